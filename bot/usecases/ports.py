"""What a use case asks of the world: a transaction, the time, somebody who reads notes."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol, TypeAlias

from nlp.insight import Extraction
from storage.ledger import Ledger

Begin: TypeAlias = Callable[[], AbstractAsyncContextManager[Ledger]]
"""Opens one write transaction; it commits at its end, together with the mark that the update was handled."""

Now: TypeAlias = Callable[[], datetime]
"""The time in UTC; the sandbox can move it."""


class Read(Protocol):
    """Reads a note off the event loop."""

    def __call__(self, text: str, written_on: date) -> Awaitable[Extraction]: ...
