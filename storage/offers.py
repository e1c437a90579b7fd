"""Offers: what was suggested for a customer and how it went."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, delete, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.note import NoteState
from reports.offer import Offer, Outcome
from storage.statements import run
from storage.tables import NoteRow, OfferRow, core


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What there is to learn from an offer: its features and its outcome, told at a moment."""

    features: tuple[float, ...]
    outcome: Outcome
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """How often a product was offered on a day; `last` is the newest of these offers."""

    on: date
    code: str
    times: int
    last: int


class Offers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def propose(
        self,
        customer: int,
        person: int,
        note: int | None,
        code: str,
        on: date,
        reason: str,
        features: Sequence[float] = (),
    ) -> int:
        """Its id. What a note, or a day without one, has proposed already stays, with what came of it."""
        if known := await self._proposed(customer, note, code, on):
            return known.id
        row = OfferRow(
            customer_id=customer,
            person_id=person,
            note_id=note,
            code=code,
            on=on,
            reason=reason,
            features=list(features),
            outcome=Outcome.PROPOSED.value,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def _proposed(self, customer: int, note: int | None, code: str, on: date) -> OfferRow | None:
        """Of this note, or without a note that day."""
        same = (col(OfferRow.customer_id) == customer, col(OfferRow.code) == code)
        alone = and_(col(OfferRow.note_id).is_(None), col(OfferRow.on) == on)
        where = col(OfferRow.note_id) == note if note else alone
        return (await self._session.exec(select(OfferRow).where(*same, where))).first()

    async def take_back(self, note: int, but_of: Collection[int]) -> None:
        """The note tells of these customers alone: what nobody of others has answered was never offered."""
        table = core(OfferRow)
        wrong = (table.c.note_id == note, table.c.outcome == Outcome.PROPOSED.value)
        await run(self._session, delete(table).where(*wrong, table.c.customer_id.not_in(but_of)))

    async def get(self, offer: int) -> Offer | None:
        row = await self._session.get(OfferRow, offer)
        return _offer(row) if row else None

    async def of_customer(self, customer: int, since: date | None = None) -> tuple[Offer, ...]:
        """The oldest first, from a day on where it is given."""
        recent = [] if since is None else [col(OfferRow.on) >= since]
        chosen = select(OfferRow).where(col(OfferRow.customer_id) == customer, *recent)
        return tuple(_offer(row) for row in await self._session.exec(chosen.order_by(col(OfferRow.id))))

    async def of_person(self, person: int, since: date) -> tuple[Offer, ...]:
        """What was suggested to a person of the staff from a day on, the oldest first; no discarded notes."""
        gone = select(NoteRow.id).where(col(NoteRow.state) == NoteState.DISCARDED.value)
        standing = or_(col(OfferRow.note_id).is_(None), col(OfferRow.note_id).not_in(gone))
        mine = (col(OfferRow.person_id) == person, col(OfferRow.on) >= since, standing)
        chosen = select(OfferRow).where(*mine)
        return tuple(_offer(row) for row in await self._session.exec(chosen.order_by(col(OfferRow.id))))

    async def tallied(self, since: date, after: int = 0) -> tuple[Tallied, ...]:
        """How often each product was offered each day from then on, in offers later than that one."""
        counted = select(col(OfferRow.on), col(OfferRow.code), func.count(), func.max(OfferRow.id))
        chosen = counted.where(col(OfferRow.id) > after, col(OfferRow.on) >= since)
        rows = await self._session.exec(chosen.group_by(col(OfferRow.on), col(OfferRow.code)))
        return tuple(Tallied(on=on, code=code, times=times, last=last) for on, code, times, last in rows)

    async def answered(self, after: datetime | None = None) -> tuple[Answered, ...]:
        """What offers were made of and what came of them, in the order of the answers, from a moment on."""
        later = [] if after is None else [col(OfferRow.outcome_at) > after]
        chosen = select(OfferRow).where(col(OfferRow.outcome_at).is_not(None), *later)
        rows = await self._session.exec(chosen.order_by(col(OfferRow.outcome_at), col(OfferRow.id)))
        return tuple(
            Answered(features=tuple(row.features), outcome=Outcome(row.outcome), at=row.outcome_at)
            for row in rows
            if row.outcome_at
        )

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
