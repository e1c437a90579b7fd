"""Notes keep coming, the network stumbles, and the product is killed again and again."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.opening import open_database
from bot.sandbox import PersonSeed, serve
from bot.sandbox.faults import Fault, Kind
from storage.database import Database
from tests.chaos.product import Product
from tests.chaos.verdict import Verdict, judge

PEOPLE = {f"Persona {number}": 600_000_000 + number for number in range(10)}
FAULTS = (Kind.TOO_MANY, Kind.SERVER, Kind.RESET_BEFORE, Kind.RESET_AFTER, Kind.DUPLICATE)
SHARE = 0.01
"""Of the calls, for each of the five kinds: 5 % in all."""
FAR = datetime(2100, 1, 1, tzinfo=UTC)
LIFE = (1.5, 7.0)
"""Seconds that the product lives before it is killed; starting takes about half of them."""


async def storm(folder: Path, kills: int, notes: int, seed: int, tell: Callable[[str], object]) -> Verdict:
    chance = random.Random(seed)
    seeds = [PersonSeed(name=name, user_id=user, started=True) for name, user in PEOPLE.items()]
    async with serve(folder, 0, seeds) as sandbox, aiohttp.ClientSession(sandbox.address) as http:
        product = Product(sandbox, folder / "data")
        await product.enrol(PEOPLE)
        for number, kind in enumerate(FAULTS):
            sandbox.faults.add(Fault(kind=kind, share=SHARE, seconds=1.0, seed=seed + number))
        texts: list[str] = []
        pause = (kills + 1) * sum(LIFE) / 2 / notes
        writing = asyncio.create_task(write(http, notes, pause, chance, texts))
        await product.start()
        for number in range(kills):
            await asyncio.sleep(chance.uniform(*LIFE))
            await product.kill()
            tell(f"killed {number + 1} of {kills}; {len(texts)} notes sent")
            await product.start()
        await writing
        sandbox.faults.clear()
        async with open_database(product.settings) as database:
            await until_quiet(database, sandbox.updates.count)
            await product.stop()
            return await judge(database, sandbox, PEOPLE, texts)


async def write(
    http: aiohttp.ClientSession, notes: int, pause: float, chance: random.Random, texts: list[str]
) -> None:
    """Every text is the only one of its kind: author/number, then words with a customer and a promise."""
    for number in range(notes):
        place = chance.randrange(len(PEOPLE))
        name = list(PEOPLE)[place]
        text = f"{place}/{number} don Julio busca una lámpara, quedé en llamarlo mañana"
        async with http.post("/sim/messages", json={"from": name, "text": text}) as answer:
            assert answer.status == 200
        texts.append(text)
        await asyncio.sleep(pause)


async def until_quiet(database: Database, waiting: Callable[[], int], seconds: float = 240) -> None:
    """Until nothing is left in the server's queue, the inbox or the outbox, three looks in a row."""
    quiet = 0
    async with asyncio.timeout(seconds):
        while quiet < 3:
            async with database.reading() as ledger:
                inbox = await ledger.inbox.counts()
                outbox = await ledger.outbox.counts(FAR)
            busy = waiting() or inbox.ready or outbox.ready or outbox.sending
            quiet = 0 if busy else quiet + 1
            await asyncio.sleep(0.3)
