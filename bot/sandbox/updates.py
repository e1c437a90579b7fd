"""The updates that wait for the bot: in order, kept until confirmed or too old."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import randbelow

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.errors import Json
from bot.sandbox.store import Store

DAY = 86_400
LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# An offset this far beyond the newest update is taken for a mistake, and confirms nothing.
FUTURE = 10
ALLOWED = "updates.allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    update_id: int
    chat_id: int
    message_id: int | None
    body: Json


class Updates:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.bell = Bell()
        if not store.row("SELECT 1 FROM sqlite_sequence WHERE name = 'waiting_update'"):
            store.write("INSERT INTO sqlite_sequence VALUES ('waiting_update', ?)", 10**8 + randbelow(10**8))

    def add(self, kind: str, chat_id: int, content: Json, *, copies: int = 1) -> None:
        """Queue an update, unless the bot asked not to receive this kind."""
        if not self._wanted(kind):
            return
        self._store.write(
            """INSERT INTO waiting_update (kind, chat_id, message_id, expires_at, copies, body)
               VALUES (?, ?, ?, ?, ?, ?)""",
            kind,
            chat_id,
            content.get("message_id"),
            self._clock.now().timestamp() + LIFETIMES.get(kind, DAY),
            copies,
            json.dumps({kind: content}, ensure_ascii=False),
        )
        self.bell.ring()

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember the kinds that the bot wants; an empty list means the usual ones."""
        self._store.put(ALLOWED, list(kinds))

    def allowed(self) -> Sequence[str]:
        kinds: Sequence[str] = self._store.get(ALLOWED, [])
        return kinds

    def pending(self, limit: int = 100) -> Sequence[Waiting]:
        self._forget_old()
        return self._select("ORDER BY update_id LIMIT ?", limit)

    def count(self) -> int:
        self._forget_old()
        row = self._store.row("SELECT count(*) AS many FROM waiting_update")
        return int(row["many"]) if row else 0

    def waiting_messages(self, chat_id: int) -> frozenset[int]:
        rows = self._store.rows("SELECT message_id FROM waiting_update WHERE chat_id = ?", chat_id)
        return frozenset(row["message_id"] for row in rows if row["message_id"])

    def confirm_before(self, offset: int) -> Sequence[Waiting]:
        """Everything older than `offset` has arrived; a negative one keeps only that many of the newest."""
        if offset > self._newest() + FUTURE:
            return []
        if offset < 0:
            newest = self._select("ORDER BY update_id DESC LIMIT ?", -offset)
            offset = newest[-1].update_id if newest else 0
        return self.confirm(self._select("WHERE update_id < ? ORDER BY update_id", offset))

    def confirm(self, arrived: Iterable[Waiting]) -> Sequence[Waiting]:
        gone = list(arrived)
        with self._store.together():
            for update in gone:
                self._store.write(
                    "UPDATE waiting_update SET copies = copies - 1 WHERE update_id = ?", update.update_id
                )
            self._store.write("DELETE FROM waiting_update WHERE copies < 1")
        return gone

    def forget_all(self) -> None:
        self._store.write("DELETE FROM waiting_update")

    def _select(self, where: str, value: int) -> Sequence[Waiting]:
        rows = self._store.rows(f"SELECT * FROM waiting_update {where}", value)  # noqa: S608 (our own words)
        return [
            Waiting(
                update_id=row["update_id"],
                chat_id=row["chat_id"],
                message_id=row["message_id"],
                body={"update_id": row["update_id"]} | json.loads(row["body"]),
            )
            for row in rows
        ]

    def _newest(self) -> int:
        row = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'waiting_update'")
        return int(row["seq"]) if row else 0

    def _wanted(self, kind: str) -> bool:
        allowed = self.allowed()
        return kind in allowed if allowed else kind not in ONLY_WHEN_ASKED

    def _forget_old(self) -> None:
        self._store.write("DELETE FROM waiting_update WHERE expires_at <= ?", self._clock.now().timestamp())
