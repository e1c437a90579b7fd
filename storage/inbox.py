"""The inbox: what arrived is kept before it is acknowledged, and handed out in order, one chat at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.statements import claimed, insert, run
from storage.tables import InboxRow, core


class InboxState(StrEnum):
    READY = "ready"
    DONE = "done"
    DEAD = "dead"
    """Given up after several tries; the body stays for whoever looks into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Something received: `key` tells it from all else, `chat` keeps its order, also None."""

    key: str
    chat: int | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An arrival to be handled by whoever holds `lease`; `attempts` counts this one."""

    id: int
    chat: int | None
    body: str
    attempts: int
    lease: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxCounts:
    """`oldest` is when the one that waits longest arrived."""

    ready: int
    dead: int
    oldest: datetime | None


class Inbox:
    def __init__(self, session: AsyncSession, rings: set[str]) -> None:
        self._session = session
        self._rings = rings
        self._table = core(InboxRow)

    async def accept(self, arrivals: Sequence[Arrival], at: datetime) -> None:
        """Keep what is new; what came before is left as it is, whatever became of it."""
        if not arrivals:
            return
        new = insert(self._session, InboxRow).on_conflict_do_nothing(index_elements=["key"])
        common = {"received_at": at, "state": InboxState.READY.value, "attempts": 0}
        values = [{"key": it.key, "chat_id": it.chat, "body": it.body, **common} for it in arrivals]
        await run(self._session, new, values)
        self._rings.add("inbox")

    async def lease(self, limit: int, now: datetime, until: datetime) -> tuple[Received, ...]:
        """Take the oldest of each chat that nobody has in hand, until the lease runs out."""
        table, holder = self._table, secrets.token_hex(8)
        chosen = claimed(self._session, self._next(now).limit(limit))
        taken = update(table).where(table.c.id.in_(chosen), _free(table, now)).returning(table)
        taken = taken.values(leased_by=holder, leased_until=until, attempts=table.c.attempts + 1)
        rows = (await run(self._session, taken)).all()
        return tuple(_received(row) for row in sorted(rows, key=lambda row: row.id))

    async def done(self, row: Received) -> bool:
        """False when the lease ran out and somebody else took it: then nothing may be kept."""
        return await self._settle(row, state=InboxState.DONE.value, body="")

    async def retry(self, row: Received, at: datetime, *, excused: bool = False) -> bool:
        """Give it back; its chat waits for it until `at`. An excused attempt does not count."""
        attempts = row.attempts - 1 if excused else row.attempts
        return await self._settle(row, leased_by=None, leased_until=None, retry_at=at, attempts=attempts)

    async def dead(self, row: Received, reason: str) -> bool:
        """Give it up so that its chat goes on. `reason` names the kind of error, never what was said."""
        return await self._settle(row, state=InboxState.DEAD.value, reason=reason)

    async def release(self) -> None:
        """Free every lease: for the start of the only process on this database."""
        table = self._table
        held = (table.c.state == InboxState.READY.value, table.c.leased_by.is_not(None))
        await run(
            self._session, update(table).where(*held).values(leased_by=None, leased_until=None, retry_at=None)
        )

    async def counts(self) -> InboxCounts:
        table = self._table
        grouped = select(table.c.state, func.count().label("many")).group_by(table.c.state)
        many = {row.state: row.many for row in await run(self._session, grouped)}
        return InboxCounts(ready=many.get("ready", 0), dead=many.get("dead", 0), oldest=await self.oldest())

    async def oldest(self) -> datetime | None:
        """When the one that waits longest arrived."""
        table = self._table
        waiting = select(table.c.received_at).where(table.c.state == InboxState.READY.value)
        found: datetime | None = (await run(self._session, waiting.order_by(table.c.id).limit(1))).scalar()
        return found

    async def forget(self, before: datetime) -> int:
        """Drop what was done before a day when nothing older can be delivered again. How many."""
        table = self._table
        old = (table.c.state == InboxState.DONE.value, table.c.received_at < before)
        return (await run(self._session, table.delete().where(*old))).rowcount

    def _next(self, now: datetime) -> Any:
        """The first of every chat, unless it is in hand or must wait."""
        table = self._table
        ready = select(func.min(table.c.id)).where(table.c.state == InboxState.READY.value)
        first = ready.group_by(table.c.chat_id)
        return select(table.c.id).where(table.c.id.in_(first), _free(table, now)).order_by(table.c.id)

    async def _settle(self, row: Received, **values: Any) -> bool:
        table = self._table
        mine = (table.c.id == row.id, table.c.state == InboxState.READY.value, table.c.leased_by == row.lease)
        return bool((await run(self._session, update(table).where(*mine).values(**values))).rowcount)


def _free(table: Any, now: datetime) -> Any:
    unheld = or_(table.c.leased_until.is_(None), table.c.leased_until <= now)
    awake = or_(table.c.retry_at.is_(None), table.c.retry_at <= now)
    return (table.c.state == InboxState.READY.value) & unheld & awake


def _received(row: Any) -> Received:
    return Received(
        id=row.id,
        chat=row.chat_id,
        body=row.body,
        attempts=row.attempts,
        lease=row.leased_by,
        received_at=row.received_at,
    )
