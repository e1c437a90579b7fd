"""Button presses and inline searches that wait for the bot's answer."""

import json
import time
from secrets import randbelow

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.store import Store

PATIENCE = 150  # seconds by the sandbox's clock


class Queries:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.answered = Bell()

    def ask(self, user_id: int) -> str:
        query_id = str(10**17 + randbelow(10**17))
        expires_at = self._clock.now().timestamp() + PATIENCE
        self._store.write("INSERT INTO query VALUES (?, ?, ?, NULL)", query_id, user_id, expires_at)
        return query_id

    def answer(self, query_id: str, content: Json) -> None:
        """Keep the answer; only the first one counts, and only while it is awaited."""
        now = self._clock.now().timestamp()
        row = self._store.row("SELECT answer FROM query WHERE query_id = ? AND expires_at > ?", query_id, now)
        if row is None:
            raise BadRequestError("query is too old and response timeout expired or query ID is invalid")
        if row["answer"] is None:
            self._store.write("UPDATE query SET answer = ? WHERE query_id = ?", json.dumps(content), query_id)
            self.answered.ring()

    def answer_to(self, query_id: str) -> Json | None:
        row = self._store.row("SELECT answer FROM query WHERE query_id = ?", query_id)
        found: Json | None = json.loads(row["answer"]) if row and row["answer"] else None
        return found

    async def wait(self, query_id: str, seconds: float) -> Json | None:
        """The bot's answer, or None when it did not come within `seconds` of real time."""
        deadline = time.monotonic() + seconds
        while (answer := self.answer_to(query_id)) is None:
            if not await self.answered.wait(deadline - time.monotonic()):
                return self.answer_to(query_id)
        return answer
