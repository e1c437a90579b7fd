"""The two tables that can be imported, row by row; a bad row is told and the rest goes on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

import phonenumbers

from bot.importing.conditions import CONDITIONS, conditions_of, terms_of
from bot.importing.rows import Column, Row, is_formula, read_rows
from reports.customer import Segment
from reports.portfolio import Product

CUSTOMERS = (
    Column(name="name", headers=("name", "nombre", "cliente"), needed=True),
    Column(name="phone", headers=("phone", "teléfono", "telefono", "celular")),
    Column(name="detail", headers=("detail", "detalle", "seña")),
    Column(name="aliases", headers=("aliases", "alias", "apodos")),
    Column(name="segment", headers=("segment", "segmento")),
    Column(name="margin", headers=("margin", "margen")),
    Column(name="attended_by", headers=("attended_by", "atiende", "vendedor")),
)
PORTFOLIO = (
    Column(name="code", headers=("code", "código", "codigo", "sku"), needed=True),
    Column(name="name", headers=("name", "nombre", "producto"), needed=True),
    Column(name="price", headers=("price", "precio")),
    Column(name="currency", headers=("currency", "moneda")),
    Column(name="tags", headers=("tags", "etiquetas")),
    Column(name="description", headers=("description", "descripción", "descripcion")),
    Column(name="complements", headers=("complements", "complementos")),
    Column(name="motives", headers=("motives", "motivos")),
    Column(name="margin", headers=("margin", "margen")),
    Column(name="stock", headers=("stock", "existencias")),
    Column(name="season", headers=("season", "temporada")),
    *CONDITIONS,
)
MARGINS = {"high": "high", "alto": "high", "medium": "medium", "medio": "medium", "low": "low", "bajo": "low"}


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """`reason` names a label of the group `import`."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    name: str
    phone: str | None
    detail: str | None
    aliases: tuple[str, ...]
    segment: Segment
    margin: str
    attended_by: str | None


def read_customers(path: Path, country: str) -> Iterator[CustomerRow | BadRow]:
    return (_checked(row, lambda r: _customer(r, country)) for row in read_rows(path, CUSTOMERS))


def read_portfolio(path: Path, currency: str) -> Iterator[Product | BadRow]:
    return (_checked(row, lambda r: _product(r, currency)) for row in read_rows(path, PORTFOLIO))


def _checked(row: Row, make: Callable[[Row], Made]) -> Made | BadRow:
    if any(is_formula(cell) for cell in row.cells.values()):
        return BadRow(line=row.line, reason="formula")
    try:
        return make(row)
    except ValueError as error:
        return BadRow(line=row.line, reason=str(error))


def _customer(row: Row, country: str) -> CustomerRow:
    cells = row.cells
    if not cells.get("name"):
        raise ValueError("no_name")
    return CustomerRow(
        name=cells["name"],
        phone=phone_of(cells.get("phone", ""), country),
        detail=cells.get("detail") or None,
        aliases=several(cells.get("aliases", "")),
        segment=Segment.B2B if cells.get("segment", "").lower() == "b2b" else Segment.B2C,
        margin=MARGINS.get(cells.get("margin", "").lower(), "medium"),
        attended_by=cells.get("attended_by") or None,
    )


def _product(row: Row, currency: str) -> Product:
    cells = row.cells
    if not cells.get("code") or not cells.get("name"):
        raise ValueError("no_name")
    conditions, tags = conditions_of(cells, several(cells.get("tags", "")))
    return Product(
        code=cells["code"],
        name=cells["name"],
        price=amount_of(cells.get("price", "")),
        currency=cells.get("currency") or currency,
        tags=tags,
        description=cells.get("description", ""),
        complements=several(cells.get("complements", "")),
        motives=several(cells.get("motives", "")),
        margin=_share(cells.get("margin", "")),
        stock=_whole(cells.get("stock", "")),
        season=tuple(int(month) for month in several(cells.get("season", "")) if month.isdigit()),
        conditions=conditions,
        terms=terms_of(cells),
    )


def phone_of(text: str, country: str) -> str | None:
    """E.164. Raises ValueError("phone") for what is no phone number in that country."""
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError("phone") from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError("phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def amount_of(text: str) -> Decimal | None:
    """1,299.90 and 1.299,90 alike: the last mark with one or two digits behind it is the decimal one."""
    if not text:
        return None
    digits = "".join(c for c in text if c.isdigit() or c in ",.")
    whole, mark, rest = (
        digits.rpartition(",") if digits.rfind(",") > digits.rfind(".") else digits.rpartition(".")
    )
    if mark and len(rest) <= 2:
        digits = whole.replace(",", "").replace(".", "") + "." + rest
    else:
        digits = digits.replace(",", "").replace(".", "")
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise ValueError("price") from error


def several(cell: str) -> tuple[str, ...]:
    """Cells with more than one value part them with | or ;."""
    return tuple(filter(None, (part.strip() for part in cell.replace(";", "|").split("|"))))


def _share(cell: str) -> float | None:
    number = amount_of(cell)
    return None if number is None else float(number if number <= 1 else number / 100)


def _whole(cell: str) -> int | None:
    number = amount_of(cell)
    return None if number is None else int(number)
