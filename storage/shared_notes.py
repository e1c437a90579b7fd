"""Notes that tell of several customers, when one of them is erased: the part of the others stays whole."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as rows_of
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.note import Note
from reports.privacy.blots import Cut
from reports.shares import stretches_of
from storage.blots import Blots
from storage.notes import Notes
from storage.statements import run
from storage.tables import CommitmentRow, InsightRow, NoteRow, NoteVersionRow, core
from storage.tables_memory import ExampleRow


class SharedNotes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._notes = Notes(session)

    async def of(self, customers: Sequence[int]) -> list[int]:
        """Those that tell of them and of others, or of somebody who is not known yet."""
        note, insight = core(NoteRow), core(InsightRow)
        theirs = select(insight.c.note_id).where(insight.c.customer_id.in_(customers))
        others = insight.c.customer_id.is_(None) | insight.c.customer_id.not_in(customers)
        first = note.c.customer_id.in_(customers)
        also = note.c.id.in_(select(insight.c.note_id).where(others)) | ~first
        found = select(note.c.id).where(first | note.c.id.in_(theirs), also)
        return list((await run(self._session, found)).scalars())

    async def part(self, number: int, customers: Sequence[int]) -> None:
        """What the note tells of these customers goes; the rest is the others' alone."""
        note = await self._notes.get(number)
        if note is None:
            return
        cuts = [Cut(start, end) for start, end in stretches_of(note, customers)]
        await self._forget(number, customers)
        await self._notes.set_first(number, _first_of_the_rest(note, customers))
        await Blots(self._session).replace_words(number, lambda text: cuts if text == note.text else ())

    async def _forget(self, note: int, customers: Sequence[int]) -> None:
        """Insights and promises of theirs; earlier texts and readings, which tell of all at once."""
        found = rows_of(InsightRow).where(col(InsightRow.note_id) == note)
        gone = [*await self._session.exec(found.where(col(InsightRow.customer_id).in_(customers)))]
        for row in gone:
            await self._session.delete(row)
        promised = rows_of(CommitmentRow).where(col(CommitmentRow.note_id) == note)
        for promise in await self._session.exec(
            promised.where(col(CommitmentRow.customer_id).in_(customers))
        ):
            await self._session.delete(promise)
        for version in await self._session.exec(
            rows_of(NoteVersionRow).where(col(NoteVersionRow.note_id) == note)
        ):
            await self._session.delete(version)
        if example := await self._session.get(ExampleRow, note):
            await self._session.delete(example)
        await self._session.flush()


def _first_of_the_rest(note: Note, customers: Sequence[int]) -> int | None:
    others = (kept.customer for kept in note.insights if kept.customer not in customers)
    return next((customer for customer in others if customer is not None), None)
