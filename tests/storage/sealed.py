"""A database whose words are sealed at rest, and what stands in its file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.statements import run

MASTER = bytes(range(32))


@asynccontextmanager
async def sealed(path: Path, master: bytes | None = MASTER) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{path}", master)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def rows(database: Database, statement: str) -> list[tuple[object, ...]]:
    """What stands in the table itself."""
    async with database.reading() as ledger:
        return [tuple(row) for row in await run(ledger.session, text(statement))]


async def tamper(database: Database, statement: str) -> None:
    async with database.ledger() as ledger:
        await run(ledger.session, text(statement))
