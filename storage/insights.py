"""Insights of a note: kept, read again, confirmed, struck out, corrected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, KeptInsight
from storage.tables import InsightRow

Owners: TypeAlias = Mapping[Insight, int | None]
"""Whom each insight tells of, where that is known."""


class Insights:
    """The part of `Notes` that looks after what was found in them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, note: int, insights: Iterable[Insight], owners: Owners) -> tuple[KeptInsight, ...]:
        """In the order of their places."""
        rows = [_row(note, insight, owners) for insight in sorted(insights, key=lambda it: it.start)]
        self._session.add_all(rows)
        await self._session.flush()
        return tuple(as_kept(row) for row in rows)

    async def reread(self, note: int, insights: Sequence[Insight], owners: Owners) -> tuple[KeptInsight, ...]:
        """Put a new reading in place of the old one; what a person said of the same words still holds."""
        old = await self._rows([note])
        said = {_mark(row): row.state for row in old if row.state != InsightState.FOUND}
        for row in old:
            await self._session.delete(row)
        await self._session.flush()
        rows = [_row(note, insight, owners) for insight in sorted(insights, key=lambda it: it.start)]
        for row in rows:
            row.state = said.get(_mark(row), row.state)
        self._session.add_all(rows)
        await self._session.flush()
        return tuple(as_kept(row) for row in rows)

    async def of_notes(self, notes: Sequence[int]) -> dict[int, tuple[KeptInsight, ...]]:
        found: dict[int, list[KeptInsight]] = {note: [] for note in notes}
        for row in await self._rows(notes):
            found[row.note_id].append(as_kept(row))
        return {note: tuple(insights) for note, insights in found.items()}

    async def settle(self, insight: int, state: InsightState) -> bool:
        """False when it is not there any more, because its note was edited."""
        if row := await self._session.get(InsightRow, insight):
            row.state = state.value
        return row is not None

    async def correct(self, insight: int, right: Insight) -> bool:
        """Put what a person says in place of what was read; it counts as confirmed."""
        if row := await self._session.get(InsightRow, insight):
            row.sqlmodel_update(_fields(right) | {"state": InsightState.CONFIRMED.value})
        return row is not None

    async def assign(self, insights: Iterable[int], customer: int | None) -> None:
        for insight in insights:
            (await self._session.get_one(InsightRow, insight)).customer_id = customer

    async def _rows(self, notes: Sequence[int]) -> Sequence[InsightRow]:
        chosen = select(InsightRow).where(col(InsightRow.note_id).in_(notes))
        return (await self._session.exec(chosen.order_by(col(InsightRow.start), col(InsightRow.id)))).all()


def as_kept(row: InsightRow) -> KeptInsight:
    return KeptInsight(
        id=row.id, insight=as_insight(row, row.words), state=InsightState(row.state), customer=row.customer_id
    )


def as_insight(row: Any, words: str) -> Insight:
    """`row` may be a whole one or its plain columns, whose words must be opened first."""
    return Insight(
        kind=Kind(row.kind),
        words=words,
        start=row.start,
        end=row.end,
        label=row.label,
        polarity=Polarity(row.polarity) if row.polarity else None,
        holder=Holder(row.holder),
        due=row.due,
        confidence=row.confidence,
    )


def _row(note: int, insight: Insight, owners: Owners) -> InsightRow:
    whose = owners.get(insight)
    return InsightRow(note_id=note, customer_id=whose, state=InsightState.FOUND.value, **_fields(insight))


def _fields(insight: Insight) -> dict[str, Any]:
    return {
        "kind": insight.kind.value,
        "label": insight.label,
        "polarity": insight.polarity.value if insight.polarity else None,
        "holder": insight.holder.value,
        "words": insight.words,
        "start": insight.start,
        "end": insight.end,
        "due": insight.due,
        "confidence": insight.confidence,
    }


def _mark(row: InsightRow) -> tuple[str, str | None, str]:
    return row.kind, row.label, row.words.casefold()
