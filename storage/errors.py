"""What can go wrong with the database, as named situations; the docstring is what a person is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class StorageError(Exception):
    """The database cannot be used: look at its address, its disk and its permissions."""

    def __str__(self) -> str:
        return (type(self).__doc__ or "").strip()


class StorageBusy(StorageError):
    """The database is locked by another program: close whatever else has it open, then try again."""


class StorageReadOnly(StorageError):
    """The database is read-only: give this user the right to write the file and its folder."""


class StorageFull(StorageError):
    """The disk of the database is full: free some space; nothing that was accepted is lost."""


class StorageUnavailable(StorageError):
    """The database cannot be reached: check its address and that the server or the folder is there."""


_SQLITE: dict[int, type[StorageError]] = {
    5: StorageBusy,  # SQLITE_BUSY
    6: StorageBusy,  # SQLITE_LOCKED
    8: StorageReadOnly,  # SQLITE_READONLY
    10: StorageUnavailable,  # SQLITE_IOERR
    13: StorageFull,  # SQLITE_FULL
    14: StorageUnavailable,  # SQLITE_CANTOPEN
}
_POSTGRESQL: dict[str, type[StorageError]] = {
    "55P03": StorageBusy,  # lock_not_available
    "40P01": StorageBusy,  # deadlock_detected
    "40001": StorageBusy,  # serialization_failure
    "57014": StorageBusy,  # query_canceled, by statement_timeout
    "25006": StorageReadOnly,  # read_only_sql_transaction
    "53100": StorageFull,  # disk_full
}


def situation(error: DBAPIError) -> type[StorageError] | None:
    """The named situation behind a driver's error, or None when it is a mistake of ours."""
    if (code := getattr(error.orig, "sqlite_errorcode", None)) is not None:
        return _SQLITE.get(code & 0xFF)  # the low byte is the primary code, the rest says how it came about
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if error.connection_invalidated or state[:2] in {"08", "57", "53"}:
        return _POSTGRESQL.get(state, StorageUnavailable)
    return _POSTGRESQL.get(state)


@contextmanager
def named() -> Iterator[None]:
    """Turn a driver's error into its named situation; anything else passes as it is."""
    try:
        yield
    except DBAPIError as error:
        if (name := situation(error)) is None:
            raise
        raise name from error
