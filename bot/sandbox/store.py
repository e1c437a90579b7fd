"""What the sandbox remembers: one SQLite file, every change committed before it is answered."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("schema.sql")


class Store:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(SCHEMA.read_text(encoding="utf-8"))

    def close(self) -> None:
        self._db.close()

    def write(self, sql: str, *values: object) -> int:
        """Run one statement; the id of the row it added, where it added one."""
        return self._db.execute(sql, values).lastrowid or 0

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return found

    @contextmanager
    def together(self) -> Iterator[None]:
        """All or nothing; inside another `together` it joins that one."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def get(self, key: str, default: Any) -> Any:
        row = self.row("SELECT value FROM setting WHERE key = ?", key)
        return default if row is None else json.loads(row["value"])

    def put(self, key: str, value: object) -> None:
        self.write("REPLACE INTO setting (key, value) VALUES (?, ?)", key, json.dumps(value))
