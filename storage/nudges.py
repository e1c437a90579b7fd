"""Nudges that were given, and what was said to them."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.competencies import Competency
from reports.nudges import Given
from storage.statements import insert, run
from storage.tables import NudgeRow


class Nudges:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def give(self, person: int, week: str, competency: Competency) -> bool:
        """False when that week's was given already."""
        new = insert(self._session, NudgeRow).on_conflict_do_nothing()
        values = new.values(person_id=person, week=week, competency=competency.value)
        return bool((await run(self._session, values)).rowcount)

    async def given(self, person: int) -> tuple[Given, ...]:
        """The oldest first."""
        rows = await self._session.exec(
            select(NudgeRow).where(col(NudgeRow.person_id) == person).order_by(col(NudgeRow.week))
        )
        return tuple(Given(competency=Competency(row.competency), week=row.week) for row in rows)

    async def answer(self, person: int, week: str, answer: str) -> bool:
        """False when that week had no nudge. The last answer counts."""
        theirs = (col(NudgeRow.person_id) == person, col(NudgeRow.week) == week)
        row = (await self._session.exec(select(NudgeRow).where(*theirs))).first()
        if row:
            row.answer = answer
        return row is not None
