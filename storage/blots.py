"""Words of a note that give way to others wherever they were copied to: texts, insights, promises."""

from collections.abc import Callable, Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.privacy.blots import Cut, blotted, joined, moved
from storage.insights import as_insight
from storage.tables import CommitmentRow, InsightRow, NoteRow, NoteVersionRow

FindCuts = Callable[[str], Iterable[Cut]]


class Blots:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def replace_words(self, note: int, find: FindCuts) -> bool:
        """Whether there was anything to replace. The note counts as a new version: older buttons are void."""
        row = await self._session.get_one(NoteRow, note)
        cuts = joined(find(row.text))
        if cuts:
            row.text, row.version = blotted(row.text, cuts), row.version + 1
            await self._move_insights(note, cuts, row.text)
        elsewhere = [await self._in_versions(note, find), await self._in_promises(note, find)]
        await self._session.flush()
        return bool(cuts) or any(elsewhere)

    async def _move_insights(self, note: int, cuts: tuple[Cut, ...], text: str) -> None:
        for row in await self._session.exec(select(InsightRow).where(col(InsightRow.note_id) == note)):
            left = moved([as_insight(row, row.words)], cuts, text)
            if left:
                row.words, row.start, row.end = left[0].words, left[0].start, left[0].end
            else:
                await self._session.delete(row)

    async def _in_versions(self, note: int, find: FindCuts) -> bool:
        changed = False
        for row in await self._session.exec(
            select(NoteVersionRow).where(col(NoteVersionRow.note_id) == note)
        ):
            text = blotted(row.text, joined(find(row.text)))
            changed, row.text = changed or text != row.text, text
        return changed

    async def _in_promises(self, note: int, find: FindCuts) -> bool:
        changed = False
        for row in await self._session.exec(select(CommitmentRow).where(col(CommitmentRow.note_id) == note)):
            words = blotted(row.words, joined(find(row.words)))
            changed, row.words = changed or words != row.words, words
        return changed
