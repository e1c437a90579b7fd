"""Customers, and the other ways the staff call them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, Subquery, func, union
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.customer import Customer, Segment
from reports.note import NoteState
from storage.columns import vault_of
from storage.sealing import alias_of
from storage.statements import insert, run
from storage.tables import AliasRow, CustomerRow, InsightRow, NoteRow, core

Changed: TypeAlias = Callable[[int], None]
AT_ONCE = 500
STANDING = col(CustomerRow.merged_into).is_(None)
"""Those that are a customer by themselves."""


class Customers:
    def __init__(self, session: AsyncSession, changed: Changed = lambda _: None) -> None:
        """`changed` is told the id of every customer whose own row is changed."""
        self._session = session
        self._changed = changed

    async def add(
        self,
        *,
        name: str,
        team: int,
        segment: Segment = Segment.B2C,
        phone: str | None = None,
        detail: str | None = None,
        aliases: Iterable[str] = (),
        attended_by: int | None = None,
        last_contact: date | None = None,
        margin: str = "medium",
    ) -> Customer:
        row = CustomerRow(
            name=name,
            team_id=team,
            segment=segment.value,
            phone=phone,
            detail=detail,
            attended_by=attended_by,
            last_contact=last_contact,
            margin=margin,
        )
        self._session.add(row)
        await self._session.flush()
        for words in aliases:
            await self.add_alias(row.id, words)
        return as_customer(row, await self._aliases(row.id))

    async def get(self, customer: int) -> Customer | None:
        """Of one that was merged into another, that other."""
        row = await self._session.get(CustomerRow, customer)
        while row and row.merged_into is not None:
            row = await self._session.get(CustomerRow, row.merged_into)
        return as_customer(row, await self._aliases(row.id)) if row else None

    async def by_phone(self, phone: str) -> tuple[Customer, ...]:
        """Those whose phone is just this one; where phones are sealed none is opened to find it."""
        sealed = vault_of(self._session.get_bind().dialect) is not None
        same = col(CustomerRow.phone_index if sealed else CustomerRow.phone) == phone
        chosen = select(CustomerRow.id).where(STANDING, same)
        return await self.some(await self._session.exec(chosen))

    async def directory(self, team: int | None = None) -> tuple[Customer, ...]:
        """Every customer, of one team where it is given, by id."""
        of_team = [] if team is None else [col(CustomerRow.team_id) == team]
        chosen = select(CustomerRow).where(STANDING, *of_team).order_by(col(CustomerRow.id))
        rows = (await self._session.exec(chosen)).all()
        aliases = await self._all_aliases()
        return tuple(as_customer(row, aliases.get(row.id, [])) for row in rows)

    async def some(self, ids: Iterable[int]) -> tuple[Customer, ...]:
        """Those of the given ones that exist, by id."""
        wanted, found = sorted(ids), list[Customer]()
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            chosen = select(CustomerRow).where(STANDING, col(CustomerRow.id).in_(some))
            rows = chosen.order_by(col(CustomerRow.id))
            aliases = await self._all_aliases(col(AliasRow.customer_id).in_(some))
            found += [as_customer(row, aliases.get(row.id, [])) for row in await self._session.exec(rows)]
        return tuple(found)

    async def attended_by(self, person: int) -> tuple[Customer, ...]:
        """Whom this person attends, by id; without their aliases."""
        mine = (STANDING, col(CustomerRow.attended_by) == person)
        rows = select(CustomerRow).where(*mine).order_by(col(CustomerRow.id))
        return tuple(as_customer(row, ()) for row in await self._session.exec(rows))

    async def how_many(self, person: int) -> int:
        """Customers whom this person attends."""
        mine = (STANDING, col(CustomerRow.attended_by) == person)
        return (await self._session.exec(select(func.count()).where(*mine))).one()

    async def recent_of(self, person: int, limit: int) -> tuple[Customer, ...]:
        """Whom this person wrote about last, the latest first."""
        told = _told_of(person)
        latest = select(told.c.customer_id).group_by(told.c.customer_id)
        ids = await run(
            self._session,
            latest.order_by(func.max(told.c.written_at).desc(), told.c.customer_id).limit(limit),
        )
        return await self._standing(ids.scalars())

    async def last_of(self, person: int, before: int | None = None) -> tuple[Customer, ...]:
        """Whom this person's latest note tells of, of those that tell of anybody, kept before that note.

        Of several notes of one second only their order tells which was the one before.
        """
        told = _told_of(person)
        earlier = [] if before is None else [told.c.note_id < before]
        last = select(func.max(told.c.note_id)).where(*earlier)
        ids = select(told.c.customer_id).where(told.c.note_id == last.scalar_subquery()).distinct()
        return await self._standing(sorted((await run(self._session, ids)).scalars()))

    async def _standing(self, ids: Iterable[int]) -> tuple[Customer, ...]:
        found = [await self.get(customer) for customer in ids]
        return tuple(customer for customer in found if customer is not None)

    async def add_alias(self, customer: int, words: str) -> None:
        known = insert(self._session, AliasRow).on_conflict_do_nothing()
        await run(self._session, known.values(customer_id=customer, words=alias_of(words, customer)))

    async def rename(self, customer: int, name: str) -> None:
        (await self._row(customer)).name = name

    async def set_attended_by(self, customer: int, person: int | None) -> None:
        (await self._row(customer)).attended_by = person

    async def touch(self, customer: int, on: date) -> None:
        """They were in contact that day; the latest day stays."""
        row = await self._row(customer)
        row.last_contact = max(row.last_contact or on, on)

    async def _row(self, customer: int) -> CustomerRow:
        self._changed(customer)
        return await self._session.get_one(CustomerRow, customer)

    async def _aliases(self, customer: int) -> list[str]:
        rows = select(AliasRow.words).where(col(AliasRow.customer_id) == customer).order_by(col(AliasRow.id))
        return list(await self._session.exec(rows))

    async def _all_aliases(self, *conditions: ColumnElement[bool]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        rows = select(AliasRow.customer_id, AliasRow.words).where(*conditions).order_by(col(AliasRow.id))
        for customer, words in await self._session.exec(rows):
            found.setdefault(customer, []).append(words)
        return found


def _told_of(person: int) -> Subquery:
    """Each customer whom a person's notes tell of, with the note."""
    note, insight = core(NoteRow), core(InsightRow)
    live = (note.c.author_id == person, note.c.state != NoteState.DISCARDED.value)
    first = select(note.c.customer_id, note.c.written_at, note.c.id.label("note_id"))
    each = select(insight.c.customer_id, note.c.written_at, note.c.id.label("note_id")).join_from(
        insight, note
    )
    both = union(
        first.where(*live, note.c.customer_id.is_not(None)),
        each.where(*live, insight.c.customer_id.is_not(None)),
    )
    return both.subquery()


def as_customer(row: CustomerRow, aliases: Iterable[str]) -> Customer:
    return Customer(
        id=row.id,
        name=row.name,
        team=row.team_id,
        segment=Segment(row.segment),
        phone=row.phone,
        detail=row.detail,
        aliases=tuple(aliases),
        attended_by=row.attended_by,
        last_contact=row.last_contact,
        margin=row.margin,
    )
