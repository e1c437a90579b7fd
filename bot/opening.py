"""Opens what the rest works on: the database, and the pipeline that reads."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from bot.keys import master_key_of
from bot.reader import Reader
from bot.settings import Settings
from storage.database import Database


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Migrated, ready to use, and closed at the end."""
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database, master_key_of(settings), consent_first=settings.consent_first)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_reader(settings: Settings) -> AsyncIterator[Reader]:
    """The pipeline, loaded in the thread that will own it."""
    from nlp import pipeline  # spaCy takes a second to import; opening a database does without

    with ThreadPoolExecutor(1, thread_name_prefix="nlp") as thread:
        extract = await asyncio.get_running_loop().run_in_executor(thread, pipeline.load)
        yield Reader(extract, thread, settings.keep_from)
