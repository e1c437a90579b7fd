"""APScheduler only ticks; what is due is the planner's to say."""

from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs.planner import Planner

log = structlog.get_logger()
EVERY = 30
"""Seconds between two looks."""


def start_ticking(planner: Planner) -> AsyncIOScheduler:
    """In memory, in UTC; a tick that comes late still comes, and several missed ones come as one."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(tick, "interval", [planner], seconds=EVERY, coalesce=True, misfire_grace_time=None)
    scheduler.start()
    return scheduler


async def tick(planner: Planner) -> None:
    """One look that failed must not be the last."""
    try:
        await planner.tick()
    except Exception as error:
        log.error("the planner failed; it tries again at the next tick", error=error)
