"""The database: opens transactions as ledgers, brings the tables up to date, closes tidily."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.cipher import Vault
from storage.columns import lend
from storage.directory import Shelf
from storage.engine import address, is_sqlite, open_engine
from storage.errors import StorageBusy, StorageUnavailable, named, situation
from storage.keys import make_house_key, refresh
from storage.ledger import Ledger
from storage.scrubbing import scrub
from storage.sealing import index_phones, rotate, seal_all, sealing
from storage.wake import Wake

PATIENCE = 5.0
"""Seconds that a writer waits for another one, the same as SQLite's own busy timeout."""

MIGRATING = 20261121
"""The advisory lock of whoever changes the tables; any number that nobody else uses."""


class Database:
    """`shared` tells whether other processes may use it at the same time (PostgreSQL)."""

    def __init__(self, url: str, master_key: bytes | None = None, *, consent_first: bool = False) -> None:
        """With a master key (32 bytes) words and names are sealed at rest.

        With `consent_first` a customer who was not asked has agreed to nothing.
        """
        self._consent_first = consent_first
        self._url = address(url)
        self.shared = not is_sqlite(self._url)
        self.wake = Wake()
        self._engine = open_engine(self._url)
        self._writing, self._looking = _modes(self._engine, self.shared)
        self._queue = asyncio.Lock()
        self._vault = Vault(master_key) if master_key else None
        lend(self._engine.dialect, self._vault)
        self._shelf = Shelf()
        self._was_opened = False

    @asynccontextmanager
    async def ledger(self) -> AsyncIterator[Ledger]:
        """A transaction that may write: committed at the end, rolled back on any error."""
        async with self._one_writer(), self._session(self._writing) as session:
            await self._unlock(session, make_house_key)
            ledger = self._ledger(session)
            yield ledger
            with named():
                await session.commit()
        self.wake.ring(ledger.rings)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Ledger]:
        """A consistent view that writes nothing and waits for nobody."""
        async with self._session(self._looking) as session:
            await self._unlock(session, refresh)
            yield self._ledger(session)

    def _ledger(self, session: AsyncSession) -> Ledger:
        return Ledger(session, self._shelf, consent_first=self._consent_first)

    async def migrate(self) -> None:
        """Bring the tables up to date; a missing file is made, readable by its owner alone."""
        from storage.migrations import upgrade  # alembic is needed at start only

        if not self.shared and self._url.database:
            _make_file(Path(self._url.database))
        async with self._session(self._writing) as session:
            connection = await session.connection()
            if self.shared:  # programs that start together take turns
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
            await connection.run_sync(upgrade)
            await self._unlock(session, make_house_key)
            if self._vault:
                await session.run_sync(index_phones)
            await session.commit()

    async def rotate(self, master: bytes) -> int:
        """Another master key for what is sealed; none for what is open. How many keys were wrapped anew."""
        if self._vault is None:
            return 0
        before = self._vault.master
        try:
            async with self.ledger() as ledger:
                return await ledger.session.run_sync(rotate, self._vault, master)
        except BaseException:
            self._vault.become(before)
            raise

    async def seal(self) -> int:
        """Seal what was written before there was a master key. How many rows there are."""
        if self._vault is None:
            return 0
        async with self.ledger() as ledger:
            return await ledger.session.run_sync(seal_all, self._vault)

    async def _unlock(self, session: AsyncSession, learn: Callable[[Connection, Vault], None]) -> None:
        if self._vault:
            await (await session.connection()).run_sync(learn, self._vault)
            sealing(session.sync_session, self._vault)

    async def scrub(self) -> None:
        """Take what was deleted from the disk as well; writers of this process wait meanwhile."""
        async with self._one_writer():
            await scrub(self._engine, shared=self.shared)

    async def close(self) -> None:
        """Fold the write-ahead log into the file, then let go."""
        if self._was_opened and not self.shared:
            await self._checkpoint()
        await self._engine.dispose()

    async def _checkpoint(self) -> None:
        async with self._engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            if driver is not None:
                await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(engine, expire_on_commit=False) as session:
            with named():
                await _open(session)
                self._was_opened = True
                yield session

    @asynccontextmanager
    async def _one_writer(self) -> AsyncIterator[None]:
        """Writers of this process queue here, first come first served; SQLite itself waits by sleeping."""
        if self.shared:
            yield
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await self._queue.acquire()
        except TimeoutError:
            raise StorageBusy from None
        try:
            yield
        finally:
            self._queue.release()


def _modes(engine: AsyncEngine, shared: bool) -> tuple[AsyncEngine, AsyncEngine]:
    if shared:
        return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(immediate=True), engine


async def _open(session: AsyncSession) -> None:
    """Connect and begin; what fails here and has no other name is a database that is not there."""
    try:
        await session.connection()
    except DBAPIError as error:
        raise (situation(error) or StorageUnavailable) from error
    except OSError as error:  # a refused or missing server is not wrapped by the driver
        raise StorageUnavailable from error


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StorageUnavailable from error
