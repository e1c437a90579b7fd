"""Durable intake: updates committed a second as they come in, beside raw sqlite3 commits on the same disk."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.inbox.arrivals import arrival
from bot.inbox.turn import Turn
from bot.inbox.worker import Worker
from reports.message import Message
from reports.staff import Person, Role
from storage.database import Database
from tests.bench.table import show

NOTES = 2000
TEXT = "vino doña Rosa Huamán, busca una cafetera chica para su hija, le pareció cara. la llamo mañana"
CHATS = 50


def main() -> None:
    with tempfile.TemporaryDirectory(dir=".") as folder:  # /tmp may live in memory
        raw = commits(Path(folder) / "raw.db")
        rows = [("raw sqlite3, a commit each", raw), *asyncio.run(intake(Path(folder)))]
    show(("way in", "notes/s", "of raw"), [(name, f"{rate:.0f}", f"{rate / raw:.2f}") for name, rate in rows])


def commits(path: Path) -> float:
    """Single-row commits a second of the standard library, as durable as ours."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE inbox (id INTEGER PRIMARY KEY, key TEXT UNIQUE, body TEXT)")
        began = time.perf_counter()
        for number in range(NOTES):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO inbox (key, body) VALUES (?, ?)", (str(number), TEXT))
            raw.execute("COMMIT")
        return NOTES / (time.perf_counter() - began)


async def intake(folder: Path) -> list[tuple[str, float]]:
    return [
        ("webhook, one after another", await timed(folder / "one.db", lambda it: receive(it, 1))),
        ("webhook, eight at once", await timed(folder / "eight.db", eight_at_once)),
        ("long polling, 100 a question", await timed(folder / "batch.db", lambda it: receive(it, 100))),
        ("received, noted and answered", await timed(folder / "whole.db", handle)),
    ]


async def timed(path: Path, work: Callable[[Database], Awaitable[None]]) -> float:
    database = Database(f"sqlite:///{path}")
    await database.migrate()
    began = time.perf_counter()
    await work(database)
    taken = time.perf_counter() - began
    await database.close()
    return NOTES / taken


async def receive(database: Database, batch: int, first: int = 0, last: int = NOTES) -> None:
    for begin in range(first, last, batch):
        async with database.ledger() as ledger:
            arrivals = [arrival(update(number)) for number in range(begin, min(last, begin + batch))]
            await ledger.inbox.accept(arrivals, datetime.now(UTC))


async def eight_at_once(database: Database) -> None:
    share = NOTES // 8
    await asyncio.gather(*(receive(database, 1, part * share, (part + 1) * share) for part in range(8)))


async def handle(database: Database) -> None:
    """The whole way but for reading: received, leased, noted, answered and marked as done."""
    person = await enrol(database)
    await receive(database, 100)
    ended = asyncio.Event()
    left = NOTES

    async def note(given: Any, turn: Turn) -> None:
        nonlocal left
        async with turn.ledger() as ledger:
            number, chat = given["message"]["message_id"], given["message"]["chat"]["id"]
            now = datetime.now(UTC)
            kept = await ledger.notes.keep(
                author=person.id, chat_id=chat, message_id=number, text=TEXT, lang="es", written_at=now
            )
            await ledger.outbox.put(person.id, Message(text=TEXT), card=f"note:{kept.id}")
        left -= 1
        if not left:
            ended.set()

    worker = Worker(database=database, handle=note, now=lambda: datetime.now(UTC))
    task = asyncio.create_task(worker.run())
    await ended.wait()
    await worker.stop()
    await task


async def enrol(database: Database) -> Person:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Centro")
        return await ledger.people.enrol(user_id=1, chat_id=1, name="Ana", role=Role.EMPLOYEE, team=team.id)


def update(number: int) -> dict[str, object]:
    chat = {"id": number % CHATS, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": {"id": number % CHATS}, "text": TEXT}
    return {"update_id": number, "message": message}


if __name__ == "__main__":
    main()
