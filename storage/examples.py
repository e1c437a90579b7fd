"""Examples: how notes were read before their authors mended them, to learn from."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, Note
from storage.insights import Insights
from storage.observations import local_day
from storage.tables import CustomerRow, NoteRow, PersonRow
from storage.tables_memory import ExampleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A note as it was read (`before`) and as its author says it is right (`after`)."""

    note: int
    text: str
    lang: str
    country: str
    segment: str
    written_on: date
    before: tuple[Insight, ...]
    after: tuple[Insight, ...]
    mended_by: int
    mended_at: datetime


class Examples:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def remember(self, note: Note, person: int, at: datetime) -> None:
        """Call before the first change: how the note stands now is how it was read."""
        row = await self._session.get(ExampleRow, note.id)
        if row is not None and row.version == note.version:
            row.mended_at = at
            return
        before = [_place(kept.insight) for kept in note.insights]
        await self._session.merge(
            ExampleRow(note_id=note.id, version=note.version, mended_by=person, mended_at=at, before=before)
        )
        await self._session.flush()

    async def all(self) -> AsyncIterator[Example]:
        """Those whose words are still the ones that were mended, the oldest note first."""
        chosen = (
            select(ExampleRow, NoteRow, PersonRow, CustomerRow.segment)
            .join(NoteRow, col(NoteRow.id) == col(ExampleRow.note_id))
            .join(PersonRow, col(PersonRow.id) == col(NoteRow.author_id))
            .outerjoin(CustomerRow, col(CustomerRow.id) == col(NoteRow.customer_id))
            .where(col(NoteRow.version) == col(ExampleRow.version))
            .order_by(col(NoteRow.id))
        )
        for row, note, author, segment in (await self._session.exec(chosen)).all():
            kept = (await Insights(self._session).of_notes([note.id]))[note.id]
            yield Example(
                note=note.id,
                text=note.text,
                lang=note.lang,
                country=author.country,
                segment=segment or "b2c",
                written_on=local_day(note.written_at, author.zone),
                before=tuple(_insight(place, note.text) for place in row.before),
                after=tuple(it.insight for it in kept if it.state is not InsightState.STRUCK),
                mended_by=row.mended_by,
                mended_at=row.mended_at,
            )


def _place(insight: Insight) -> dict[str, Any]:
    """All but the words: they stand in the note, and go with it."""
    return {
        "kind": insight.kind.value,
        "start": insight.start,
        "end": insight.end,
        "label": insight.label,
        "polarity": insight.polarity.value if insight.polarity else None,
        "holder": insight.holder.value,
        "due": insight.due.isoformat() if insight.due else None,
        "confidence": insight.confidence,
    }


def _insight(place: dict[str, Any], text: str) -> Insight:
    return Insight(
        kind=Kind(place["kind"]),
        words=text[place["start"] : place["end"]],
        start=place["start"],
        end=place["end"],
        label=place["label"],
        polarity=Polarity(place["polarity"]) if place["polarity"] else None,
        holder=Holder(place["holder"]),
        due=date.fromisoformat(place["due"]) if place["due"] else None,
        confidence=place["confidence"],
    )
