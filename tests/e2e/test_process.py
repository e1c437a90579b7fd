"""Libreta as its own process: started, killed, stopped, started again; and what its commands print."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox import PersonSeed, Sandbox, serve
from tests.chaos.product import ROOT, Product

NOTE = "doña Rosa la de la panadería busca una cafetera roja, quedé en llamarla mañana"

PATIENCE = 120
"""Seconds; a start takes a few, on a machine that does nothing else."""


@dataclass(slots=True)
class Running:
    process: asyncio.subprocess.Process
    http: aiohttp.ClientSession

    async def say(self, who: str, text: str) -> None:
        async with self.http.post("/sim/messages", json={"from": who, "text": text}) as answer:
            assert answer.status == 200
        async with self.http.get("/sim/idle") as answer:
            assert (await answer.json()) == {"idle": True}

    async def transcript(self, who: str) -> list[dict[str, Any]]:
        async with self.http.get("/sim/transcript", params={"person": who}) as answer:
            return list(await answer.json())


@asynccontextmanager
async def libreta(folder: Path, errors: Path, port: int = 0) -> AsyncIterator[Running]:
    """`make run`, near enough; killed at the end if it still runs."""
    with errors.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--port", str(port), "--data", str(folder)),
            cwd=ROOT,
            env=without_settings(),
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    assert process.stdout
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        address = next(word for word in line.split() if word.startswith("http"))
        async with aiohttp.ClientSession(address) as http:
            yield Running(process, http)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("LIBRETA_")}


async def run(*words: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=ROOT,
        env=without_settings(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    return process.returncode or 0, out.decode(), errors.decode()


async def test_a_second_start_finds_everything_again_after_a_kill(tmp_path: Path) -> None:
    folder, errors = tmp_path / "data", tmp_path / "errors.log"
    async with libreta(folder, errors) as first:
        await first.say("Lucía Paredes", NOTE)
        first.process.kill()
        await first.process.wait()
    async with libreta(folder, errors) as second:
        said = await second.transcript("Lucía Paredes")
        assert said[0]["text"] == NOTE
        assert len([it for it in said if it["from_bot"] and "Rosa" in it["text"]]) == 1, "its card, once"
        await second.say("Lucía Paredes", "/pendientes")
        assert "llamarla mañana" in (await second.transcript("Lucía Paredes"))[-1]["text"]
        began = time.monotonic()
        second.process.send_signal(signal.SIGTERM)
        assert await second.process.wait() == 0
        assert time.monotonic() - began < 5
    status, out, _ = await run("export", "--data", str(folder))
    assert status == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert {"note", "customer", "person", "product", "commitment"} <= {r["record"] for r in records}
    [kept] = [record for record in records if record.get("text") == NOTE]
    assert kept["insights"]
    log = errors.read_text("utf-8")
    for word in ("cafetera", "Rosa", "Lucía", "panadería"):
        assert word not in log


def answered(sandbox: Sandbox) -> bool:
    return any(kept.from_bot for kept in sandbox.messages.of_chat(620_000_001))


async def test_a_webhook_takes_notes_as_polling_does(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    people = {"Persona": 620_000_001}
    seeds = [PersonSeed(name=name, user_id=user, started=True) for name, user in people.items()]
    async with serve(tmp_path, 0, seeds) as sandbox, aiohttp.ClientSession(sandbox.address) as http:
        product = Product(
            sandbox,
            tmp_path / "data",
            {
                "LIBRETA_PORT": str(port),
                "LIBRETA_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
                "LIBRETA_WEBHOOK_SECRET": "a-secret",
            },
        )
        await product.enrol(people)
        await product.start()
        try:
            await until_ready(port)
            assert (await run("health", "--port", str(port)))[0] == 0
            async with aiohttp.ClientSession() as stranger:
                forged = await stranger.post(f"http://127.0.0.1:{port}/telegram", json={"update_id": 1})
                assert forged.status == 401
            await http.post("/sim/messages", json={"from": "Persona", "text": NOTE})
            async with asyncio.timeout(PATIENCE):
                while not answered(sandbox):  # noqa: ASYNC110 - it is looked at from outside
                    await asyncio.sleep(0.05)
        finally:
            await product.stop()


async def until_ready(port: int) -> None:
    """Health answers over plain http while the chat is still being imported."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(PATIENCE):
        while not await is_ready(http, port):  # noqa: ASYNC110 - it is looked at from outside
            await asyncio.sleep(0.2)


async def is_ready(http: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def test_commands_that_cannot_work_say_why_in_one_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("telefono\n1\n", "utf-8")
    data = ("--data", str(tmp_path / "data"))
    cases = [
        (("health", "--port", "1"), "does not answer"),
        (("import", "customers", str(bad), *data), "no such team"),
        (("invite", "--role", "employee", "--team", "A", "--zone", "Mars/Base", *data), "no time zone"),
        (("export", "--data", "/proc/nowhere"), "/proc/nowhere"),
    ]
    for words, sentence in cases:
        status, _, errors = await run(*words)
        assert status == 1, words
        assert sentence in errors
        assert len(errors.strip().splitlines()) == 1, errors


async def test_an_invitation_and_an_import_bring_a_shop_to_life(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    status, out, _ = await run("invite", "--role", "supervisor", "--team", "Centro", *data)
    assert status == 0
    assert out.startswith("/start ")
    file = tmp_path / "clientes.csv"
    file.write_bytes("nombre;teléfono\nÑusta Pérez;987654321\nmala;12\n".encode("latin-1"))
    status, out, errors = await run("import", "customers", str(file), *data)
    assert (status, out.splitlines()[0]) == (1, "1 added, 0 known already, 1 left out.")
    assert "line 3" in errors
    _, out, _ = await run("export", *data, "--format", "csv")
    assert "Ñusta Pérez" in out
