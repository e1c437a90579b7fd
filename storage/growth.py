"""Growth: what supervisors saw of a competency, and what was agreed in interviews about it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.competencies import Competency
from storage.tables import PersonRow
from storage.tables_memory import InterviewRow, RatingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """`degree` from 0 (not seen yet) to 3 (shown always); `by` is the name of who saw it."""

    competency: Competency
    degree: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    words: str
    by: str
    at: datetime


class Growth:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rate(self, person: int, competency: Competency, degree: int, *, by: int, at: datetime) -> None:
        self._session.add(
            RatingRow(person_id=person, competency=competency.value, degree=degree, rated_by=by, rated_at=at)
        )
        await self._session.flush()

    async def ratings(self, person: int) -> dict[Competency, Rating]:
        """The last one of each competency."""
        chosen = select(RatingRow, PersonRow.name).join(
            PersonRow, col(PersonRow.id) == col(RatingRow.rated_by)
        )
        rows = await self._session.exec(
            chosen.where(col(RatingRow.person_id) == person).order_by(col(RatingRow.id))
        )
        return {
            Competency(row.competency): Rating(
                competency=Competency(row.competency), degree=row.degree, by=name, at=row.rated_at
            )
            for row, name in rows
        }

    async def note_interview(self, person: int, words: str, *, by: int, at: datetime) -> None:
        self._session.add(InterviewRow(person_id=person, held_by=by, held_at=at, words=words))
        await self._session.flush()

    async def interview(self, person: int) -> Interview | None:
        """The last one."""
        chosen = select(InterviewRow, PersonRow.name).join(
            PersonRow, col(PersonRow.id) == col(InterviewRow.held_by)
        )
        last = chosen.where(col(InterviewRow.person_id) == person).order_by(col(InterviewRow.id).desc())
        found = (await self._session.exec(last.limit(1))).first()
        return Interview(words=found[0].words, by=found[1], at=found[0].held_at) if found else None
