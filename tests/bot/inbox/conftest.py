"""`database` is a fresh migrated one in a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.storage.conftest import blank, hasty
from tests.storage.databases import copy_of, sqlite

__all__ = ["blank", "database", "hasty"]


@pytest.fixture
async def database(blank: Path, tmp_path: Path) -> AsyncIterator[Database]:
    async with sqlite(copy_of(blank, tmp_path)) as database:
        yield database
