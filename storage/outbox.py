"""The outbox: what is to be said, from ready through sending to sent, so that a crash shows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.message import Message
from storage.outgoing import EMPTY, OutboxCounts, OutboxState, Outgoing, fields_of, outgoing
from storage.statements import claimed, insert, run
from storage.tables import OutboxRow, PersonRow, core

__all__ = ["Outbox", "OutboxCounts", "OutboxState", "Outgoing"]


class Outbox:
    def __init__(self, session: AsyncSession, rings: set[str]) -> None:
        self._session = session
        self._rings = rings
        self._table = core(OutboxRow)

    async def put(
        self,
        person: int,
        message: Message,
        *,
        key: str | None = None,
        card: str | None = None,
        not_before: datetime | None = None,
        urgent: bool = False,
    ) -> bool:
        """Say it once the transaction is kept. False when a message of the same `key` was put before.

        `card` names a message that changes in place: what is ready under that name gives way, and what
        was sent under it will be edited. `urgent` goes before what else waits for this person.
        """
        new = insert(self._session, OutboxRow).on_conflict_do_nothing(index_elements=["key"])
        fields = fields_of(message) | {
            "person_id": person,
            "key": key,
            "card": card,
            "not_before": not_before,
        }
        fields |= {"urgent": urgent, "state": OutboxState.READY.value, "attempts": 0}
        row = (await run(self._session, new.values(fields).returning(self._table.c.id))).scalar()
        if row is None:
            return False
        if card is not None:
            await self._supersede(person, card, before=row)
        self._rings.add("outbox")
        return True

    async def knows(self, key: str) -> bool:
        """Whether a message was put under this key, whatever became of it."""
        known = select(exists().where(self._table.c.key == key))
        return bool((await run(self._session, known)).scalar())

    async def claim(self, limit: int, now: datetime, resting: Collection[int] = ()) -> tuple[Outgoing, ...]:
        """Take what is to leave now, ready → sending: one a person at a time, none to `resting` chats."""
        table = self._table
        chosen = claimed(self._session, self._next(now, resting).limit(limit))
        taken = (
            update(table)
            .where(table.c.id.in_(chosen), table.c.state == OutboxState.READY.value)
            .values(
                state=OutboxState.SENDING.value,
                attempts=table.c.attempts + 1,
                chat_id=_chat_of(table),
                edits=_message_of_card(table),
            )
            .returning(table)
        )
        rows = (await run(self._session, taken)).all()
        return tuple(outgoing(row) for row in sorted(rows, key=lambda row: (not row.urgent, row.id)))

    async def sent(self, row: int, message_id: int, at: datetime) -> None:
        await self._set(row, state=OutboxState.SENT.value, message_id=message_id, sent_at=at, **EMPTY)

    async def uncertain(self, row: int, reason: str | None = None) -> None:
        """Nobody can tell whether it arrived; its words stay for whoever decides."""
        await self._set(row, state=OutboxState.UNCERTAIN.value, reason=reason)

    async def failed(self, row: int, reason: str) -> None:
        await self._set(row, state=OutboxState.FAILED.value, reason=reason, **EMPTY)

    async def failed_of(self, person: int, reason: str) -> None:
        """Give up all that waits for somebody who cannot be reached."""
        table = self._table
        waiting = (table.c.person_id == person, table.c.state == OutboxState.READY.value)
        values = {"state": OutboxState.FAILED.value, "reason": reason, **EMPTY}
        await run(self._session, update(table).where(*waiting).values(values))

    async def retry(self, row: int, at: datetime) -> None:
        """Back to ready, not before `at`; a card gives way if a newer one came in the meantime."""
        await self._set(row, state=OutboxState.READY.value, retry_at=at)
        table = self._table
        newest = select(table.c.person_id, table.c.card).where(table.c.id == row, table.c.card.is_not(None))
        if found := (await run(self._session, newest)).first():
            await self._keep_newest(found.person_id, found.card)

    async def withdraw(self, row: int) -> None:
        """Take back one that still waits."""
        table = self._table
        waiting = (table.c.id == row, table.c.state == OutboxState.READY.value)
        values = {"state": OutboxState.SUPERSEDED.value, **EMPTY}
        await run(self._session, update(table).where(*waiting).values(values))

    async def withdraw_of(self, person: int) -> None:
        """Take back all that waits for somebody."""
        table = self._table
        waiting = (table.c.person_id == person, table.c.state == OutboxState.READY.value)
        values = {"state": OutboxState.SUPERSEDED.value, **EMPTY}
        await run(self._session, update(table).where(*waiting).values(values))

    async def recover(self) -> int:
        """After a crash: what was on its way is uncertain (how many?), an edit may safely be made again."""
        table = self._table
        on_its_way = table.c.state == OutboxState.SENDING.value
        again = update(table).where(on_its_way, table.c.edits.is_not(None))
        await run(self._session, again.values(state=OutboxState.READY.value))
        lost = update(table).where(on_its_way).values(state=OutboxState.UNCERTAIN.value, reason="crash")
        return (await run(self._session, lost)).rowcount

    async def message_of_card(self, person: int, card: str) -> int | None:
        table = self._table
        shown = (table.c.person_id == person, table.c.card == card, table.c.message_id.is_not(None))
        latest = select(table.c.message_id).where(*shown).order_by(table.c.id.desc()).limit(1)
        return (await run(self._session, latest)).scalar()

    async def card_of_message(self, chat_id: int, message_id: int) -> str | None:
        table = self._table
        there = (table.c.chat_id == chat_id, table.c.message_id == message_id, table.c.card.is_not(None))
        latest = select(table.c.card).where(*there).order_by(table.c.id.desc()).limit(1)
        return (await run(self._session, latest)).scalar()

    async def held(self, person: int, now: datetime) -> tuple[Outgoing, ...]:
        """What waits for this person's hour."""
        table = self._table
        return await self._list(
            table.c.person_id == person, table.c.state == OutboxState.READY.value, table.c.not_before > now
        )

    async def uncertain_rows(self) -> tuple[Outgoing, ...]:
        return await self._list(self._table.c.state == OutboxState.UNCERTAIN.value)

    async def counts(self, now: datetime) -> OutboxCounts:
        table = self._table
        later = and_(table.c.state == OutboxState.READY.value, table.c.not_before > now)
        state = case((later, "held"), else_=table.c.state).label("state")
        grouped = select(state, func.count().label("many")).group_by(state)
        many = {row.state: row.many for row in await run(self._session, grouped)}
        names = ("ready", "held", "sending", "sent", "uncertain", "failed")
        return OutboxCounts(**{name: many.get(name, 0) for name in names})

    def _next(self, now: datetime, resting: Collection[int]) -> Any:
        """The first of each person's due messages, unless one is on its way or it must be tried later."""
        table, person = self._table, core(PersonRow)
        place = func.row_number().over(
            partition_by=table.c.person_id, order_by=(table.c.urgent.desc(), table.c.id)
        )
        in_line = select(table.c.id, place.label("place")).where(_due(table, now)).subquery()
        first = select(in_line.c.id).where(in_line.c.place == 1)
        on_its_way = select(table.c.person_id).where(table.c.state == OutboxState.SENDING.value)
        tired = select(person.c.id).where(person.c.chat_id.in_(resting))
        awake = or_(table.c.retry_at.is_(None), table.c.retry_at <= now)
        free = (table.c.person_id.not_in(on_its_way), table.c.person_id.not_in(tired))
        chosen = select(table.c.id).where(table.c.id.in_(first), _due(table, now), awake, *free)
        return chosen.order_by(table.c.urgent.desc(), table.c.id)

    async def _supersede(self, person: int, card: str, before: int) -> None:
        table = self._table
        older = (table.c.person_id == person, table.c.card == card, table.c.id < before)
        values = {"state": OutboxState.SUPERSEDED.value, **EMPTY}
        await run(
            self._session,
            update(table).where(*older, table.c.state == OutboxState.READY.value).values(values),
        )

    async def _keep_newest(self, person: int, card: str) -> None:
        table = self._table
        same = (table.c.person_id == person, table.c.card == card, table.c.state == OutboxState.READY.value)
        newest = (await run(self._session, select(func.max(table.c.id)).where(*same))).scalar_one()
        await self._supersede(person, card, before=newest)

    async def _set(self, row: int, **values: Any) -> None:
        await run(self._session, update(self._table).where(self._table.c.id == row).values(**values))

    async def _list(self, *conditions: Any) -> tuple[Outgoing, ...]:
        table, person = self._table, core(PersonRow)
        chosen = select(table, person.c.chat_id.label("now_at")).join(
            person, person.c.id == table.c.person_id
        )
        rows = await run(self._session, chosen.where(*conditions).order_by(table.c.id))
        return tuple(outgoing(row) for row in rows)


def _due(table: Any, now: datetime) -> Any:
    held = or_(table.c.not_before.is_(None), table.c.not_before <= now)
    return and_(table.c.state == OutboxState.READY.value, held)


def _chat_of(table: Any) -> Any:
    person = core(PersonRow)
    return select(person.c.chat_id).where(person.c.id == table.c.person_id).scalar_subquery()


def _message_of_card(table: Any) -> Any:
    """The message that a card stands in now, where one was sent."""
    shown = core(OutboxRow).alias("shown")
    same = (
        shown.c.person_id == table.c.person_id,
        shown.c.card == table.c.card,
        shown.c.message_id.is_not(None),
    )
    return select(shown.c.message_id).where(*same).order_by(shown.c.id.desc()).limit(1).scalar_subquery()
