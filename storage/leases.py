"""Leases: of several processes, one holds a task until a given moment."""

from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.statements import insert, run
from storage.tables import LeaseRow, core


class Leases:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def try_hold(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """Take the lease or renew one's own; False while somebody else's has not run out."""
        table = core(LeaseRow)
        free = or_(table.c.holder == holder, table.c.until <= now)
        taken = insert(self._session, LeaseRow).values(name=name, holder=holder, until=until)
        taken = taken.on_conflict_do_update(
            index_elements=["name"], set_={"holder": holder, "until": until}, where=free
        )
        return bool((await run(self._session, taken)).rowcount)

    async def release(self, name: str, holder: str) -> None:
        table = core(LeaseRow)
        await run(self._session, delete(table).where(table.c.name == name, table.c.holder == holder))
