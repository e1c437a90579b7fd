"""The master key is changed at the machine itself."""

import asyncio
from base64 import b64encode
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.privacy import app
from bot.keys import FILE
from storage.cipher import WrongKey
from storage.database import Database
from tests.storage.databases import make
from tests.storage.shop import open_shop

OLD, NEW = bytes(range(32)), bytes(32)


def written(key: bytes) -> str:
    return b64encode(key).decode()


@pytest.fixture
async def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LIBRETA_MASTER_KEY", raising=False)
    (tmp_path / FILE).write_text(written(OLD), "ascii")
    await make(tmp_path / "libreta.db")
    database = Database(f"sqlite:///{tmp_path / 'libreta.db'}", OLD)
    await open_shop(database)
    await database.close()
    return tmp_path


def rotate(folder: Path, **environment: str) -> tuple[int, str]:
    told = CliRunner().invoke(app, ["rotate", "--data", str(folder)], env=environment)
    return told.exit_code, told.output


async def opens(folder: Path, key: bytes) -> bool:
    database = Database(f"sqlite:///{folder / 'libreta.db'}", key)
    try:
        async with database.reading() as ledger:
            return [it.name for it in await ledger.customers.directory()] == ["Rosa Quispe"]
    except WrongKey:
        return False
    finally:
        await database.close()


async def test_another_master_key_takes_the_place_of_the_one_in_the_file(folder: Path) -> None:
    status, told = await asyncio.to_thread(rotate, folder, LIBRETA_NEW_MASTER_KEY=written(NEW))
    assert (status, "The file of the key holds the new one" in told) == (0, True)
    assert (folder / FILE).read_text("ascii") == written(NEW)
    assert (folder / FILE).stat().st_mode & 0o077 == 0
    assert await opens(folder, NEW)
    assert not await opens(folder, OLD)


async def test_a_key_that_stands_in_the_environment_is_left_to_who_put_it_there(folder: Path) -> None:
    (folder / FILE).unlink()
    status, told = await asyncio.to_thread(
        rotate, folder, LIBRETA_NEW_MASTER_KEY=written(NEW), LIBRETA_MASTER_KEY=written(OLD)
    )
    assert (status, "Put it into LIBRETA_MASTER_KEY" in told) == (0, True)
    assert not (folder / FILE).exists()
    assert await opens(folder, NEW)


@pytest.mark.parametrize("new", ["", "short", "bm90IDMyIGJ5dGVz"])
async def test_without_a_new_key_nothing_changes(folder: Path, new: str) -> None:
    status, _ = await asyncio.to_thread(rotate, folder, LIBRETA_NEW_MASTER_KEY=new)
    assert status == 1
    assert await opens(folder, OLD)
