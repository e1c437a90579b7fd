"""Databases for the tests, both kinds, each test with a fresh one."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg

from storage.database import Database


async def make(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    await database.migrate()
    await database.close()


def copy_of(blank: Path, folder: Path) -> Path:
    return Path(shutil.copy(blank, folder / "libreta.db"))


@asynccontextmanager
async def sqlite(path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{path}")
    try:
        yield database
    finally:
        await database.close()


EMPTY = """
DO $$ BEGIN
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
             FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version');
END $$
"""


class Postgres:
    """A server with one migrated database that is emptied for every test; a new one each would copy 7 MB."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = count(1)
        self._home = ""

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[Database]:
        self._home = self._home or await self._make_home()
        await _say(self._home, EMPTY)
        database = Database(self._home)
        try:
            yield database
        finally:
            await database.close()

    async def empty(self) -> str:
        """The address of a new database without tables."""
        name = f"empty_{next(self._numbers)}"
        await _say(self._address.format(name="postgres"), f"CREATE DATABASE {name}")
        return self._address.format(name=name)

    async def _make_home(self) -> str:
        database = Database(home := await self.empty())
        await database.migrate()
        await database.close()
        return home


async def _say(address: str, statement: str) -> None:
    connection = await asyncpg.connect(address.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
