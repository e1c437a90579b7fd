"""The messages of every chat, kept as Telegram writes them."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.sandbox.errors import Json
from bot.sandbox.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message in its chat; `body` is Telegram's Message object."""

    message_id: int
    chat_id: int
    from_bot: bool
    body: Json

    @classmethod
    def of(cls, row: sqlite3.Row) -> Self:
        return cls(
            message_id=row["message_id"],
            chat_id=row["chat_id"],
            from_bot=bool(row["from_bot"]),
            body=json.loads(row["body"]),
        )


class Messages:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, chat_id: int, body: Json, *, from_bot: bool) -> Kept:
        """Keep a new message and give it the next number."""
        with self._store.together():
            message_id = self._store.write(
                "INSERT INTO message (chat_id, from_bot, body) VALUES (?, ?, '{}')", chat_id, from_bot
            )
            kept = Kept(
                message_id=message_id,
                chat_id=chat_id,
                from_bot=from_bot,
                body={"message_id": message_id} | body,
            )
            self.replace(kept)
        return kept

    def replace(self, kept: Kept) -> None:
        body = json.dumps(kept.body, ensure_ascii=False)
        self._store.write("UPDATE message SET body = ? WHERE message_id = ?", body, kept.message_id)

    def remove(self, kept: Kept) -> None:
        self._store.write("DELETE FROM message WHERE message_id = ?", kept.message_id)

    def get(self, chat_id: int, message_id: int) -> Kept | None:
        row = self._store.row(
            "SELECT * FROM message WHERE message_id = ? AND chat_id = ?", message_id, chat_id
        )
        return None if row is None else Kept.of(row)

    def of_chat(self, chat_id: int, *, after: int = 0) -> Sequence[Kept]:
        rows = self._store.rows(
            "SELECT * FROM message WHERE chat_id = ? AND message_id > ? ORDER BY message_id", chat_id, after
        )
        return [Kept.of(row) for row in rows]

    def last(self, chat_id: int) -> Kept | None:
        row = self._store.row(
            "SELECT * FROM message WHERE chat_id = ? ORDER BY message_id DESC LIMIT 1", chat_id
        )
        return None if row is None else Kept.of(row)

    def unread(self, chat_id: int, read_up_to: int) -> int:
        row = self._store.row(
            "SELECT count(*) AS many FROM message WHERE chat_id = ? AND from_bot AND message_id > ?",
            chat_id,
            read_up_to,
        )
        return int(row["many"]) if row else 0
