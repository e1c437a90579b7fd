"""Two customers that are one: merged with their whole history, and taken apart again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.sealing import alias_of
from storage.statements import insert, run
from storage.tables import (
    AliasRow,
    CommitmentRow,
    CustomerRow,
    InsightRow,
    NoteRow,
    OfferRow,
    RepresentativeRow,
    Row,
    core,
)
from storage.tables_memory import DistinctRow, MergeRow
from storage.tables_privacy import ConsentRow, RequestRow, WishRow, WithheldRow
from storage.tables_sales import PurchaseRow

HISTORY: tuple[type[Row], ...] = (
    NoteRow,
    InsightRow,
    RepresentativeRow,
    CommitmentRow,
    OfferRow,
    PurchaseRow,
    ConsentRow,
    WithheldRow,
    RequestRow,
)
"""What goes over row by row. Other ways of calling the customer are copied; a wish goes where none stands."""

FILLED = ("phone", "detail", "attended_by")
"""What the one that stays takes from the other where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    id: int
    kept: int
    gone: int
    undone: bool


class Merges:
    """A merged customer's row stays, hidden, so that its number is never anybody else's."""

    def __init__(self, session: AsyncSession, changed: Callable[[int], None] = lambda _: None) -> None:
        """`changed` is told the id of every customer whose own row is changed."""
        self._session = session
        self._changed = changed

    async def merge(self, kept: int, gone: int, by: int, at: datetime) -> int:
        """`gone` becomes part of `kept`, with all that was ever noted of it; the number of the merge."""
        stays, goes = await self._row(kept), await self._row(gone)
        moved = {core(row).name: await self._move(row, gone, kept) for row in HISTORY}
        moved["customer_alias"] = await self._copy_names(goes, stays)
        moved["contact_wish"] = await self._move_wish(gone, kept)
        before, filled = stays.last_contact, _fill(stays, goes)
        goes.merged_into = kept
        row = MergeRow(
            kept_id=kept,
            gone_id=gone,
            merged_by=by,
            merged_at=at,
            moved=moved,
            filled=filled,
            last_contact=before,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, merge: int) -> Merge | None:
        row = await self._session.get(MergeRow, merge)
        if row is None:
            return None
        return Merge(id=row.id, kept=row.kept_id, gone=row.gone_id, undone=row.undone_at is not None)

    async def undo(self, merge: int, at: datetime) -> None:
        """What came with it goes back, wherever it is by now; what was noted since stays where it is."""
        row = await self._session.get_one(MergeRow, merge)
        goes = await self._row(row.gone_id)
        now_at = await self._now_at(row.kept_id)
        for kind in HISTORY:
            await self._bring_back(kind, row.moved.get(core(kind).name, []), now_at.id, goes.id)
        await self._forget_names(row)
        if row.moved["contact_wish"]:
            await self._move_wish(now_at.id, goes.id)
        _empty(await self._row(row.kept_id), goes, row.filled, row.last_contact)
        goes.merged_into, row.undone_at = None, at
        await self._session.flush()

    async def absorbed(self, customer: int) -> tuple[int, ...]:
        """Every customer that is part of this one by now, merged ones of merged ones too."""
        found: list[int] = []
        layer: Sequence[int] = [customer]
        while layer:
            inside = select(CustomerRow.id).where(col(CustomerRow.merged_into).in_(layer))
            layer = (await self._session.exec(inside)).all()
            found += layer
        return tuple(found)

    async def tell_apart(self, one: int, other: int, by: int, at: datetime) -> None:
        """They are two: not to be asked again."""
        low, high = sorted((one, other))
        known = insert(self._session, DistinctRow).on_conflict_do_nothing()
        await run(self._session, known.values(one_id=low, other_id=high, said_by=by, said_at=at))

    async def told_apart(self) -> frozenset[tuple[int, int]]:
        pairs = await self._session.exec(select(DistinctRow.one_id, DistinctRow.other_id))
        return frozenset((one, other) for one, other in pairs)

    async def _move(self, kind: type[Row], source: int, target: int) -> list[int]:
        """The numbers of the rows that went."""
        table = core(kind)
        moved = update(table).where(table.c.customer_id == source).values(customer_id=target)
        return sorted((await run(self._session, moved.returning(table.c.id))).scalars())

    async def _bring_back(self, kind: type[Row], rows: Iterable[int], source: int, target: int) -> None:
        table = core(kind)
        still = (table.c.id.in_(list(rows)), table.c.customer_id == source)
        await run(self._session, update(table).where(*still).values(customer_id=target))

    async def _copy_names(self, goes: CustomerRow, stays: CustomerRow) -> list[int]:
        """Its name and all the other ways of calling it; the numbers of those that were new."""
        called = await self._session.exec(select(AliasRow.words).where(col(AliasRow.customer_id) == goes.id))
        words = dict.fromkeys((goes.name, *called))
        words.pop(stays.name, None)
        new = insert(self._session, AliasRow).on_conflict_do_nothing().returning(core(AliasRow).c.id)
        names = [alias_of(it, stays.id) for it in words]
        made = [await run(self._session, new.values(customer_id=stays.id, words=it)) for it in names]
        return [number for one in made for number in one.scalars()]

    async def _forget_names(self, merge: MergeRow) -> None:
        """The ways of calling that came with it, also where a later merge has copied them."""
        table = core(AliasRow)
        came = (table.c.id.in_(merge.moved["customer_alias"]), table.c.customer_id == merge.kept_id)
        gone = await run(self._session, delete(table).where(*came).returning(table.c.words))
        words = list(gone.scalars())
        above = await self._above(merge)
        while above:
            same = [alias_of(it, above.kept_id) for it in words]
            copied = (table.c.id.in_(above.moved["customer_alias"]), table.c.words.in_(same))
            await run(self._session, delete(table).where(*copied))
            above = await self._above(above)

    async def _above(self, merge: MergeRow) -> MergeRow | None:
        """The merge that took in whom this one kept."""
        standing = col(MergeRow.undone_at).is_(None)
        chosen = select(MergeRow).where(standing, col(MergeRow.gone_id) == merge.kept_id)
        return (await self._session.exec(chosen)).first()

    async def _move_wish(self, source: int, target: int) -> list[int]:
        if await self._session.get(WishRow, target) is not None:
            return []
        table = core(WishRow)
        moved = update(table).where(table.c.customer_id == source).values(customer_id=target)
        return [source] if (await run(self._session, moved)).rowcount else []

    async def _now_at(self, customer: int) -> CustomerRow:
        row = await self._row(customer)
        while row.merged_into is not None:
            row = await self._row(row.merged_into)
        return row

    async def _row(self, customer: int) -> CustomerRow:
        self._changed(customer)
        return await self._session.get_one(CustomerRow, customer)


def _fill(stays: CustomerRow, goes: CustomerRow) -> list[str]:
    """The names of the fields that were filled."""
    filled = [name for name in FILLED if not getattr(stays, name) and getattr(goes, name)]
    for name in filled:
        setattr(stays, name, getattr(goes, name))
    stays.last_contact = max(filter(None, (stays.last_contact, goes.last_contact)), default=None)
    return filled


def _empty(stays: CustomerRow, goes: CustomerRow, filled: Iterable[str], last_contact: date | None) -> None:
    """Take back what was filled and is still what the other brought."""
    values: dict[str, Any] = dict.fromkeys(filled) | {"last_contact": last_contact}
    for name, value in values.items():
        if getattr(stays, name) == getattr(goes, name):
            setattr(stays, name, value)
