"""Drives the whole product through the sandbox as people would: say, press, look."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.actions import Action, Verb
from bot.reader import Reader
from bot.sandbox import Sandbox
from bot.sandbox.limits import UNLIMITED
from bot.settings import Settings
from bot.trying import trying
from reports.note import Note
from storage.database import Database

BEGIN = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)  # five past seven on a Sunday, where the shop is


@dataclass(frozen=True, slots=True)
class Talk:
    """One running product and the people around it."""

    http: aiohttp.ClientSession
    sandbox: Sandbox
    database: Database
    started: datetime

    async def say(self, person: str, text: str, **more: Any) -> None:
        await self._post("/sim/messages", {"from": person, "text": text, **more})

    async def edit(self, person: str, message_id: int, text: str) -> None:
        await self._post("/sim/edits", {"from": person, "message_id": message_id, "text": text})

    async def press(self, person: str, button: str) -> str:
        """Press a button of the newest message that has it; what the button answered."""
        for message in reversed(await self.transcript(person)):
            if any(button in row for row in message["buttons"]):
                told = await self._post(
                    "/sim/taps", {"from": person, "message_id": message["message_id"], "button": button}
                )
                return str((told.get("answer") or {}).get("text") or "")
        raise AssertionError(f"no message of {person} has a button {button!r}")

    async def press_data(self, person: str, verb: str, *, note: Note, version: int = 0) -> str:
        """Press a button that is not drawn (any more), as an old phone or an attacker could."""
        action = Action(verb=Verb(verb), subject=note.id, version=version or note.version)
        return await self.press_forged(person, action.pack())

    async def press_forged(self, person: str, data: str) -> str:
        """What the bot answers to a press with these data under its last message to the person."""
        who = self.sandbox.people.named(person)
        kept = self.sandbox.messages.last(who.user_id)
        assert kept
        query = self.sandbox.queries.ask(who.user_id)
        content = {"id": query, "from": who.user(), "chat_instance": "1", "message": kept.body, "data": data}
        self.sandbox.send_update("callback_query", who.user_id, content)
        await self.idle()
        answer = self.sandbox.queries.answer_to(query)
        return str((answer or {}).get("text") or "")

    async def newest_note(self, person: str) -> Note:
        async with self.database.reading() as ledger:
            user = self.sandbox.people.named(person).user_id
            author = await ledger.people.of_user(user)
            note = await ledger.notes.latest_of(author.id) if author else None
        assert note
        return note

    async def fault(self, **fault: Any) -> None:
        await self._post("/sim/faults", fault)

    async def move_clock(self, **to: Any) -> None:
        await self._post("/sim/clock", to)

    async def transcript(self, person: str) -> list[dict[str, Any]]:
        async with self.http.get("/sim/transcript", params={"person": person}) as answer:
            return list(await answer.json())

    async def heard(self, person: str, after: int = 0) -> list[dict[str, Any]]:
        """What Libreta said to a person after a message, or at least the last that it said."""
        said = [message for message in await self.transcript(person) if message["from_bot"]]
        return [message for message in said if message["message_id"] > after] or said[-1:]

    async def last_id(self, person: str) -> int:
        """The number of the newest message of a chat, 0 where there is none."""
        return max((message["message_id"] for message in await self.transcript(person)), default=0)

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(path, json=body) as answer:
            told = await answer.json()
        assert answer.status == 200, told
        await self.idle()
        return dict(told) if isinstance(told, dict) else {}

    async def idle(self) -> None:
        async with self.http.get("/sim/idle") as answer:
            assert (await answer.json())["idle"]


@asynccontextmanager
async def talking(folder: Path, reader: Reader, begin: datetime = BEGIN, **more: Any) -> AsyncIterator[Talk]:
    """The product on a sandbox with the sample shop, in this process; `folder` may hold one already.

    `more` are settings that an organisation chooses. It always begins at the same moment: what is heard of a
    Sunday at ten is not what is heard of a Monday at eight.
    """
    settings = Settings(data=folder, port=0, _env_file=None, **more)
    async with (
        trying(settings, reader, begin) as (sandbox, libreta),
        aiohttp.ClientSession(sandbox.address) as http,
    ):
        sandbox.gate.limits = UNLIMITED
        yield Talk(http, sandbox, libreta.database, sandbox.clock.now().replace(microsecond=0))
