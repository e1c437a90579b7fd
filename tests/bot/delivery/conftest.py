"""`shop` is a small one in a fresh database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.conftest import blank, hasty
from tests.storage.databases import copy_of, sqlite
from tests.storage.shop import Shop, open_shop

__all__ = ["blank", "hasty", "shop"]


@pytest.fixture
async def shop(blank: Path, tmp_path: Path) -> AsyncIterator[Shop]:
    async with sqlite(copy_of(blank, tmp_path)) as database:
        yield await open_shop(database)
