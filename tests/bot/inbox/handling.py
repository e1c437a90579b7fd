"""A program that handles what is in the inbox of the database that it is given, until somebody kills it."""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

from bot.inbox.turn import Turn
from bot.inbox.worker import Patience, Worker
from storage.database import Database


async def keep(update: Any, turn: Turn) -> None:
    async with turn.ledger() as ledger:
        await ledger.teams.create(update["message"]["text"])


async def handle(address: str) -> None:
    worker = Worker(
        database=Database(address), handle=keep, now=lambda: datetime.now(UTC), patience=Patience(tick=0.02)
    )
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    await worker.run()


if __name__ == "__main__":
    asyncio.run(handle(sys.argv[1]))
