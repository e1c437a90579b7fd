"""Commitments: what was promised, until when, and whether it was kept."""

from datetime import date, datetime, time

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.commitment import Commitment, CommitmentState
from storage.tables import CommitmentRow, CustomerRow, PersonRow

OPEN = CommitmentState.OPEN.value


class Commitments:
    """Lists are in the order in which they fall due, those without a date last."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def make(
        self,
        *,
        note: int,
        owner: int,
        customer: int | None,
        words: str,
        made_on: date,
        due: date | None = None,
        at: time | None = None,
        remind_at: datetime | None = None,
    ) -> Commitment:
        row = CommitmentRow(
            note_id=note,
            owner_id=owner,
            customer_id=customer,
            words=words,
            made_on=made_on,
            due=due,
            at=at,
            remind_at=remind_at,
            state=OPEN,
        )
        self._session.add(row)
        await self._session.flush()
        return (await self._select(col(CommitmentRow.id) == row.id))[0]

    async def get(self, commitment: int) -> Commitment | None:
        found = await self._select(col(CommitmentRow.id) == commitment)
        return found[0] if found else None

    async def open_of(self, owner: int) -> tuple[Commitment, ...]:
        return await self._open(col(CommitmentRow.owner_id) == owner)

    async def open_of_customer(self, customer: int) -> tuple[Commitment, ...]:
        return await self._open(col(CommitmentRow.customer_id) == customer)

    async def of_customer(self, customer: int) -> tuple[Commitment, ...]:
        """In any state."""
        return await self._select(col(CommitmentRow.customer_id) == customer)

    async def open_of_team(self, team: int) -> tuple[Commitment, ...]:
        """Those that its people owe."""
        return await self._open(_of_people(team))

    async def of_owner(self, owner: int, since: date) -> tuple[Commitment, ...]:
        """Those made or due since that day, in any state, and the open ones however old."""
        return await self._recent(since, col(CommitmentRow.owner_id) == owner)

    async def of_team(self, team: int, since: date) -> tuple[Commitment, ...]:
        """The same of all its people."""
        return await self._recent(since, _of_people(team))

    async def of_note(self, note: int) -> tuple[Commitment, ...]:
        """In any state."""
        return await self._select(col(CommitmentRow.note_id) == note)

    async def due(self, now: datetime) -> tuple[Commitment, ...]:
        """Open ones whose owner should have been reminded by now and was not."""
        waiting = col(CommitmentRow.reminded_at).is_(None)
        return await self._open(waiting, col(CommitmentRow.remind_at) <= now)

    async def piled_up(self, since: date, until: date, newest: date) -> tuple[int, ...]:
        """Customers with two open promises or more due in these days, one of them since `newest`."""
        due = col(CommitmentRow.due)
        chosen = (
            select(col(CommitmentRow.customer_id))
            .where(col(CommitmentRow.state) == OPEN, due >= since, due <= until)
            .where(col(CommitmentRow.customer_id).is_not(None))
            .group_by(col(CommitmentRow.customer_id))
            .having(func.count() > 1, func.max(due) >= newest)
        )
        return tuple(who for who in await self._session.exec(chosen) if who is not None)

    async def mark_reminded(self, commitment: int, at: datetime) -> None:
        (await self._row(commitment)).reminded_at = at

    async def settle(self, commitment: int, state: CommitmentState, at: datetime) -> None:
        row = await self._row(commitment)
        row.state, row.settled_at = state.value, at if state is not CommitmentState.OPEN else None

    async def postpone(self, commitment: int, due: date | None, remind_at: datetime | None) -> None:
        """A new date; the owner will be reminded again."""
        row = await self._row(commitment)
        row.due, row.at = due, row.at if due == row.due else None
        row.remind_at, row.reminded_at = remind_at, None

    async def pass_to(self, commitment: int, owner: int, remind_at: datetime | None) -> None:
        """Its new owner will be reminded."""
        row = await self._row(commitment)
        row.owner_id, row.remind_at, row.reminded_at = owner, remind_at, None

    async def withdraw_of_note(self, note: int) -> None:
        """Cancel the open ones of a note that was edited or discarded."""
        standing = (col(CommitmentRow.note_id) == note, col(CommitmentRow.state) == OPEN)
        for row in await self._session.exec(select(CommitmentRow).where(*standing)):
            row.state = CommitmentState.CANCELLED.value

    async def _row(self, commitment: int) -> CommitmentRow:
        return await self._session.get_one(CommitmentRow, commitment)

    async def _recent(self, since: date, whose: ColumnElement[bool]) -> tuple[Commitment, ...]:
        recent = (col(CommitmentRow.made_on) >= since, col(CommitmentRow.due) >= since)
        return await self._select(whose, or_(col(CommitmentRow.state) == OPEN, *recent))

    async def _open(self, *conditions: ColumnElement[bool]) -> tuple[Commitment, ...]:
        return await self._select(col(CommitmentRow.state) == OPEN, *conditions)

    async def _select(self, *conditions: ColumnElement[bool]) -> tuple[Commitment, ...]:
        chosen = (
            select(CommitmentRow, CustomerRow.name)
            .outerjoin(CustomerRow, col(CustomerRow.id) == col(CommitmentRow.customer_id))
            .where(*conditions)
            .order_by(col(CommitmentRow.due).is_(None), col(CommitmentRow.due), col(CommitmentRow.id))
        )
        return tuple(_commitment(row, name) for row, name in await self._session.exec(chosen))


def _of_people(team: int) -> ColumnElement[bool]:
    return col(CommitmentRow.owner_id).in_(select(PersonRow.id).where(col(PersonRow.team_id) == team))


def _commitment(row: CommitmentRow, customer_name: str | None) -> Commitment:
    return Commitment(
        id=row.id,
        note=row.note_id,
        owner=row.owner_id,
        customer=row.customer_id,
        customer_name=customer_name,
        words=row.words,
        made_on=row.made_on,
        due=row.due,
        remind_at=row.remind_at,
        state=CommitmentState(row.state),
        at=row.at,
    )
