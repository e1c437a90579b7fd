"""Sales from a file, row by row, as tills write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.importing.rows import Column, Row, is_formula, read_rows
from bot.importing.tables import BadRow, amount_of, phone_of

PURCHASES = (
    Column(name="date", headers=("date", "fecha"), needed=True),
    Column(name="customer", headers=("customer", "cliente", "name", "nombre")),
    Column(name="phone", headers=("phone", "teléfono", "telefono", "celular")),
    Column(name="code", headers=("code", "código", "codigo", "sku")),
    Column(name="product", headers=("product", "producto", "artículo", "articulo")),
    Column(name="quantity", headers=("quantity", "cantidad", "cant")),
    Column(name="amount", headers=("amount", "monto", "importe", "total")),
    Column(name="currency", headers=("currency", "moneda")),
)
MONTH_FIRST = ("US", "PH")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRow:
    """A line of a sale as written; `line` of the file. `amount` is what was paid for it, if it was told."""

    line: int
    on: date
    customer: str
    phone: str | None
    product: str
    code: str
    quantity: float
    amount: Decimal | None
    currency: str
    reference: str | None = None
    """The sale's own, which makes it known when it comes again."""


def read_purchases(path: Path, country: str, currency: str, today: date) -> Iterator[SaleRow | BadRow]:
    """Of each row the sale, or why it is none."""
    for row in read_rows(path, PURCHASES):
        try:
            yield sale_of(row, country, currency, today)
        except ValueError as error:
            yield BadRow(line=row.line, reason=str(error))


def sale_of(row: Row, country: str, currency: str, today: date) -> SaleRow:
    """Raises ValueError with the reason why it is none."""
    cells = row.cells
    if any(is_formula(cell) for name, cell in cells.items() if name != "phone"):
        raise ValueError("formula")
    phone = phone_of(cells.get("phone", ""), country)
    if not (phone or cells.get("customer")):
        raise ValueError("no_name")
    if not (cells.get("code") or cells.get("product")):
        raise ValueError("no_product")
    money = (cells.get("currency") or currency).upper()
    if not CURRENCY.fullmatch(money):
        raise ValueError("currency")
    return SaleRow(
        line=row.line,
        on=day_of(cells.get("date", ""), today, month_first=country in MONTH_FIRST),
        customer=cells.get("customer", ""),
        phone=phone,
        product=cells.get("product", ""),
        code=cells.get("code", ""),
        quantity=float(_number(cells.get("quantity", "")) or 1),
        amount=_number(cells.get("amount", "")),
        currency=money,
    )


def day_of(cell: str, today: date, *, month_first: bool = False) -> date:
    """ISO, or day, month and year. Raises ValueError("date") for no day, or one that is still to come."""
    try:
        on = date.fromisoformat(cell[:10])
    except ValueError:
        on = _day_first(cell, month_first)
    if on > today:
        raise ValueError("date")
    return on


def _day_first(cell: str, month_first: bool) -> date:
    found = DAY.match(cell)
    if found is None:
        raise ValueError("date")
    one, other, year = (int(part) for part in found.groups())
    day, month = (other, one) if month_first else (one, other)
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError as error:
        raise ValueError("date") from error


def _number(cell: str) -> Decimal | None:
    """What was given back is no purchase."""
    if "-" in cell or "(" in cell:
        raise ValueError("amount")
    try:
        return amount_of(cell)
    except ValueError as error:
        raise ValueError("amount") from error
