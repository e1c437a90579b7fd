"""Offers: what was suggested for a customer and how it went."""

from datetime import date, datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.offer import Offer, Outcome
from storage.tables import OfferRow


class Offers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def propose(
        self, customer: int, person: int, note: int | None, code: str, on: date, reason: str
    ) -> int:
        row = OfferRow(
            customer_id=customer,
            person_id=person,
            note_id=note,
            code=code,
            on=on,
            reason=reason,
            outcome=Outcome.PROPOSED.value,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, offer: int) -> Offer | None:
        row = await self._session.get(OfferRow, offer)
        return _offer(row) if row else None

    async def of_customer(self, customer: int, since: date | None = None) -> tuple[Offer, ...]:
        """The oldest first, from a day on where it is given."""
        recent = [] if since is None else [col(OfferRow.on) >= since]
        chosen = select(OfferRow).where(col(OfferRow.customer_id) == customer, *recent)
        return tuple(_offer(row) for row in await self._session.exec(chosen.order_by(col(OfferRow.id))))

    async def of_person(self, person: int, since: date) -> tuple[Offer, ...]:
        """What was suggested to a person of the staff from a day on, the oldest first."""
        chosen = select(OfferRow).where(col(OfferRow.person_id) == person, col(OfferRow.on) >= since)
        return tuple(_offer(row) for row in await self._session.exec(chosen.order_by(col(OfferRow.id))))

    async def outcome(self, offer: int, outcome: Outcome, at: datetime) -> None:
        row = await self._session.get_one(OfferRow, offer)
        row.outcome, row.outcome_at = outcome.value, at


def _offer(row: OfferRow) -> Offer:
    return Offer(
        id=row.id,
        customer=row.customer_id,
        person=row.person_id,
        code=row.code,
        on=row.on,
        outcome=Outcome(row.outcome),
    )
