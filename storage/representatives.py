"""Representatives: who speaks for a company, and in which role."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.customer import Representative
from reports.people import is_same
from storage.tables import RepresentativeRow


class Representatives:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_customer(self, customer: int) -> tuple[Representative, ...]:
        """Who was named last comes first."""
        rows = await self._rows(customer)
        return tuple(Representative(name=row.name, role=row.role, seen_on=row.seen_on) for row in rows)

    async def meet(self, customer: int, somebody: Representative, on: date) -> None:
        """Somebody spoke for the company that day; a role told later takes the place of the one before."""
        known = next((row for row in await self._rows(customer) if is_same(row.name, somebody.name)), None)
        if known is None:
            self._session.add(
                RepresentativeRow(customer_id=customer, name=somebody.name, role=somebody.role, seen_on=on)
            )
        else:
            known.name = max(known.name, somebody.name, key=lambda name: len(name.split()))
            known.role = somebody.role or known.role
            known.seen_on = max(known.seen_on, on)
        await self._session.flush()

    async def _rows(self, customer: int) -> Sequence[RepresentativeRow]:
        theirs = select(RepresentativeRow).where(col(RepresentativeRow.customer_id) == customer)
        latest = theirs.order_by(col(RepresentativeRow.seen_on).desc(), col(RepresentativeRow.id))
        return (await self._session.exec(latest)).all()
