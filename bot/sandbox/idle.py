"""Is there anything left to do? Tests wait for this instead of sleeping."""

import time

from bot.sandbox.sandbox import Sandbox

PROBE_EVERY = 0.02
QUIET_LOOKS = 2


async def wait_until_idle(sandbox: Sandbox, seconds: float) -> bool:
    """True once nothing was pending in two looks, one after the other; False when `seconds` passed first."""
    deadline, quiet = time.monotonic() + seconds, 0
    while quiet < QUIET_LOOKS:
        if time.monotonic() > deadline:
            return False
        quiet = quiet + 1 if await _nothing_pending(sandbox) else 0
        if quiet < QUIET_LOOKS:
            await sandbox.settled.wait(PROBE_EVERY)
    return True


async def _nothing_pending(sandbox: Sandbox) -> bool:
    if sandbox.calls or sandbox.updates.count():
        return False
    return await sandbox.idle_probe() and not sandbox.calls and not sandbox.updates.count()
