"""What customers ask for by right; a settled request stays as proof, without the customer once erased."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.privacy.requests import Request, RequestKind
from storage.observations import local_day
from storage.tables import TeamRow
from storage.tables_privacy import RequestRow

OPEN, SETTLED = "open", "settled"


class Requests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, customer: int, kind: RequestKind, country: str, by: int, at: datetime) -> int:
        row = RequestRow(
            customer_id=customer, kind=kind.value, country=country, taken_by=by, received_on=at, state=OPEN
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, request: int) -> Request | None:
        found = await self._select(col(RequestRow.id) == request)
        return found[0] if found else None

    async def open(self) -> tuple[Request, ...]:
        """Those that wait for an answer, the oldest first."""
        return await self._select(col(RequestRow.state) == OPEN)

    async def of_customer(self, customer: int) -> tuple[Request, ...]:
        return await self._select(col(RequestRow.customer_id) == customer)

    async def extend(self, request: int) -> None:
        (await self._session.get_one(RequestRow, request)).extended = True

    async def settle(self, request: int, at: datetime) -> None:
        row = await self._session.get_one(RequestRow, request)
        row.state, row.settled_at = SETTLED, at

    async def settle_all_of(self, customer: int, kind: RequestKind, at: datetime) -> None:
        """What was asked for has been done."""
        asked = (col(RequestRow.customer_id) == customer, col(RequestRow.kind) == kind.value)
        for row in await self._session.exec(select(RequestRow).where(*asked, col(RequestRow.state) == OPEN)):
            row.state, row.settled_at = SETTLED, at

    async def _select(self, *conditions: ColumnElement[bool]) -> tuple[Request, ...]:
        zone = (await self._session.exec(select(TeamRow.zone).order_by(col(TeamRow.id)))).first() or "UTC"
        rows = await self._session.exec(select(RequestRow).where(*conditions).order_by(col(RequestRow.id)))
        return tuple(_request(row, zone) for row in rows)


def _request(row: RequestRow, zone: str) -> Request:
    return Request(
        id=row.id,
        customer=row.customer_id,
        kind=RequestKind(row.kind),
        country=row.country,
        received_on=local_day(row.received_on, zone),
        extended=row.extended,
        settled_on=local_day(row.settled_at, zone) if row.settled_at else None,
    )
