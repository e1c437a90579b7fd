"""Where the data keys are kept: wrapped, one a customer; deleting one shreds every copy of what it sealed."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from storage.cipher import HOUSE, Vault
from storage.tables import core
from storage.tables_privacy import DataKeyRow


def refresh(connection: Connection, vault: Vault) -> None:
    """Keys that were made elsewhere since the last look; the house's is made by whoever comes first."""
    table = core(DataKeyRow)
    new = select(table.c.id, table.c.customer, table.c.wrapped).where(table.c.id > vault.last)
    for row in connection.execute(new.order_by(table.c.id)):
        vault.learn(row.customer, row.wrapped)
        vault.last = row.id


def make_house_key(connection: Connection, vault: Vault) -> None:
    """Raises WrongKey."""
    refresh(connection, vault)
    if HOUSE not in vault.keys:
        connection.execute(core(DataKeyRow).insert().values(customer=HOUSE, wrapped=vault.new_key(HOUSE)))


def make_key(session: Session, vault: Vault, customer: int) -> None:
    """For a new customer. A number that was given before has a key that was deleted."""
    table = core(DataKeyRow)
    session.execute(delete(table).where(table.c.customer == customer))
    session.execute(table.insert().values(customer=customer, wrapped=vault.new_key(customer)))


def shred(session: Session, customers: Iterable[int]) -> None:
    table = core(DataKeyRow)
    gone = list(customers)
    session.execute(delete(table).where(table.c.customer.in_(gone)))
