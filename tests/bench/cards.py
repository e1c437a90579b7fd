"""The card of one customer with ever more insights, from the tap to the message in the outbox."""

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from bot.actions import Action, Verb
from bot.usecases.advise import Advise
from bot.usecases.show_card import ShowCard
from bot.usecases.show_profile import ShowProfile
from bot.views.texts import Texts
from nlp.insight import LABELS, Insight, Kind, Polarity
from reports.commitment import CommitmentState
from reports.customer import Customer
from reports.note import Note
from reports.staff import Person
from storage.database import Database
from storage.ledger import Ledger
from tests.bench.table import show
from tests.storage.shop import NOW, enrol, write

A_NOTE, TIMES = 4, 7
A_PROMISE = 5
"""Notes for one that holds a promise, kept since."""
SIZES = (100, 1_000, 10_000)
KINDS = (Kind.NEED, Kind.PREFERENCE, Kind.PURCHASE, Kind.FEEDBACK, Kind.EMOTION, Kind.OBJECTION)
BOTH = (Polarity.POSITIVE, Polarity.NEGATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    database: Database
    ana: Person
    rosa: Customer
    last: Note
    texts: Texts


def insights(chance: Random, things: int) -> Iterator[tuple[str, tuple[Insight, ...]]]:
    """Text and insights of one note after the other; how many things there are to speak of is given."""
    while True:
        said = [f"molde {chance.randrange(things)} de flores" for _ in range(A_NOTE)]
        starts = [sum(len(words) + 2 for words in said[:at]) for at in range(A_NOTE)]
        yield (
            ". ".join(said),
            tuple(_insight(chance, words, start) for words, start in zip(said, starts, strict=True)),
        )


def _insight(chance: Random, words: str, start: int) -> Insight:
    kind = chance.choice(KINDS)
    return Insight(
        kind=kind,
        words=words,
        start=start,
        end=start + len(words),
        label=chance.choice(LABELS[kind]) if kind in LABELS else None,
        polarity=chance.choice(BOTH) if kind in (Kind.PREFERENCE, Kind.FEEDBACK) else None,
        confidence=chance.uniform(0.4, 1),
    )


async def fill(database: Database, size: int, things: int) -> Scene:
    chance = Random(1)
    source = insights(chance, things)
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Tienda")
        ana = await enrol(ledger, team, user=1, name="Ana")
        rosa = await ledger.customers.add(name="Rosa Huamán", team=team.id, attended_by=ana.id)
        for number in range(size // A_NOTE):
            at = NOW - timedelta(days=chance.randrange(900))
            text, found = next(source)
            last = await write(ledger, ana, text, message=number, customer=rosa, insights=found, at=at)
            if number % A_PROMISE == 0:
                await promise(ledger, last)
    return Scene(database=database, ana=ana, rosa=rosa, last=last, texts=Texts.load())


async def promise(ledger: Ledger, note: Note) -> None:
    day = note.written_at.date()
    made = await ledger.commitments.make(
        note=note.id, owner=note.author, customer=note.customer, words=note.text[:20], made_on=day
    )
    await ledger.commitments.settle(made.id, CommitmentState.DONE, NOW)


async def profile(scene: Scene) -> float:
    act = ShowProfile(texts=scene.texts, now=lambda: NOW)
    began = perf_counter()
    await act.press(scene.database.ledger, scene.ana, Action(verb=Verb.PROFILE, subject=scene.rosa.id))
    return perf_counter() - began


async def card(scene: Scene) -> float:
    act = ShowCard(texts=scene.texts, now=lambda: NOW, advise=Advise(), sure=0.35)
    began = perf_counter()
    async with scene.database.ledger() as ledger:
        await act(ledger, scene.last, scene.ana)
    return perf_counter() - began


async def measure(file: Path, size: int, things: int, master: bytes | None) -> tuple[float, float]:
    """Milliseconds of /cliente and of the card of a note, the median of some."""
    database = Database(f"sqlite:///{file}", master)
    await database.migrate()
    scene = await fill(database, size, things)
    found = [(await profile(scene), await card(scene)) for _ in range(TIMES)]
    await database.close()
    return median(p for p, _ in found) * 1000, median(c for _, c in found) * 1000


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            for name, things in (("300 things", 300), ("all distinct", size * 100)):
                told = [
                    asyncio.run(measure(Path(folder) / f"{size}{name}{bool(key)}.db", size, things, key))
                    for key in (None, bytes(32))
                ]
                cells = [f"{ms:.0f} ms" for pair in zip(*told, strict=True) for ms in pair]
                rows.append((f"{size:,}", name, *cells))
    show(("insights", "about", "/cliente", "sealed", "a note's card", "sealed"), rows)


if __name__ == "__main__":
    main()
