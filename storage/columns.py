"""Column types: what people type, whatever it holds, and exact amounts of money on both databases."""

from decimal import Decimal
from typing import Protocol, cast

from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import String, Text, TypeDecorator

from storage.cipher import MARK, Vault

REPLACED = "\N{REPLACEMENT CHARACTER}"


class Words(TypeDecorator[str]):
    """Text without the two things that a database refuses, one character for another so that offsets stay.

    PostgreSQL takes no NUL and no driver encodes half of a surrogate pair; both can stand in a JSON update.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Amount(TypeDecorator[Decimal]):
    """A decimal kept digit by digit; SQLite would make it a binary fraction."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Sealed(TypeDecorator[str]):
    """Words that are sealed at rest where the database has a vault; `place` is `table:column`."""

    impl: type[String] = Text
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        vault = vault_of(dialect)
        words = value if vault and _is_storable(value) else storable(value)
        return vault.seal(words, self.place) if vault and words else words.replace(MARK[0], REPLACED)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        vault = vault_of(dialect)
        return vault.open(value, self.place) if vault and value else value


class Blind(TypeDecorator[str]):
    """What a sealed column holds, to be found but never read: an HMAC of it; nothing without a vault."""

    impl = String
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        vault = vault_of(dialect)
        return vault.blind(value, self.place) if vault and value else None


class SealedString(Sealed):
    """The same in a column that is no Text on the databases there are."""

    impl = String
    cache_ok = True


class Lent(Protocol):
    """A dialect as the column types see it."""

    vault: Vault | None


def lend(dialect: Dialect, vault: Vault | None) -> None:
    """Column types see the dialect and nothing else of the database, so the vault travels on it."""
    cast("Lent", dialect).vault = vault


def vault_of(dialect: Dialect) -> Vault | None:
    """The one that was lent; none where an engine was opened without a `Database`."""
    return getattr(dialect, "vault", None)


def _is_storable(text: str) -> bool:
    return storable(text) == text


def storable(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
