"""Column types: what people type, whatever it holds, and exact amounts of money on both databases."""

from decimal import Decimal

from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import String, Text, TypeDecorator


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


def storable(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
