"""A transaction is kept together or not at all, and a database that refuses says what to do."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from storage import database as module
from storage import engine
from storage.database import Database
from storage.errors import StorageBusy, StorageFull, StorageReadOnly, StorageUnavailable
from tests.storage.databases import Postgres, copy_of, sqlite
from tests.storage.shop import Shop, write


async def create(database: Database, name: str = "Centro") -> None:
    async with database.ledger() as ledger:
        await ledger.teams.create(name)


async def names(database: Database) -> list[str]:
    async with database.reading() as ledger:
        return [team.name for team in await ledger.teams.all()]


async def test_what_was_begun_before_an_error_is_not_kept(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await create_and_fail(database)
    await create(database, "la segunda")
    assert await names(database) == ["la segunda"]


async def create_and_fail(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.teams.create("la primera")
        raise ZeroDivisionError


async def test_reading_keeps_nothing_and_sees_one_moment(database: Database) -> None:
    async with database.reading() as ledger:
        assert await ledger.teams.all() == ()
        await create(database)
        assert await ledger.teams.all() == ()
    assert await names(database) == ["Centro"]


async def test_writers_that_read_first_all_get_through(shop: Shop) -> None:
    async def add_one() -> None:
        async with shop.database.ledger() as ledger:
            seen = len(await ledger.teams.all())
            await asyncio.sleep(0)
            await ledger.teams.create(f"después de {seen}")

    await asyncio.gather(*(add_one() for _ in range(40)))
    assert len(await names(shop.database)) == 41


async def test_a_cancelled_writer_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    begun = asyncio.Event()

    async def never_ends() -> None:
        async with database.ledger() as ledger:
            await ledger.teams.create("a medias")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await create(database, "entera")
    assert await names(database) == ["entera"]


async def test_a_note_without_an_author_is_refused_and_the_error_does_not_quote_it(shop: Shop) -> None:
    nobody = type(shop.ana)(id=999, name="", role=shop.ana.role, team=shop.team.id)
    with pytest.raises(IntegrityError) as refused:
        async with shop.database.ledger() as ledger:
            await write(ledger, nobody, "Rosa debe 300 soles")
    assert "Rosa" not in str(refused.value)


async def test_the_file_is_its_owners_alone_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "data" / "libreta.db"
    database = Database(f"sqlite:///{path}")
    await database.migrate()
    await create(database)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    await database.close()
    assert modes == {0o600}


async def test_a_commit_outlives_a_power_cut_and_what_is_erased_is_overwritten(
    blank: Path, tmp_path: Path
) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    with pytest.MonkeyPatch.context() as patch:
        as_in_use = tuple(pragma for pragma in engine.PRAGMAS if "=OFF" not in pragma)  # tests make haste
        patch.setattr(engine, "PRAGMAS", as_in_use)
        async with sqlite(copy_of(blank, tmp_path)) as database, database.ledger() as ledger:
            connection = await ledger.session.connection()
            found = [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in asked]
    assert found == ["wal", 2, 1, 1, 5000]


async def test_closing_leaves_one_file_with_everything_in_it(blank: Path, tmp_path: Path) -> None:
    async with sqlite(path := copy_of(blank, tmp_path)) as database:
        await create(database)
    assert os.listdir(tmp_path) == ["libreta.db"]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM team").fetchall() == [("Centro",)]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """By another program, in the middle of its own transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_a_locked_database_is_named_and_taken_up_again(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.PRAGMAS", ("PRAGMA busy_timeout=50", "PRAGMA journal_mode=WAL"))
    async with sqlite(path := copy_of(blank, tmp_path)) as database:
        with locked(path), pytest.raises(StorageBusy, match="locked by another program"):
            await create(database, "no")
        await create(database, "sí")
        assert await names(database) == ["sí"]


async def test_a_writer_does_not_wait_for_ever_for_another_one(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    async with sqlite(copy_of(blank, tmp_path)) as database, database.ledger():
        with pytest.raises(StorageBusy):
            await create(database)


async def test_a_full_disk_is_named_and_what_was_kept_stays(blank: Path, tmp_path: Path) -> None:
    async with sqlite(path := copy_of(blank, tmp_path)) as database:
        await create(database, "antes")
        pages = path.stat().st_size // 4096
        await set_pragma(database, f"max_page_count={pages}")
        with pytest.raises(StorageFull, match="free some space"):
            await create(database, "x" * 500_000)
        await set_pragma(database, "max_page_count=1000000")
        await create(database, "después")
        assert await names(database) == ["antes", "después"]


async def set_pragma(database: Database, pragma: str) -> None:
    async with database.reading() as ledger:
        raw = await (await ledger.session.connection()).get_raw_connection()
        assert raw.driver_connection
        await raw.driver_connection.execute(f"PRAGMA {pragma}")


async def test_a_read_only_database_is_named(blank: Path, tmp_path: Path) -> None:
    path = copy_of(blank, tmp_path)
    async with sqlite(path) as database:
        await set_pragma(database, "query_only=ON")
        with pytest.raises(StorageReadOnly, match="read-only"):
            await create(database)
        await set_pragma(database, "query_only=OFF")


@pytest.mark.parametrize(
    "address", ["sqlite:////proc/nowhere/libreta.db", "postgresql://libreta@127.0.0.1:1/x"]
)
async def test_a_database_that_is_not_there_is_named(address: str) -> None:
    database = Database(address)
    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        await database.migrate()
    await database.close()


async def test_a_server_that_does_not_know_the_database_is_named(postgres: Postgres) -> None:
    database = Database((await postgres.empty()).replace("empty_", "unknown_"))
    with pytest.raises(StorageUnavailable):
        await create(database)
    await database.close()


async def test_a_transaction_that_says_nothing_rings_no_bell(shop: Shop) -> None:
    shop.database.wake.outbox.clear()
    shop.database.wake.inbox.clear()
    await create(shop.database)
    assert not shop.database.wake.outbox.is_set()
    assert not shop.database.wake.inbox.is_set()
