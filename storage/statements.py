"""Statements that go past the object mapper: fast inserts, claims, and the two databases' own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Select, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Row, core


def insert(session: AsyncSession, row: type[Row]) -> Any:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return (sqlite.insert if is_sqlite(session) else postgresql.insert)(core(row))


def is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def claimed(session: AsyncSession, chosen: Select[Any]) -> Any:
    """The ids that a query chose, locked and computed once: in a plain IN, PostgreSQL may choose anew.

    What another process is taking at this moment is passed over; SQLite has one writer at a time anyway.
    """
    locked = chosen if is_sqlite(session) else chosen.with_for_update(skip_locked=True)
    return select(locked.cte("chosen").prefix_with("MATERIALIZED", dialect="postgresql").c.id)


async def run(
    session: AsyncSession, statement: Executable, values: Sequence[Mapping[str, Any]] | None = None
) -> CursorResult[Any]:
    """Execute in the session's transaction, on the bare connection."""
    connection = await session.connection()
    return await connection.execute(statement, values)
