"""Observations: insights as evidence, dated by the author's own calendar.

Read as plain columns, for a customer may have ten thousand: what is not asked for is not opened.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, Text, func, select, type_coerce
from sqlalchemy.engine.interfaces import Dialect
from sqlmodel.ext.asyncio.session import AsyncSession

from nlp.insight import Kind
from reports.note import InsightState, NoteState, Observation
from reports.observations import sentence
from storage.insights import as_insight
from storage.sealing import checked, opened
from storage.statements import run
from storage.tables import InsightRow, NoteRow, PersonRow, core


class Observations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_customer(self, customer: int, newest: int | None = None) -> tuple[Observation, ...]:
        """`newest` is how many of each kind and polarity to read; all where it is None."""
        return await self._select(core(InsightRow).c.customer_id == customer, newest=newest)

    async def of_team(self, team: int, start: datetime, end: datetime) -> tuple[Observation, ...]:
        note = core(NoteRow)
        then = (note.c.written_at >= start, note.c.written_at < end)
        return await self._select(core(PersonRow).c.team_id == team, *then)

    async def _select(
        self, *conditions: ColumnElement[bool], newest: int | None = None
    ) -> tuple[Observation, ...]:
        insight, note, author = core(InsightRow), core(NoteRow), core(PersonRow)
        chosen = _live(_told(insight, note, author), *conditions)
        if newest is not None:
            those = _newest(newest, *conditions)
            chosen = chosen.join(those, those.c.id == insight.c.id)
        in_order = chosen.order_by(note.c.written_at, note.c.id, insight.c.start, insight.c.id)
        await self._session.flush()
        rows = await run(self._session, in_order)
        return tuple(_observations(rows, self._session.get_bind().dialect))


def _told(insight: FromClause, note: FromClause, author: FromClause) -> Select[Any]:
    """The text of a note stays sealed here: it would be opened once for each of its insights."""
    text = type_coerce(note.c.text, Text).label("text")
    return select(insight, text, note.c.written_at, author.c.name, author.c.zone)


def _live(chosen: Select[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    insight, note, author = core(InsightRow), core(NoteRow), core(PersonRow)
    return (
        chosen.select_from(insight)
        .join(note, note.c.id == insight.c.note_id)
        .join(author, author.c.id == note.c.author_id)
        .where(note.c.state != NoteState.DISCARDED.value, insight.c.state != InsightState.STRUCK.value)
        .where(*conditions)
    )


def _newest(many: int, *conditions: ColumnElement[bool]) -> Subquery:
    """Sensitive ones whatever their number: they tell what must stay apart."""
    insight, note = core(InsightRow), core(NoteRow)
    latest = (note.c.written_at.desc(), insight.c.id.desc())
    place = func.row_number().over(partition_by=(insight.c.kind, insight.c.polarity), order_by=latest)
    numbered = _live(select(insight.c.id, insight.c.kind, place.label("place")), *conditions).subquery()
    few = (numbered.c.place <= many) | (numbered.c.kind == Kind.SENSITIVE.value)
    return select(numbered.c.id).where(few).subquery()


def _observations(rows: Iterable[Any], dialect: Dialect) -> Iterator[Observation]:
    texts: dict[int, str] = {}
    for row in rows:
        if row.note_id not in texts:
            texts[row.note_id] = opened(NoteRow, "text", row.text, row.note_id, dialect)
        insight = as_insight(row, checked(row.words, row.id))
        yield Observation(
            insight=insight,
            note=row.note_id,
            author=row.name,
            on=local_day(row.written_at, row.zone),
            state=InsightState(row.state),
            context=sentence(texts[row.note_id], insight.start, insight.end),
        )


def local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
