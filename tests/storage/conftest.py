"""`database` is a fresh one of each kind in turn; `shop` has a team, two people and a customer in it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage import engine
from storage.database import Database
from tests.storage.databases import Postgres, copy_of, make, sqlite
from tests.storage.postgres import server
from tests.storage.sealed import sealed
from tests.storage.shop import Shop, open_shop


@pytest.fixture(scope="session", autouse=True)
def hasty() -> Iterator[None]:
    """No test cuts the power, so none waits for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA synchronous=OFF"))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with server() as address:
        yield Postgres(address)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to be copied."""
    path = tmp_path_factory.mktemp("blank") / "libreta.db"
    asyncio.run(make(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, blank: Path, tmp_path: Path) -> AsyncIterator[Database]:
    if request.param == "sqlite":
        fresh = sqlite(copy_of(blank, tmp_path))
    else:
        fresh = request.getfixturevalue("postgres").fresh()
    async with fresh as database:
        yield database


@pytest.fixture
async def shop(database: Database) -> Shop:
    return await open_shop(database)


@pytest.fixture
async def sealed_shop(blank: Path, tmp_path: Path) -> AsyncIterator[Shop]:
    async with sealed(copy_of(blank, tmp_path)) as database:
        yield await open_shop(database)
