"""The sandbox's two doors, opened by hand: the Bot API and the control interface."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox import PersonSeed, Sandbox

ANA, LUZ, EVA, NOBODY = 501, 502, 503, 999
PEOPLE = (
    PersonSeed(name="Ana Torres", role="employee", user_id=ANA, started=True),
    PersonSeed(name="Luz Prado", user_id=LUZ, invitation="abc"),
    PersonSeed(name="Eva Ríos", role="supervisor", user_id=EVA, started=True),
)


@dataclass(frozen=True, slots=True)
class Door:
    session: aiohttp.ClientSession
    token: str

    async def ask(self, method: str, **fields: object) -> Any:
        """The whole answer of the Bot API, whether it says yes or no."""
        async with self.session.post(f"/bot{self.token}/{method}", json=fields) as response:
            return await response.json()

    async def bot(self, method: str, **fields: object) -> Any:
        answer = await self.ask(method, **fields)
        assert answer["ok"], answer
        return answer["result"]

    async def status(self, way: str, path: str, **body: object) -> tuple[int, Any]:
        async with self.session.request(way, f"/sim/{path}", json=body or None) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> Any:
        return (await self.status("GET", path))[1]

    async def post(self, path: str, **body: object) -> Any:
        status, answer = await self.status("POST", path, **body)
        assert status == 200, answer
        return answer

    async def say(self, text: str, **more: object) -> Any:
        return await self.post("messages", **{"from": "Ana Torres", "text": text, **more})

    async def texts(self, person: str = "Ana Torres") -> list[str]:
        return [message["text"] for message in await self.get(f"transcript?person={person}")]


@asynccontextmanager
async def open_door(sandbox: Sandbox) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession(sandbox.address) as session:
        yield Door(session, sandbox.token)
