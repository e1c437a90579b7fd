"""What is written through the mapper is sealed for its customer and row; what is loaded is its own."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, event, func, select, text, update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import Session, SessionTransaction, attributes
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.cipher import HOUSE, NOWHERE, Bound, Opened, Tampered, Vault
from storage.columns import Sealed, vault_of
from storage.keys import make_key
from storage.keys import shred as forget_keys
from storage.tables import (
    AliasRow,
    CommitmentRow,
    CustomerRow,
    InsightRow,
    NoteRow,
    NoteVersionRow,
    OfferRow,
    RepresentativeRow,
    Row,
    core,
)
from storage.tables_privacy import DataKeyRow, WithheldRow

OF_NOTES = (NoteVersionRow,)
OF_CUSTOMERS = (NoteRow, InsightRow, CommitmentRow, OfferRow, WithheldRow, AliasRow, RepresentativeRow)
SEALED: tuple[type[Row], ...] = (CustomerRow, *OF_NOTES, *OF_CUSTOMERS)
SHREDDED = "shredded"
Words = TypeVar("Words", str, str | None)


def sealing(session: Session, vault: Vault) -> None:
    """From now on this session seals by customer and row, and forgets keys of what was rolled back."""
    made: set[int] = set()

    def keep(_: Session) -> None:
        for owner in session.info.get(SHREDDED, ()):
            vault.forget(owner)
        made.clear()

    def undo(_: Session, transaction: SessionTransaction) -> None:
        for owner in made if transaction.parent is None else ():
            vault.forget(owner)

    event.listen(session, "before_flush", lambda *_: _seal(session, vault, made))
    event.listen(session, "after_commit", keep)
    event.listen(session, "after_transaction_end", undo)
    event.listen(session, "loaded_as_persistent", lambda _, row: _is_its_own(row))


async def placed(
    session: AsyncSession, row: type[Row], values: dict[str, Any], owner: int | None
) -> dict[str, Any]:
    """Values of one new row for a statement that goes past the mapper, with its number and sealed for it."""
    if vault_of(session.get_bind().dialect) is None:
        return values
    [number] = await (await session.connection()).run_sync(next_ids, row, 1)
    words = {name: Bound(values[name], owner or HOUSE, number) for name in secret_columns(row)}
    return values | {"id": number} | words


def alias_of(words: str, customer: int) -> Bound:
    """Sealed alike each time, so that the same alias is kept once and can be looked for."""
    return Bound(words, customer, NOWHERE, once=True)


async def shred(session: AsyncSession, customers: Sequence[int]) -> None:
    """What was sealed for them can be read no more, in whatever copy."""
    await session.run_sync(forget_keys, customers)
    session.sync_session.info.setdefault(SHREDDED, set()).update(customers)


def index_phones(session: Session) -> None:
    """Of those that were written before phones had an index."""
    table = core(CustomerRow)
    missing = select(CustomerRow).where(table.c.phone.is_not(None), table.c.phone_index.is_(None))
    for row in session.scalars(missing):
        row.phone_index = row.phone
    session.flush()


def rotate(session: Session, vault: Vault, master: bytes) -> int:
    """Another master key from now on: data keys are wrapped anew, phones found anew. How many keys."""
    vault.become(master)
    table = core(DataKeyRow)
    for owner in vault.keys:
        session.execute(update(table).where(table.c.customer == owner).values(wrapped=vault.wrapped(owner)))
    for row in session.scalars(select(CustomerRow)):
        row.phone_index = row.phone
        flag_modified(row, "phone_index")
    session.flush()
    return len(vault.keys)


def seal_all(session: Session, vault: Vault) -> int:
    """Seal what was written before there was a master key. How many rows there are."""
    keyless = [it for it in session.scalars(select(core(CustomerRow).c.id)) if it not in vault.keys]
    for customer in keyless:
        make_key(session, vault, customer)
    many = 0
    for kind in SEALED:
        for row in session.scalars(select(kind)).all():
            _rebind(row, _owner(session, row))
            many += 1
        session.flush()
    return many


def opened(row: type[Row], name: str, sealed: str, number: int, dialect: Dialect) -> str:
    """A field that was read as it stands in the database, sealed or not."""
    words: str = core(row).c[name].type.process_result_value(sealed, dialect)
    return checked(words, number)


def checked(value: Words, number: int) -> Words:
    """Raises Tampered for a field that was sealed for another row than this one."""
    if isinstance(value, Opened) and value.row not in (NOWHERE, number):
        raise Tampered
    return value


@cache
def secret_columns(row: type[Row]) -> tuple[str, ...]:
    return tuple(column.name for column in core(row).columns if isinstance(column.type, Sealed))


def next_ids(connection: Connection, row: type[Row], many: int) -> list[int]:
    """Numbers for new rows, ahead of the rows: a field is sealed for its row before it is written."""
    table = core(row)
    if connection.dialect.name != "sqlite":
        series = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :many)")
        return list(connection.execute(series, {"name": table.name, "many": many}).scalars())
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    if table.dialect_options["sqlite"]["autoincrement"]:
        given = connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        )
        last = max(last, given.scalar() or 0)
    return list(range(last + 1, last + 1 + many))


def _seal(session: Session, vault: Vault, made: set[int]) -> None:
    new: list[Any] = [row for row in session.new if isinstance(row, SEALED)]
    for kind in {type(row) for row in new}:
        unnumbered = [row for row in new if type(row) is kind and row.id is None]
        numbers = next_ids(session.connection(), kind, len(unnumbered))
        for row, number in zip(unnumbered, numbers, strict=True):
            row.id = number
    for row in new:
        if isinstance(row, CustomerRow):
            make_key(session, vault, row.id)
            made.add(row.id)
    for row in (*new, *(row for row in session.dirty if isinstance(row, SEALED))):
        if isinstance(row, CustomerRow) and "phone" in _changed(row):
            row.phone_index = row.phone
        _bind(session, row)


def _bind(session: Session, row: Any) -> None:
    """Only what changes, unless the row changed hands: then all of it, and what hangs on a note too."""
    moved = _changed_hands(row)
    owner = _owner(session, row)
    _rebind(row, owner, None if moved or row in session.new else _changed(row))
    if moved and isinstance(row, NoteRow):
        for part in _parts_of(session, row):
            _rebind(part, owner)


def _rebind(row: Any, owner: int, only: Collection[str] | None = None) -> None:
    kind: type[Row] = type(row)
    once = isinstance(row, AliasRow)
    for name in secret_columns(kind) if only is None else only:
        if (value := getattr(row, name)) is not None:
            bound = Bound(value, owner, NOWHERE if once else row.id, once=once)
            attributes.set_attribute(row, name, bound)
            flag_modified(row, name)


def _changed(row: Any) -> list[str]:
    kind: type[Row] = type(row)
    return [name for name in secret_columns(kind) if attributes.get_history(row, name).added]


def _parts_of(session: Session, note: NoteRow) -> Iterator[Any]:
    with session.no_autoflush:
        for kind in OF_NOTES:
            yield from session.scalars(select(kind).where(core(kind).c.note_id == note.id)).all()


def _changed_hands(row: Any) -> bool:
    return isinstance(row, OF_CUSTOMERS) and bool(attributes.get_history(row, "customer_id").deleted)


def _owner(session: Session, row: Any) -> int:
    """The customer whose key seals it."""
    if isinstance(row, CustomerRow):
        return row.id
    if isinstance(row, OF_NOTES):
        with session.no_autoflush:
            note = session.get(NoteRow, row.note_id)
        return (note.customer_id if note else None) or HOUSE
    return row.customer_id or HOUSE


def _is_its_own(row: Any) -> None:
    kind: type[Row] = type(row)
    if kind in SEALED:
        for name in secret_columns(kind):
            checked(row.__dict__.get(name), row.__dict__["id"])
