"""Customers and products from a file into the notebook; known ones are brought up to date, not doubled."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.importing.tables import BadRow, CustomerRow
from reports.portfolio import Product
from reports.words import fold
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    added: int
    known: int
    bad: tuple[BadRow, ...]

    def with_more(self, more: "Imported") -> "Imported":
        return Imported(added=self.added + more.added, known=self.known + more.known, bad=self.bad + more.bad)


async def import_customers(ledger: Ledger, rows: Iterable[CustomerRow | BadRow], team: int) -> Imported:
    """The same name with the same phone is the same customer."""
    directory = await ledger.customers.directory()
    known = {(fold(c.name), c.phone or "") for c in directory}
    staff = {fold(person.name): person.id for person in await ledger.people.everyone()}
    added, met, bad = 0, 0, []
    for row in rows:
        if isinstance(row, BadRow):
            bad.append(row)
        elif (key := (fold(row.name), row.phone or "")) in known:
            met += 1
        else:
            known.add(key)
            await _add(ledger, row, team, staff.get(fold(row.attended_by or "")))
            added += 1
    return Imported(added=added, known=met, bad=tuple(bad))


async def _add(ledger: Ledger, row: CustomerRow, team: int, attended_by: int | None) -> None:
    await ledger.customers.add(
        name=row.name,
        team=team,
        segment=row.segment,
        phone=row.phone,
        detail=row.detail,
        aliases=row.aliases,
        attended_by=attended_by,
        margin=row.margin,
    )


async def import_portfolio(ledger: Ledger, rows: Iterable[Product | BadRow]) -> Imported:
    known = {product.code for product in await ledger.portfolio.all()}
    found = list(rows)
    products = [row for row in found if isinstance(row, Product)]
    await ledger.portfolio.put(products)
    met = sum(product.code in known for product in products)
    bad = tuple(row for row in found if isinstance(row, BadRow))
    return Imported(added=len(products) - met, known=met, bad=bad)
