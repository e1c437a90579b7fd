"""A turn: one update being handled. What it writes and the mark that it was handled are one commit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.database import Database
from storage.inbox import Received
from storage.ledger import Ledger


class LeaseLost(Exception):
    """The turn took so long that somebody else took it over; nothing of it is kept."""


class Unreadable(Exception):
    """Raised by a handler for an update that no later try could read; it is put aside at once."""


class Turn:
    """The first ledger that is opened also marks the update as handled; a crash undoes both or none."""

    def __init__(self, database: Database, row: Received) -> None:
        self._database = database
        self._row = row
        self.done = False

    @asynccontextmanager
    async def ledger(self) -> AsyncIterator[Ledger]:
        """A transaction that may write. Raises LeaseLost. A second one is an ordinary transaction."""
        async with self._database.ledger() as ledger:
            if not self.done and not await ledger.inbox.done(self._row):
                raise LeaseLost
            yield ledger
        self.done = True

    async def finish(self) -> None:
        """Mark it as handled if no ledger did."""
        if not self.done:
            async with self.ledger():
                pass
