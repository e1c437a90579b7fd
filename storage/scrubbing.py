"""What was deleted is also taken from the disk: free pages, the write-ahead log, dead rows."""

import asyncio
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.errors import StorageBusy
from storage.tables import Row

TRIES = 50
PAUSE = 0.1
"""Seconds between tries while readers hold on to the log."""


async def scrub(engine: AsyncEngine, *, shared: bool) -> None:
    """Raises StorageBusy when somebody reads without end. Measured: docs/privacy.md."""
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with alone.connect() as connection:
        if shared:
            for table in Row.metadata.tables:
                await connection.exec_driver_sql(f'VACUUM (FULL) "{table}"')
            return
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("PRAGMA secure_delete=ON")
        await _empty_log(driver)
        await driver.execute("VACUUM")
        await _empty_log(driver)


async def _empty_log(driver: Any) -> None:
    for _ in range(TRIES):
        cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_rest = await cursor.fetchone()
        if not busy:
            return
        await asyncio.sleep(PAUSE)
    raise StorageBusy
