"""One pipeline and one seeded shop for all dialogues; every dialogue works on its own copy."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.reader import Reader
from nlp import pipeline
from tests.e2e.talk import Talk, talking


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with ThreadPoolExecutor(1) as thread:
        yield Reader(pipeline.load(), thread, 0.35)


@pytest.fixture(scope="session")
def shop(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")

    async def open_and_close() -> None:
        async with talking(folder, reader):
            pass

    asyncio.run(open_and_close())
    return folder


@pytest.fixture
async def talk(shop: Path, tmp_path: Path, reader: Reader) -> AsyncIterator[Talk]:
    shutil.copytree(shop, tmp_path / "data")
    async with talking(tmp_path / "data", reader) as talk:
        yield talk
