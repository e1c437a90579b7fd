"""Statements that go past the object mapper: fast inserts, claims, and the two databases' own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Row, core


def insert(session: AsyncSession, row: type[Row]) -> Any:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return (sqlite.insert if is_sqlite(session) else postgresql.insert)(core(row))


def is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


async def run(
    session: AsyncSession, statement: Executable, values: Sequence[Mapping[str, Any]] | None = None
) -> CursorResult[Any]:
    """Execute in the session's transaction, on the bare connection."""
    connection = await session.connection()
    return await connection.execute(statement, values)
