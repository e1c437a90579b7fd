"""Sales of a file into the notebook, each to its customer and product; a known line is not doubled."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.importing.purchases import SaleRow
from bot.importing.tables import BadRow
from bot.usecases.import_rows import Imported
from reports.customer import Customer
from reports.linking import Directory, link
from reports.matching import Portfolio
from reports.portfolio import Product
from reports.purchase import Purchase
from reports.words import fold
from storage.ledger import Ledger

SURELY = 0.8
"""The likeness from which a product's name means that product, where no other is as like."""

Line: TypeAlias = tuple[int, date, str, Decimal, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Who and what a line can be about."""

    directory: Directory
    phones: Mapping[str, Customer]
    shelf: Portfolio
    names: Mapping[str, Product]
    team: int
    today: date


async def import_purchases(
    ledger: Ledger, rows: Iterable[SaleRow | BadRow], team: int, today: date
) -> Imported:
    """The same file twice adds nothing; two equal lines in one file are two purchases."""
    shop = await _shop(ledger, team, today)
    bad: list[BadRow] = []
    found: list[Purchase] = []
    for row in rows:
        made = row if isinstance(row, BadRow) else _purchase(row, shop)
        if isinstance(made, BadRow):
            bad.append(made)
        else:
            found.append(made)
    new = await _unknown(ledger, found)
    await ledger.purchases.add(new)
    return Imported(added=len(new), known=len(found) - len(new), bad=tuple(bad))


async def take_sales(ledger: Ledger, rows: Sequence[SaleRow | BadRow], team: int, today: date) -> Imported:
    """Sales with a reference of their own: one that is known already is not doubled, and not changed."""
    shop = await _shop(ledger, team, today)
    told = [f"{team}/{row.reference}" for row in rows if isinstance(row, SaleRow)]
    kept = await ledger.purchases.referred(told)
    bad: list[BadRow] = []
    new: list[Purchase] = []
    known = 0
    for row in rows:
        made = row if isinstance(row, BadRow) else _purchase(row, shop)
        if isinstance(made, BadRow):
            bad.append(made)
        elif made.reference is None or made.reference not in kept:
            kept[made.reference or ""] = made
            new.append(made)
        elif _line(kept[made.reference]) == _line(made):
            known += 1
        else:
            bad.append(BadRow(line=row.line, reason="other_content"))
    await ledger.purchases.add(new)
    return Imported(added=len(new), known=known, bad=tuple(bad))


async def _shop(ledger: Ledger, team: int, today: date) -> Shop:
    customers = await ledger.customers.directory()
    products = await ledger.portfolio.indexed()
    return Shop(
        directory=await ledger.directory.current(),
        phones={c.phone: c for c in customers if c.phone and c.team == team},
        shelf=products,
        names={fold(product.name): product for product in reversed(products)},
        team=team,
        today=today,
    )


def _purchase(row: SaleRow, shop: Shop) -> Purchase | BadRow:
    who = _customer(row, shop)
    if isinstance(who, BadRow):
        return who
    product = _product(row, shop)
    if product is None:
        return BadRow(line=row.line, reason="no_product")
    usual = (product.price or Decimal(0)) * Decimal(str(row.quantity))
    return Purchase(
        customer=who.id,
        on=row.on,
        code=product.code,
        amount=usual if row.amount is None else row.amount,
        currency=product.currency if row.amount is None else row.currency,
        margin=product.margin,
        quantity=row.quantity,
        reference=f"{shop.team}/{row.reference}" if row.reference else None,
    )


def _customer(row: SaleRow, shop: Shop) -> Customer | BadRow:
    """By phone, else by what they are called, where it is certain; of this team alone."""
    if row.phone and row.phone in shop.phones:
        return shop.phones[row.phone]
    meant = link(row.customer, shop.directory, attendant=0, today=shop.today, team=shop.team)
    if meant.certain and meant.certain.team == shop.team:
        return meant.certain
    several = any(candidate.team == shop.team for candidate in meant.candidates)
    return BadRow(line=row.line, reason="which_customer" if several else "no_customer")


def _product(row: SaleRow, shop: Shop) -> Product | None:
    """By code, by name, or by words that only one product answers to."""
    exact = shop.shelf.coded(row.code) if row.code else shop.names.get(fold(row.product))
    if exact or row.code:
        return exact
    like = shop.shelf.find(row.product, 2, least=SURELY)
    sure = like and (len(like) == 1 or like[0].likeness > like[1].likeness)
    return like[0].product if sure else None


async def _unknown(ledger: Ledger, purchases: Iterable[Purchase]) -> list[Purchase]:
    """Without as many equal lines as there are already."""
    known: dict[int, Counter[Line]] = {}
    new: list[Purchase] = []
    for purchase in purchases:
        if purchase.customer not in known:
            there = await ledger.purchases.of_customer(purchase.customer)
            known[purchase.customer] = Counter(_line(line) for line in there)
        lines = known[purchase.customer]
        if lines[_line(purchase)] > 0:
            lines[_line(purchase)] -= 1
        else:
            new.append(purchase)
    return new


def _line(purchase: Purchase) -> Line:
    amount = purchase.amount.normalize()
    return purchase.customer, purchase.on, purchase.code, amount, purchase.currency, purchase.quantity
