"""What every conversation needs beside its use case."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.views.texts import Texts
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    reading: Callable[[], AbstractAsyncContextManager[Ledger]]
    begin: Callable[[], AbstractAsyncContextManager[Ledger]]
    texts: Texts
