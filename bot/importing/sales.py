"""Sales as another program tells them: a JSON array, or a JSON object a line; each with its own reference."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.importing.purchases import PURCHASES, SaleRow, sale_of
from bot.importing.rows import Row
from bot.importing.tables import BadRow

LONGEST = 100
"""Letters of a reference."""

NAMES = {header: column.name for column in PURCHASES for header in column.headers}


class UnreadableSales(Exception):
    """The body is neither a JSON array nor JSON lines."""


def read_sales(body: bytes, country: str, currency: str, today: date) -> list[SaleRow | BadRow]:
    """Of each sale what it tells, or why it is none; `line` counts from 1. Raises UnreadableSales."""
    found = _told(body)
    return [_sale(told, line, country, currency, today) for line, told in enumerate(found, 1)]


def _told(body: bytes) -> list[object]:
    try:
        text = body.decode("utf-8-sig")
        if text.lstrip().startswith("["):
            return list(json.loads(text))
        return list(_lines(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableSales from error


def _lines(text: str) -> Iterator[object]:
    for line in text.splitlines():
        if line.strip():
            yield json.loads(line)


def _sale(told: object, line: int, country: str, currency: str, today: date) -> SaleRow | BadRow:
    if not isinstance(told, dict):
        return BadRow(line=line, reason="not_a_sale")
    known = {NAMES[key]: value for key, value in told.items() if key in NAMES and value is not None}
    cells = {name: str(value).strip() for name, value in known.items()}
    reference = told.get("reference")
    if not isinstance(reference, str | int) or not 0 < len(str(reference).strip()) <= LONGEST:
        return BadRow(line=line, reason="reference")
    try:
        sale = sale_of(Row(line=line, cells=cells), country, currency, today)
    except (ValueError, ArithmeticError) as error:
        return BadRow(line=line, reason=str(error) if isinstance(error, ValueError) else "amount")
    quantity, amount = _number(known.get("quantity")), _number(known.get("amount"))
    return replace(
        sale,
        reference=str(reference).strip(),
        quantity=sale.quantity if quantity is None else float(quantity),
        amount=sale.amount if amount is None else amount,
    )


def _number(value: object) -> Decimal | None:
    """A number is what JSON says it is; a text is read as in a file ("1.299,90")."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
