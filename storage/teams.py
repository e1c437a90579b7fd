"""Teams: a shop, a branch, a department."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.staff import Team
from storage.tables import TeamRow


class Teams:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def create(self, name: str, country: str = "PE", zone: str = "America/Lima") -> Team:
        row = TeamRow(name=name, country=country, zone=zone)
        self._session.add(row)
        await self._session.flush()
        return _team(row)

    async def get(self, team: int) -> Team | None:
        row = await self._session.get(TeamRow, team)
        return _team(row) if row else None

    async def all(self) -> tuple[Team, ...]:
        rows = await self._session.exec(select(TeamRow).order_by(col(TeamRow.id)))
        return tuple(_team(row) for row in rows)


def _team(row: TeamRow) -> Team:
    return Team(id=row.id, name=row.name, country=row.country, zone=row.zone)
