"""Note to card at ten notes a second, beside a bare aiogram echo bot on the same sandbox; start, memory."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from bot.sandbox import PersonSeed, Sandbox, serve
from tests.bench.table import show
from tests.chaos.product import ROOT, Product

NOTES, RATE, PEOPLE = 200, 10.0, 20
WORDS = (
    "{n} vino doña Rosa Huamán, busca una cafetera chica para su hija, le pareció cara. la llamo mañana",
    "{n} don Julio del taller molesto, la licuadora que llevó le salió mala. le prometí cambiarla el lunes",
    "{n} Mrs. Taylor loved the blender, paid cash as always, wants a gift for her mum",
    "{n} dos señoras mirando y ya",
)
ECHO = """
import asyncio, sys
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
async def echo(message): await message.answer(message.text)
async def main():
    bot = Bot(sys.argv[2], session=AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1])))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(bot, handle_signals=False)
asyncio.run(main())
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("libreta", "echo"):
            (Path(folder) / name).mkdir()
        rows = asyncio.run(measure(Path(folder)))
    show(("figure", "Libreta", "bare echo bot", "ratio"), rows)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of each note, seconds from start to the first answer, MiB after all notes, CPU ms a note."""

    latencies: list[float]
    start: float
    memory: float
    cpu: float


async def measure(folder: Path) -> list[tuple[str, ...]]:
    ours = await with_server(folder / "libreta", libreta)
    bare = await with_server(folder / "echo", echo)
    answered = [
        (
            f"{share:.0%} of {NOTES} notes answered within, ms",
            quantile(ours.latencies, share) * 1000,
            quantile(bare.latencies, share) * 1000,
        )
        for share in (0.5, 0.95, 1.0)
    ]
    rest = [
        ("CPU a note, ms", ours.cpu, bare.cpu),
        ("start to first answer, ms", ours.start * 1000, bare.start * 1000),
        ("resident memory, MiB", ours.memory, bare.memory),
    ]
    return [(name, f"{a:.0f}", f"{b:.0f}", f"{a / b:.1f}") for name, a, b in answered + rest]


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def with_server(folder: Path, run: Callable[..., object]) -> "Figures":
    people = {f"Persona {n}": 610_000_000 + n for n in range(PEOPLE)}
    seeds = [PersonSeed(name=name, user_id=user, started=True) for name, user in people.items()]
    async with serve(folder, 0, seeds) as sandbox, aiohttp.ClientSession(sandbox.address) as http:
        began = time.monotonic()
        async with run(sandbox, folder, people) as process:  # type: ignore[attr-defined]
            await answered(http, sandbox, people, "Persona 0", "0 primera nota", patience=60)
            start = time.monotonic() - began
            seen = psutil.Process(process.pid)
            before = seen.cpu_times()
            latencies = await at_rate(http, sandbox, people)
            after, seen_memory = seen.cpu_times(), seen.memory_info().rss / 2**20
    spent = after.user + after.system - before.user - before.system
    return Figures(latencies, start, seen_memory, spent / NOTES * 1000)


async def at_rate(http: aiohttp.ClientSession, sandbox: Sandbox, people: dict[str, int]) -> list[float]:
    waiting = []
    names = list(people)
    for number in range(NOTES):
        text = WORDS[number % len(WORDS)].format(n=number + 1)
        waiting.append(
            asyncio.create_task(answered(http, sandbox, people, names[number % PEOPLE], text, patience=30))
        )
        await asyncio.sleep(1 / RATE)
    return list(await asyncio.gather(*waiting))


async def answered(
    http: aiohttp.ClientSession,
    sandbox: Sandbox,
    people: dict[str, int],
    name: str,
    text: str,
    patience: float,
) -> float:
    """Seconds from sending to the next message of the bot in that chat."""
    chat = people[name]
    before = count(sandbox, chat)
    began = time.monotonic()
    async with http.post("/sim/messages", json={"from": name, "text": text}) as answer:
        assert answer.status == 200
    async with asyncio.timeout(patience):
        while count(sandbox, chat) <= before:  # noqa: ASYNC110 - the sandbox is looked at from outside
            await asyncio.sleep(0.002)
    return time.monotonic() - began


def count(sandbox: Sandbox, chat: int) -> int:
    return sum(kept.from_bot for kept in sandbox.messages.of_chat(chat))


@asynccontextmanager
async def libreta(
    sandbox: Sandbox, folder: Path, people: dict[str, int]
) -> AsyncIterator[asyncio.subprocess.Process]:
    product = Product(sandbox, folder / "data")
    await product.enrol(people)
    await product.start()
    assert product.process
    try:
        yield product.process
    finally:
        await product.stop()


@asynccontextmanager
async def echo(
    sandbox: Sandbox, folder: Path, people: dict[str, int]
) -> AsyncIterator[asyncio.subprocess.Process]:
    del folder, people
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ECHO, sandbox.api_base, sandbox.token, cwd=ROOT
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    main()
