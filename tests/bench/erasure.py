"""The time to erase one customer from 100,000 notes, to the last byte: python -m tests.bench.erasure"""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.usecases.privacy.erase_customer import erase
from nlp.insight import Kind
from storage.database import Database
from storage.statements import run
from storage.tables import CommitmentRow, CustomerRow, InsightRow, NoteRow, NoteVersionRow, Row, core
from tests.bench.table import show
from tests.storage.shop import enrol

NOTES, CUSTOMERS, PART = 100_000, 5_000, 5_000
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NAME = "Guadalupe Xochitiotzin"
WORDS = (
    "busca un molde grande",
    "le pareció caro",
    "pagó con Yape",
    "quiere que la llamen el viernes",
    "vino con su hija",
)


async def fill(database: Database) -> None:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Tienda")
        await enrol(ledger, team, user=1, name="Ana")
        names = [NAME, *(f"Cliente {number}" for number in range(2, CUSTOMERS + 1))]
        people = [{"team_id": team.id, "name": name, "segment": "b2c", "margin": "high"} for name in names]
        await run(ledger.session, core(CustomerRow).insert(), people)
    chance = random.Random(7)
    for start in range(1, NOTES + 1, PART):
        rows = [row for number in range(start, start + PART) for row in rows_of(number, chance)]
        async with database.ledger() as ledger:
            for kind in (NoteRow, InsightRow, NoteVersionRow, CommitmentRow):
                await run(ledger.session, core(kind).insert(), [values for it, values in rows if it is kind])


def rows_of(number: int, chance: random.Random) -> Iterator[tuple[type[Row], dict[str, Any]]]:
    """One note in 200 is of the one who is to be erased, one in 100 of somebody else's mentions them."""
    customer = 1 if number % 200 == 0 else chance.randrange(2, CUSTOMERS + 1)
    text = ". ".join(chance.sample(WORDS, 3)) + (f". La recomendó {NAME}" if number % 100 == 1 else "")
    yield (
        NoteRow,
        {
            "id": number,
            "author_id": 1,
            "customer_id": customer,
            "chat_id": 1,
            "message_id": number,
            "text": text,
            "lang": "es",
            "written_at": NOW - timedelta(minutes=number),
            "version": 1,
            "state": "open",
        },
    )
    for place in range(4):
        yield (
            InsightRow,
            {
                "note_id": number,
                "kind": Kind.NEED.value,
                "holder": "customer",
                "words": text[place : place + 12],
                "start": place,
                "end": place + 12,
                "confidence": 0.9,
                "state": "found",
            },
        )
    if number % 10 == 0:
        yield NoteVersionRow, {"note_id": number, "version": 1, "text": text, "lang": "es"}
    if number % 3 == 0:
        yield (
            CommitmentRow,
            {
                "note_id": number,
                "owner_id": 1,
                "customer_id": customer,
                "words": "llamarla el viernes",
                "made_on": NOW.date(),
                "state": "open",
            },
        )


async def measure(file: Path) -> list[tuple[str, str]]:
    database = Database(f"sqlite:///{file}")
    await database.migrate()
    await fill(database)
    size, began = bytes_of(file), perf_counter()
    async with database.ledger() as ledger:
        [customer] = await ledger.customers.some([1])
        erased = await erase(ledger, customer, 0, NOW)
    rows = perf_counter()
    await database.scrub()
    ended = perf_counter()
    left = copies(file.parent)
    await database.close()
    return [
        ("notes in the notebook", f"{NOTES:,}"),
        ("size of the file", f"{size / 2**20:.0f} MiB"),
        ("notes erased, others blotted", f"{erased.notes}, {erased.mentions}"),
        ("rows erased and blotted", f"{rows - began:.1f} s"),
        ("disk scrubbed", f"{ended - rows:.1f} s"),
        ("together", f"{ended - began:.1f} s"),
        ("copies of the name left", str(left)),
    ]


def bytes_of(file: Path) -> int:
    return file.stat().st_size


def copies(folder: Path) -> int:
    return sum(path.read_bytes().count(b"Xochitiotzin") for path in folder.iterdir())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        show(("what", "measured"), asyncio.run(measure(Path(folder) / "libreta.db")))


if __name__ == "__main__":
    main()
