"""Purchases: what customers bought, line by line."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, cast, delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.purchase import Purchase
from storage.statements import run
from storage.tables import CustomerRow, core
from storage.tables_sales import PurchaseRow


@dataclass(frozen=True, slots=True)
class Mark:
    """Tells whether purchases have come or gone since one was taken."""

    lines: int
    last: int


class Purchases:
    """Lists are in the order of the days."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, purchases: Iterable[Purchase]) -> None:
        """On the bare connection: files and tills bring thousands at once."""
        if values := [_values(purchase) for purchase in purchases]:
            await run(self._session, core(PurchaseRow).insert(), values)

    async def of_customer(self, customer: int) -> tuple[Purchase, ...]:
        return await self._select(col(PurchaseRow.customer_id) == customer)

    async def referred(self, references: Collection[str]) -> dict[str, Purchase]:
        """Those of these references that are known."""
        found = await self._select(col(PurchaseRow.reference).in_(references))
        return {purchase.reference: purchase for purchase in found if purchase.reference}

    async def everybodys(self, since: date) -> tuple[Purchase, ...]:
        return await self._select(col(PurchaseRow.on) >= since)

    async def last_days(self, attendant: int, since: date) -> dict[int, date]:
        """The latest day since then on which each customer of an attendant bought something."""
        latest = (
            select(col(PurchaseRow.customer_id), func.max(PurchaseRow.on))
            .join(CustomerRow, col(CustomerRow.id) == col(PurchaseRow.customer_id))
            .where(col(CustomerRow.attended_by) == attendant, col(PurchaseRow.on) >= since)
            .group_by(col(PurchaseRow.customer_id))
        )
        return dict((await self._session.exec(latest)).all())

    async def spent(self, since: date, attendant: int | None = None) -> dict[int, float]:
        """What each customer (of an attendant) has paid since, whatever the currency: it only ranks."""
        paid = func.sum(cast(col(PurchaseRow.amount), Float))
        recent = select(col(PurchaseRow.customer_id), paid).where(col(PurchaseRow.on) >= since)
        if attendant is not None:
            mine = select(CustomerRow.id).where(col(CustomerRow.attended_by) == attendant)
            recent = recent.where(col(PurchaseRow.customer_id).in_(mine))
        rows = await self._session.exec(recent.group_by(col(PurchaseRow.customer_id)))
        return {customer: float(amount or 0) for customer, amount in rows}

    async def mark(self) -> Mark:
        told = await self._session.exec(select(func.count(), func.max(PurchaseRow.id)))
        lines, last = told.one()
        return Mark(lines, last or 0)

    async def forget(self, customer: int) -> int:
        """How many lines there were."""
        table = core(PurchaseRow)
        gone = await run(self._session, delete(table).where(table.c.customer_id == customer))
        return int(gone.rowcount)

    async def _select(self, *conditions: ColumnElement[bool]) -> tuple[Purchase, ...]:
        order = (col(PurchaseRow.on), col(PurchaseRow.id))
        rows = await self._session.exec(select(PurchaseRow).where(*conditions).order_by(*order))
        return tuple(_purchase(row) for row in rows)


def _values(purchase: Purchase) -> dict[str, Any]:
    return {
        "customer_id": purchase.customer,
        "on": purchase.on,
        "code": purchase.code,
        "amount": purchase.amount,
        "currency": purchase.currency,
        "quantity": purchase.quantity,
        "reference": purchase.reference,
    }


def _purchase(row: PurchaseRow) -> Purchase:
    return Purchase(
        customer=row.customer_id,
        on=row.on,
        code=row.code,
        amount=row.amount,
        currency=row.currency,
        quantity=row.quantity,
        reference=row.reference,
    )
