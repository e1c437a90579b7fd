"""Observations: insights as evidence, dated by the author's own calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.note import InsightState, NoteState, Observation
from reports.observations import sentence
from storage.insights import as_insight
from storage.tables import InsightRow, NoteRow, PersonRow


class Observations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_customer(self, customer: int) -> tuple[Observation, ...]:
        return await self._select(col(NoteRow.customer_id) == customer)

    async def of_team(self, team: int, start: datetime, end: datetime) -> tuple[Observation, ...]:
        then = (col(NoteRow.written_at) >= start, col(NoteRow.written_at) < end)
        return await self._select(col(PersonRow.team_id) == team, *then)

    async def _select(self, *conditions: ColumnElement[bool]) -> tuple[Observation, ...]:
        chosen = (
            select(InsightRow, NoteRow, PersonRow)
            .join(NoteRow, col(NoteRow.id) == col(InsightRow.note_id))
            .join(PersonRow, col(PersonRow.id) == col(NoteRow.author_id))
            .where(col(NoteRow.state) != NoteState.DISCARDED.value)
            .where(col(InsightRow.state) != InsightState.STRUCK.value, *conditions)
            .order_by(col(NoteRow.written_at), col(NoteRow.id), col(InsightRow.start), col(InsightRow.id))
        )
        return tuple(_observation(*found) for found in await self._session.exec(chosen))


def _observation(insight: InsightRow, note: NoteRow, author: PersonRow) -> Observation:
    return Observation(
        insight=as_insight(insight),
        note=note.id,
        author=author.name,
        on=local_day(note.written_at, author.zone),
        state=InsightState(insight.state),
        context=sentence(note.text, insight.start, insight.end),
    )


def local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
