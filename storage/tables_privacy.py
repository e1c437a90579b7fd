"""The tables of the customer's own rights."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from storage.columns import Sealed
from storage.tables import NEVER_TWICE, Row


class WithheldRow(Row, table=True):
    """What was left out of a note, to tell its author; `words` only where consent allows keeping them apart.

    `until` is when the row goes; None for what the author chose to keep apart.
    """

    __tablename__ = "withheld"
    id: int = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id", index=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    category: str
    words: str | None = Field(default=None, sa_type=Sealed("withheld:words"))
    until: datetime | None = None


class ConsentRow(Row, table=True):
    """What a customer said to one purpose, with its proof; rows are only added, the last one counts."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "customer_id", "purpose", "id"), NEVER_TWICE)
    id: int = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    purpose: str
    answer: str
    asked_by: int = Field(foreign_key="person.id")
    wording: str
    channel: str
    at: datetime


class WishRow(Row, table=True):
    """How and how often a customer wants to be contacted."""

    __tablename__ = "contact_wish"
    customer_id: int = Field(primary_key=True, foreign_key="customer.id")
    channel: str | None = None
    every_days: int | None = None
    told_to: int = Field(foreign_key="person.id")
    at: datetime


class AuditRow(Row, table=True):
    """Who did what to which thing: ids, never content. `digest` covers the row and the digest before it."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("before"), Index(None, "kind", "subject"), NEVER_TWICE)
    id: int = Field(default=None, primary_key=True)
    at: datetime
    actor: int
    action: str
    kind: str
    subject: int
    before: str
    digest: str


class RequestRow(Row, table=True):
    """What a customer asked for by right, and by when it must be answered."""

    __tablename__ = "subject_request"
    id: int = Field(default=None, primary_key=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    kind: str
    country: str
    taken_by: int = Field(foreign_key="person.id")
    received_on: datetime
    state: str
    extended: bool = False
    settled_at: datetime | None = None


class ErasureRow(Row, table=True):
    """`scrubbed_at` is when the last byte left the disk; None while that is still to be done."""

    __tablename__ = "erasure"
    __table_args__ = NEVER_TWICE
    id: int = Field(default=None, primary_key=True)
    customer: int
    asked_by: int
    at: datetime
    scrubbed_at: datetime | None = None


class ErasedMessageRow(Row, table=True):
    """A message whose note was erased: if it comes again or is edited, it is not kept again."""

    __tablename__ = "erased_message"
    chat_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    message_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})


class DataKeyRow(Row, table=True):
    """The key of one customer (0: the house), wrapped by the master key, which is kept elsewhere."""

    __tablename__ = "data_key"
    __table_args__ = NEVER_TWICE
    id: int = Field(default=None, primary_key=True)
    customer: int = Field(unique=True)
    wrapped: bytes = Field(sa_type=LargeBinary)
