"""The history of the tables ends where the code is, on both databases, and steps back to nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.database import Database
from storage.migrations import config
from storage.tables import Row


@pytest.fixture(params=["sqlite", "postgresql"])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'libreta.db'}"
    return str(await request.getfixturevalue("postgres").empty())


async def on(database: Database, step: Callable[[Connection], Any]) -> Any:
    async with database.ledger() as ledger:
        return await (await ledger.session.connection()).run_sync(step)


async def test_the_tables_are_those_of_the_code_and_a_second_start_changes_nothing(address: str) -> None:
    database = Database(address)
    try:
        await database.migrate()
        await database.migrate()
        assert await on(database, differences) == []
    finally:
        await database.close()


async def test_the_way_back_leaves_nothing(address: str) -> None:
    database = Database(address)
    try:
        await database.migrate()
        await on(database, lambda connection: command.downgrade(config(connection), "base"))
        assert await on(database, tables) == {"alembic_version"}
        await database.migrate()
        assert await on(database, tables) > set(Row.metadata.tables)
    finally:
        await database.close()


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Row.metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())
