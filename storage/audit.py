"""The audit trail: who did what to which thing, each row sealed together with all before it."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, text
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.cascade import parts
from storage.statements import insert, is_sqlite, run
from storage.tables import core
from storage.tables_privacy import AuditRow

FIRST = "0" * 64
"""What stands before the first row."""
COMMAND_LINE = 0
"""The actor of what is done at the machine itself."""
PAGE = 1000


class Deed(StrEnum):
    READ = "read"
    CHANGED = "changed"
    EDITED = "edited"
    DISCARDED = "discarded"
    RESTORED = "restored"
    EXPORTED = "exported"
    ERASED = "erased"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Ids, never content: `subject` is the id of a thing of this `kind` (customer, note, notebook)."""

    at: datetime
    actor: int
    deed: str
    kind: str
    subject: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`broken` is the first row that does not follow from those before it; None when all do."""

    rows: int
    head: str
    broken: int | None


class Audit:
    """Rows are only ever added."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._table = core(AuditRow)

    async def record(self, actor: int, deed: Deed, kind: str, subject: int, at: datetime) -> None:
        if not is_sqlite(self._session):  # one at a time: the next row seals this one
            await run(self._session, text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
        entry = Entry(at=at, actor=actor, deed=deed.value, kind=kind, subject=subject)
        before = await self._head()
        new = insert(self._session, AuditRow).values(
            at=at,
            actor=actor,
            action=deed.value,
            kind=kind,
            subject=subject,
            before=before,
            digest=digest(before, entry),
        )
        await run(self._session, new)

    async def of(self, kind: str, *subjects: int) -> tuple[Entry, ...]:
        """Everything that was done to these things, the oldest first."""
        table, found = self._table, list[Any]()
        for some in parts(subjects):
            about = select(table).where(table.c.kind == kind, table.c.subject.in_(some))
            found += await run(self._session, about)
        return tuple(_entry(row) for row in sorted(found, key=lambda row: row.id))

    async def verify(self) -> Verdict:
        """Reads the whole trail. A cut tail shows when `head` and `rows` were noted elsewhere."""
        before, rows = FIRST, 0
        async for row in self._all():
            if row.before != before or row.digest != digest(before, _entry(row)):
                return Verdict(rows=rows, head=before, broken=row.id)
            before, rows = row.digest, rows + 1
        return Verdict(rows=rows, head=before, broken=None)

    async def _head(self) -> str:
        latest = select(self._table.c.digest).order_by(self._table.c.id.desc()).limit(1)
        return (await run(self._session, latest)).scalar() or FIRST

    async def _all(self) -> AsyncIterator[Any]:
        table, last = self._table, 0
        while page := (
            await run(self._session, select(table).where(table.c.id > last).order_by(table.c.id).limit(PAGE))
        ).all():
            for row in page:
                yield row
            last = page[-1].id


def digest(before: str, entry: Entry) -> str:
    """SHA-256 over the digest before and the fields, each on its line."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    lines = (before, at, str(entry.actor), entry.deed, entry.kind, str(entry.subject))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _entry(row: Any) -> Entry:
    return Entry(at=row.at, actor=row.actor, deed=row.action, kind=row.kind, subject=row.subject)
