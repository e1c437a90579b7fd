"""The worker: hands what arrived to the handler, every chat in its order, several chats at once."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.inbox.pauses import Pauses
from bot.inbox.stopping import GRACE, Stop
from bot.inbox.turn import LeaseLost, Turn, Unreadable
from storage.database import Database
from storage.errors import StorageError
from storage.inbox import Received

log = structlog.get_logger()

STORAGE_PAUSE = timedelta(seconds=1)

Handle = Callable[[Any, Turn], Awaitable[None]]
GaveUp = Callable[[Any], Awaitable[None]]
"""Told of an update that was put aside, so that its sender need not wait for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How much a worker puts up with; times in seconds."""

    together: int = 8
    """Chats that are handled at once."""
    tries: int = 5
    """Attempts before an update is put aside."""
    turn: float = 30.0
    lease: float = 60.0
    """Longer than a turn: after it another process takes over."""
    tick: float = 1.0
    """Between two looks when no bell rings."""
    stop: float = 3.5
    """For running turns to end, once it is time to stop."""
    pause: float = 0.2
    """Before the second attempt; four times as long before each further one."""


class Worker:
    """One update that cannot be handled delays its own chat for a few tries and nobody else.

    `now` is best the machine's own clock: leases should not follow one that somebody moves.
    """

    def __init__(
        self,
        *,
        database: Database,
        handle: Handle,
        now: Callable[[], datetime],
        gave_up: GaveUp | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._gave_up = gave_up
        self._database = database
        self._handle = handle
        self._now = now
        self._patience = patience or Patience()
        self._bell = database.wake.inbox
        self._turns: set[asyncio.Task[None]] = set()
        self._stop = Stop()
        self._pauses = Pauses()

    @property
    def busy(self) -> int:
        """How many turns are running."""
        return len(self._turns)

    async def run(self) -> None:
        """Handle what arrives until `stop`; then the running turns end, and the rest waits in the inbox."""
        await self._release()
        while not self._stop.wanted:
            self._bell.clear()
            if not await self._start_turns():
                await self._wait_for_bell()
        await self._drain()

    async def stop(self) -> None:
        self._stop.want()
        self._bell.set()

    async def _release(self) -> None:
        """A lease on a database that nobody shares can only be this program's own, from before a crash."""
        if not self._database.shared:
            async with self._database.ledger() as ledger:
                await ledger.inbox.release()

    async def _start_turns(self) -> int:
        """How many were started."""
        free = self._patience.together - len(self._turns)
        rows = (await self._stop.unless(self._lease(free), GRACE) if free else None) or ()
        for row in rows:
            task = asyncio.create_task(self._take_turn(row))
            self._turns.add(task)
            task.add_done_callback(self._ended)
        return len(rows)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._turns.discard(task)
        self._bell.set()

    async def _lease(self, limit: int) -> tuple[Received, ...]:
        now = self._now()
        try:
            async with self._database.ledger() as ledger:
                rows = await ledger.inbox.lease(limit, now, now + timedelta(seconds=self._patience.lease))
            self._pauses.reset()
        except StorageError as error:
            log.error("nothing can be taken from the inbox", error=error)
            await self._stop.rest(self._pauses.next())
            return ()
        return rows

    async def _wait_for_bell(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), self._patience.tick)

    async def _take_turn(self, row: Received) -> None:
        turn = Turn(self._database, row)
        try:
            async with asyncio.timeout(self._patience.turn):
                await self._handle(json.loads(row.body), turn)
                await turn.finish()
        except LeaseLost:
            log.warning("somebody else took this update over", inbox=row.id)
        except asyncio.CancelledError:
            await self._settle(row, timedelta(0), excused=True)
            raise
        except Exception as error:
            await self._failed(row, turn, error)

    async def _failed(self, row: Received, turn: Turn, error: Exception) -> None:
        log.error(
            "an update was not handled", inbox=row.id, attempt=row.attempts, kept=turn.done, error=error
        )
        if turn.done:
            return
        if isinstance(error, StorageError):
            await self._settle(row, STORAGE_PAUSE, excused=True)
        elif isinstance(error, Unreadable) or row.attempts >= self._patience.tries:
            await self._settle(row, None, reason=type(error.__cause__ or error).__name__)
            await self._tell(row)
        else:
            pause = self._patience.pause * 4 ** (row.attempts - 1)
            await self._settle(row, timedelta(seconds=pause))

    async def _tell(self, row: Received) -> None:
        if self._gave_up is None:
            return
        try:
            await self._gave_up(json.loads(row.body))
        except Exception as error:  # whoever can't be told will ask again
            log.error("nobody could be told", inbox=row.id, error=error)

    async def _settle(
        self, row: Received, pause: timedelta | None, *, excused: bool = False, reason: str = ""
    ) -> None:
        """Give it back for another try, or (no pause) put it aside; insist while the database refuses."""
        pauses = Pauses()
        while True:
            try:
                async with self._database.ledger() as ledger:
                    if pause is None:
                        await ledger.inbox.dead(row, reason)
                    else:
                        await ledger.inbox.retry(row, self._now() + pause, excused=excused)
                return
            except StorageError:
                if self._stop.wanted:
                    return  # the lease runs out, or is released at the next start
                await self._stop.rest(pauses.next())

    async def _drain(self) -> None:
        if self._turns:
            _, late = await asyncio.wait(self._turns, timeout=self._patience.stop)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
