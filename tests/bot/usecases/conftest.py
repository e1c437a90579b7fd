"""`shop` has a team, two people and a customer, on a fresh SQLite file."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.databases import copy_of, make, sqlite
from tests.storage.shop import Shop, open_shop


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "libreta.db"
    asyncio.run(make(path))
    return path


@pytest.fixture
async def shop(blank: Path, tmp_path: Path) -> AsyncIterator[Shop]:
    async with sqlite(copy_of(blank, tmp_path)) as database:
        yield await open_shop(database)
