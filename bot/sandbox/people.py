"""The people of the sandbox: who may be chosen on the page, and what Telegram knows of each."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.sandbox.errors import Json, SimError
from bot.sandbox.store import Store

FIRST_USER_ID = 500_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeed:
    """Somebody to put in the sandbox; `invitation` is what the person's deep link carries."""

    name: str
    role: str = "stranger"
    user_id: int | None = None
    first_name: str | None = None
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "es"
    invitation: str | None = None
    started: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    role: str
    user_id: int
    first_name: str
    last_name: str | None
    username: str | None
    language_code: str | None
    invitation: str | None
    started: bool
    blocked: bool
    read_up_to: int

    @classmethod
    def of(cls, row: sqlite3.Row) -> Self:
        values = dict(row)
        values |= {"started": bool(row["started"]), "blocked": bool(row["blocked"])}
        return cls(**values)

    def user(self) -> Json:
        return _present(
            id=self.user_id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def chat(self) -> Json:
        return _present(
            id=self.user_id,
            type="private",
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
        )


class People:
    def __init__(self, store: Store) -> None:
        self._store = store

    def everyone(self) -> Sequence[Person]:
        return [Person.of(row) for row in self._store.rows("SELECT * FROM person ORDER BY rowid")]

    def named(self, name: str) -> Person:
        row = self._store.row("SELECT * FROM person WHERE name = ?", name)
        if row is None:
            raise SimError(f"nobody is called {name!r} here")
        return Person.of(row)

    def with_id(self, user_id: int) -> Person | None:
        row = self._store.row("SELECT * FROM person WHERE user_id = ?", user_id)
        return None if row is None else Person.of(row)

    def welcome(self, seed: PersonSeed) -> Person:
        """Add the person, or bring what is known of them up to date; a started chat stays started."""
        self._store.write(
            """INSERT INTO person (user_id, name, role, first_name, last_name, username, language_code,
                                   invitation, started)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (name) DO UPDATE SET role = excluded.role, language_code = excluded.language_code,
                   invitation = coalesce(excluded.invitation, invitation),
                   started = max(started, excluded.started)""",
            seed.user_id or self._next_id(),
            seed.name,
            seed.role,
            seed.first_name or seed.name.split()[0],
            seed.last_name or " ".join(seed.name.split()[1:]) or None,
            seed.username,
            seed.language_code,
            seed.invitation,
            seed.started,
        )
        return self.named(seed.name)

    def start(self, person: Person) -> None:
        self._store.write("UPDATE person SET started = 1, blocked = 0 WHERE user_id = ?", person.user_id)

    def block(self, person: Person, blocked: bool) -> None:
        self._store.write("UPDATE person SET blocked = ? WHERE user_id = ?", blocked, person.user_id)

    def read(self, person: Person, message_id: int) -> None:
        self._store.write(
            "UPDATE person SET read_up_to = max(read_up_to, ?) WHERE user_id = ?", message_id, person.user_id
        )

    def _next_id(self) -> int:
        row = self._store.row("SELECT max(user_id) AS last FROM person")
        last: int | None = row["last"] if row else None
        return max(FIRST_USER_ID, (last or 0) + 1)


def _present(**values: object) -> Json:
    return {key: value for key, value in values.items() if value is not None}
