"""People: who works here, how to reach them, when they rest."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.staff import Hours, Person, Role
from storage.tables import PersonRow


class PersonState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    """Messages do not reach them for now; what they write is welcome."""
    LEFT = "left"


class People:
    """A person who left is nobody: only a new invitation brings them back, under the same id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int) -> Person | None:
        return await self._first(col(PersonRow.user_id) == user_id)

    async def person_of_chat(self, chat_id: int) -> Person | None:
        return await self._first(col(PersonRow.chat_id) == chat_id)

    async def get(self, person: int) -> Person | None:
        row = await self._session.get(PersonRow, person)
        return as_person(row) if row else None

    async def chat_of(self, person: int) -> int | None:
        row = await self._session.get(PersonRow, person)
        return row.chat_id if row else None

    async def of_team(self, team: int) -> tuple[Person, ...]:
        return await self._all(col(PersonRow.team_id) == team)

    async def everyone(self) -> tuple[Person, ...]:
        return await self._all()

    async def names(self) -> dict[int, str]:
        """Of everybody who ever was here, also of those who left."""
        rows = await self._session.exec(select(PersonRow.id, PersonRow.name))
        return dict(rows.all())

    async def enrol(
        self,
        *,
        user_id: int,
        chat_id: int,
        name: str,
        role: Role,
        team: int,
        locale: str = "es",
        country: str = "PE",
        hours: Hours | None = None,
    ) -> Person:
        """Make a person of a user, or bring back the one they were with the role and team given now."""
        known = await self._session.exec(select(PersonRow).where(col(PersonRow.user_id) == user_id))
        fields: dict[str, Any] = {"chat_id": chat_id, "name": name, "role": role.value, "team_id": team}
        fields |= {"locale": locale, "country": country, "state": PersonState.ACTIVE.value}
        fields |= _hours(hours or Hours())
        row = known.first() or PersonRow(user_id=user_id, **fields)
        row.sqlmodel_update(fields)
        self._session.add(row)
        await self._session.flush()
        return as_person(row)

    async def set_locale(self, person: int, locale: str) -> None:
        (await self._row(person)).locale = locale

    async def set_hours(self, person: int, hours: Hours) -> None:
        (await self._row(person)).sqlmodel_update(_hours(hours))

    async def set_reminders(self, person: int, wanted: bool) -> None:
        (await self._row(person)).reminders = wanted

    async def set_role(self, person: int, role: Role) -> None:
        (await self._row(person)).role = role.value

    async def set_team(self, person: int, team: int) -> None:
        (await self._row(person)).team_id = team

    async def set_chat(self, person: int, chat_id: int) -> None:
        """The chat moved elsewhere."""
        (await self._row(person)).chat_id = chat_id

    async def suspend(self, person: int) -> None:
        await self._move(person, PersonState.ACTIVE, PersonState.SUSPENDED)

    async def resume(self, person: int) -> None:
        await self._move(person, PersonState.SUSPENDED, PersonState.ACTIVE)

    async def leave(self, person: int) -> None:
        (await self._row(person)).state = PersonState.LEFT.value

    async def _move(self, person: int, before: PersonState, after: PersonState) -> None:
        row = await self._row(person)
        row.state = after.value if row.state == before.value else row.state

    async def _row(self, person: int) -> PersonRow:
        return await self._session.get_one(PersonRow, person)

    async def _first(self, condition: ColumnElement[bool]) -> Person | None:
        found = await self._all(condition)
        return found[0] if found else None

    async def _all(self, *conditions: ColumnElement[bool]) -> tuple[Person, ...]:
        here = col(PersonRow.state) != PersonState.LEFT.value
        chosen = select(PersonRow).where(here, *conditions).order_by(col(PersonRow.id))
        return tuple(as_person(row) for row in await self._session.exec(chosen))


def as_person(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        team=row.team_id,
        locale=row.locale,
        country=row.country,
        hours=Hours(zone=row.zone, quiet_from=row.quiet_from, quiet_until=row.quiet_until),
        active=row.state == PersonState.ACTIVE.value,
        reminders=row.reminders,
    )


def _hours(hours: Hours) -> dict[str, Any]:
    return {"zone": hours.zone, "quiet_from": hours.quiet_from, "quiet_until": hours.quiet_until}
