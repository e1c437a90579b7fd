"""One pipeline and one seeded shop for all dialogues; every dialogue works on its own copy."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.limiter import Limiter
from bot.delivery.windows import Window, Windows
from bot.reader import Reader
from bot.settings import Settings
from nlp import pipeline
from tests.e2e.talk import BEGIN, Talk, talking


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with ThreadPoolExecutor(1) as thread:
        yield Reader(pipeline.load(), thread, Settings.model_fields["keep_from"].default)


@pytest.fixture(scope="session", autouse=True)
def haste() -> Iterator[None]:
    """Chats need not rest a second between messages here: the pace has tests of its own."""
    swift = Window(1000, 1.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.Limiter", lambda: Limiter(Windows(overall=swift, chat=swift)))
        yield


@pytest.fixture(scope="session")
def shop(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")

    async def open_and_close() -> None:
        async with talking(folder, reader, BEGIN - timedelta(minutes=5)):
            pass

    asyncio.run(open_and_close())
    return folder


@pytest.fixture
async def talk(shop: Path, tmp_path: Path, reader: Reader) -> AsyncIterator[Talk]:
    shutil.copytree(shop, tmp_path / "data")
    async with talking(tmp_path / "data", reader) as talk:
        yield talk
