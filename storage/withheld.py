"""What was left out of notes, and the little of it that is kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.privacy.categories import Category
from reports.privacy.guard import Withheld
from storage.statements import run
from storage.tables_privacy import WithheldRow


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """`words` where they wait to be kept apart or are; `apart` once the author chose so."""

    category: Category
    words: str | None = None
    apart: bool = False


class WithheldWords:
    """Without consent only the category is remembered, for as long as the card may be looked at."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def leave_out(
        self, note: int, found: Iterable[Withheld], until: datetime, *, of_customer: int | None = None
    ) -> None:
        """`of_customer` only where that customer consented to sensitive data: then the words wait too."""
        await self.forget_of_note(note)
        await self.add(note, found, until, of_customer=of_customer)

    async def add(
        self, note: int, found: Iterable[Withheld], until: datetime, *, of_customer: int | None = None
    ) -> None:
        for it in found:
            words = it.words if of_customer else None
            row = WithheldRow(
                note_id=note, customer_id=of_customer, category=it.category.value, words=words, until=until
            )
            self._session.add(row)
        await self._session.flush()

    async def of_note(self, note: int, now: datetime) -> tuple[LeftOut, ...]:
        return await self._select(WithheldRow.note_id == note, now)

    async def of_customer(self, customer: int, now: datetime) -> tuple[LeftOut, ...]:
        """What was kept apart."""
        found = await self._select(WithheldRow.customer_id == customer, now)
        return tuple(it for it in found if it.apart)

    async def keep_apart(self, note: int, now: datetime) -> int:
        """How many; 0 when they are gone."""
        waiting = (col(WithheldRow.note_id) == note, col(WithheldRow.words).is_not(None))
        kept = update(WithheldRow).where(*waiting, col(WithheldRow.until) > now).values(until=None)
        return (await run(self._session, kept)).rowcount

    async def forget_of_note(self, note: int) -> None:
        await run(self._session, delete(WithheldRow).where(col(WithheldRow.note_id) == note))

    async def forget_of_customer(self, customer: int) -> None:
        """Consent was withdrawn."""
        await run(self._session, delete(WithheldRow).where(col(WithheldRow.customer_id) == customer))

    async def forget(self, before: datetime) -> int:
        """What nobody chose to keep. How many."""
        return (
            await run(self._session, delete(WithheldRow).where(col(WithheldRow.until) <= before))
        ).rowcount

    async def _select(self, condition: object, now: datetime) -> tuple[LeftOut, ...]:
        there = or_(col(WithheldRow.until).is_(None), col(WithheldRow.until) > now)
        rows = await self._session.exec(
            select(WithheldRow).where(condition, there).order_by(col(WithheldRow.id))  # type: ignore[arg-type]
        )
        return tuple(
            LeftOut(category=Category(row.category), words=row.words, apart=row.until is None) for row in rows
        )
