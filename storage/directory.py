"""The directory of customers for linking: read once, then brought up to date by what changed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import event, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from reports.linking.directory import Directory
from reports.matching import Portfolio
from storage.customers import STANDING, Customers
from storage.tables import AliasRow, CustomerRow


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a directory has read."""

    customers: int
    last_customer: int
    aliases: int
    last_alias: int


@dataclass(frozen=True, slots=True)
class Kept:
    directory: Directory
    mark: Mark


@dataclass(slots=True)
class Shelf:
    """What outlives a transaction. `stale` counts how often each customer was changed here."""

    kept: Kept | None = None
    portfolio: tuple[object, Portfolio] | None = None
    """The products with what tells whether they are still the same."""
    stale: dict[int, int] = field(default_factory=dict)

    def changed(self, customer: int) -> None:
        self.stale[customer] = self.stale.get(customer, 0) + 1

    def keep(self, kept: Kept, refreshed: dict[int, int]) -> None:
        """Called once committed; what changed after the refresh stays stale."""
        self.kept = kept
        for customer, times in refreshed.items():
            if self.stale.get(customer) == times:
                del self.stale[customer]


class CustomerDirectory:
    def __init__(self, session: AsyncSession, shelf: Shelf) -> None:
        self._session = session
        self._shelf = shelf
        self._customers = Customers(session)

    async def current(self) -> Directory:
        """Every customer as this transaction sees them; a few small queries when little changed."""
        refreshed = dict(self._shelf.stale)
        kept = await self._refreshed(self._shelf.kept, refreshed)
        if self._shelf.kept is not kept or refreshed:
            keep = self._shelf.keep  # only after the commit: a rollback must leave no trace
            event.listen(
                self._session.sync_session, "after_commit", lambda _: keep(kept, refreshed), once=True
            )
        return kept.directory

    async def _refreshed(self, kept: Kept | None, stale: dict[int, int]) -> Kept:
        mark = await self._mark()
        if kept is None:
            return await self._anew(mark)
        if kept.mark == mark and not stale:
            return kept
        added = await self._ids(
            select(col(CustomerRow.id)).where(STANDING, col(CustomerRow.id) > kept.mark.last_customer)
        )
        called = await self._ids(
            select(col(AliasRow.customer_id)).where(col(AliasRow.id) > kept.mark.last_alias)
        )
        if kept.mark.aliases + len(called) != mark.aliases:
            return await self._anew(mark)
        changed = await self._customers.some({*added, *called, *stale})
        directory = kept.directory.with_customers(changed)
        if kept.mark.customers + len(added) != mark.customers:
            there = set(await self._ids(select(col(CustomerRow.id)).where(STANDING)))
            back = await self._customers.some(there - directory.ids)
            directory = directory.without(directory.ids - there).with_customers(back)
        return Kept(directory, mark)

    async def _anew(self, mark: Mark) -> Kept:
        customers = await self._customers.directory()
        return Kept(await asyncio.to_thread(Directory.of, customers), mark)

    async def _mark(self) -> Mark:
        of_customers = select(func.count(col(CustomerRow.id)), func.max(col(CustomerRow.id))).where(STANDING)
        of_aliases = select(func.count(col(AliasRow.id)), func.max(col(AliasRow.id)))
        customers, last_customer = (await self._session.exec(of_customers)).one()
        aliases, last_alias = (await self._session.exec(of_aliases)).one()
        return Mark(customers, last_customer or 0, aliases, last_alias or 0)

    async def _ids(self, query: SelectOfScalar[int]) -> Sequence[int]:
        return (await self._session.exec(query)).all()
