"""Dialogs: the one question that a person has been asked and may answer in plain words."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import DialogRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """`kind` says what was asked, `subject` is the id it is about (a note, a customer, a commitment)."""

    kind: str
    subject: int
    expires_at: datetime


class Dialogs:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ask(self, person: int, kind: str, subject: int, expires_at: datetime) -> None:
        """Open a question; it takes the place of the one that stood open."""
        await self._session.merge(
            DialogRow(person_id=person, kind=kind, subject=subject, expires_at=expires_at)
        )
        await self._session.flush()

    async def pending(self, person: int, now: datetime) -> Pending | None:
        row = await self._session.get(DialogRow, person)
        if row is None or row.expires_at <= now:
            return None
        return Pending(kind=row.kind, subject=row.subject, expires_at=row.expires_at)

    async def close(self, person: int) -> None:
        if row := await self._session.get(DialogRow, person):
            await self._session.delete(row)
            await self._session.flush()
