"""Rows that go together with all that refers to them, whatever tables there will be."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, Table, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.statements import run
from storage.tables import Row

MANY = 500
"""Ids that one statement names."""
OUTLIVES = frozenset({("subject_request", "customer_id")})
"""Columns that forget whom they were about: that a request was answered must stay provable."""


async def delete_whole(session: AsyncSession, table: Table, ids: Collection[Any]) -> None:
    """Rows of a table with one key column."""
    [key] = table.primary_key.columns
    for some in parts(ids):
        for column in references(table):
            if (column.table.name, column.name) in OUTLIVES:
                forget = update(column.table).where(column.in_(some)).values({column.name: None})
                await run(session, forget)
            elif column.primary_key:
                await run(session, delete(column.table).where(column.in_(some)))
            else:
                [child] = column.table.primary_key.columns
                found = await run(session, select(child).where(column.in_(some)))
                await delete_whole(session, column.table, list(found.scalars()))
        await run(session, delete(table).where(key.in_(some)))


def references(table: Table) -> list[Column[Any]]:
    """The columns of other tables that name rows of this one."""
    tables = Row.metadata.sorted_tables
    return [fk.parent for other in tables for fk in other.foreign_keys if fk.column.table is table]


def parts(ids: Collection[Any]) -> Iterable[list[Any]]:
    """As many at a time as a statement takes."""
    listed = list(ids)
    return (listed[start : start + MANY] for start in range(0, len(listed), MANY))
