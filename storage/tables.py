"""The tables. Rows stay in this package, which maps them to the frozen values of `nlp` and `reports`."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Amount, Blind, Sealed, SealedString, Words

NEVER_TWICE = {"sqlite_autoincrement": True}


class Row(SQLModel):
    """Constraints carry names so that migrations can change them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class TeamRow(Row, table=True):
    __tablename__ = "team"
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Words)
    country: str
    zone: str


class PersonRow(Row, table=True):
    """`state` is active, suspended (messages do not reach them) or left; one row a user, for ever."""

    __tablename__ = "person"
    id: int = Field(default=None, primary_key=True)
    user_id: int = Field(sa_type=BigInteger, unique=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    name: str = Field(sa_type=Words)
    role: str
    team_id: int = Field(foreign_key="team.id", index=True)
    locale: str
    country: str
    zone: str
    quiet_from: time
    quiet_until: time
    reminders: bool = True
    state: str = "active"


class InvitationRow(Row, table=True):
    """The token itself is never kept, only its SHA-256."""

    __tablename__ = "invitation"
    digest: str = Field(primary_key=True)
    role: str
    team_id: int = Field(foreign_key="team.id")
    name: str | None = Field(default=None, sa_type=Words)
    expires_at: datetime
    used_at: datetime | None = None


class CustomerRow(Row, table=True):
    """`merged_into` is the customer that this one turned out to be; such a row is nobody any more.

    `phone_index` finds a sealed phone; it is written by `sealing`, from the phone.
    """

    __tablename__ = "customer"
    id: int = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    name: str = Field(sa_type=Sealed("customer:name"))
    segment: str
    phone: str | None = Field(default=None, sa_type=Sealed("customer:phone"))
    phone_index: str | None = Field(default=None, sa_type=Blind("customer:phone"), index=True)
    detail: str | None = Field(default=None, sa_type=Sealed("customer:detail"))
    attended_by: int | None = Field(default=None, foreign_key="person.id")
    last_contact: date | None = None
    margin: str
    merged_into: int | None = Field(default=None, index=True)


class AliasRow(Row, table=True):
    __tablename__ = "customer_alias"
    __table_args__ = (UniqueConstraint("customer_id", "words"),)
    id: int = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    words: str = Field(sa_type=Sealed("customer_alias:words"))


class RepresentativeRow(Row, table=True):
    """Somebody who speaks for a company; `seen_on` is when a note named them last."""

    __tablename__ = "representative"
    id: int = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True, ondelete="CASCADE")
    name: str = Field(sa_type=Sealed("representative:name"))
    role: str | None = Field(default=None, sa_type=Sealed("representative:role"))
    seen_on: date


class NoteRow(Row, table=True):
    """The text that counts now; `edited_at` is None for the first one. Earlier ones stand in note_version."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)
    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key="person.id", index=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    text: str = Field(sa_type=Sealed("note:text"))
    lang: str
    written_at: datetime = Field(index=True)
    edited_at: datetime | None = None
    version: int = 1
    state: str


class NoteVersionRow(Row, table=True):
    __tablename__ = "note_version"
    __table_args__ = (UniqueConstraint("note_id", "version"), UniqueConstraint("note_id", "edited_at"))
    id: int = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id")
    version: int
    text: str = Field(sa_type=Sealed("note_version:text"))
    lang: str
    edited_at: datetime | None = None


class InsightRow(Row, table=True):
    """Ids are never used twice: a button of an earlier reading must not touch another insight.

    `customer_id` is whom it tells of: a note may tell of several, of whom `note.customer_id` is the first.
    """

    __tablename__ = "insight"
    __table_args__ = NEVER_TWICE
    id: int = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id", index=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    kind: str
    label: str | None = None
    polarity: str | None = None
    holder: str
    words: str = Field(sa_type=Sealed("insight:words"))
    start: int
    end: int
    due: date | None = None
    confidence: float
    state: str


class CommitmentRow(Row, table=True):
    __tablename__ = "commitment"
    __table_args__ = (Index(None, "state", "remind_at"),)
    id: int = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id", index=True)
    owner_id: int = Field(foreign_key="person.id", index=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    words: str = Field(sa_type=Sealed("commitment:words"))
    made_on: date
    due: date | None = None
    at: time | None = None
    remind_at: datetime | None = None
    reminded_at: datetime | None = None
    settled_at: datetime | None = None
    state: str


class ProductRow(Row, table=True):
    """`revision` counts the imports; those of the last one carry the highest."""

    __tablename__ = "product"
    code: str = Field(primary_key=True, sa_type=Words)
    name: str = Field(sa_type=Words)
    price: Decimal | None = Field(default=None, sa_type=Amount)
    currency: str
    tags: list[str] = Field(sa_type=JSON)
    description: str = Field(sa_type=Words)
    complements: list[str] = Field(sa_type=JSON)
    motives: list[str] = Field(sa_type=JSON)
    margin: float | None = None
    stock: int | None = None
    season: list[int] = Field(sa_type=JSON)
    active: bool
    conditions: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    terms: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    revision: int = Field(default=0, index=True, sa_column_kwargs={"server_default": "0"})


class OfferRow(Row, table=True):
    __tablename__ = "offer"
    id: int = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    note_id: int | None = Field(default=None, foreign_key="note.id")
    code: str = Field(sa_type=Words)
    on: date
    reason: str = Field(sa_type=Sealed("offer:reason"))
    features: list[float] = Field(sa_type=JSON)
    outcome: str
    outcome_at: datetime | None = None


class NudgeRow(Row, table=True):
    """One a person and ISO week; `answer` is what they said to it."""

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("person_id", "week"),)
    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    week: str
    competency: str
    answer: str | None = None


class DialogRow(Row, table=True):
    """The one question that a person has been asked and may answer by plain text."""

    __tablename__ = "dialog"
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    kind: str
    subject: int
    expires_at: datetime


class InboxRow(Row, table=True):
    """What arrived, as it came; the body is emptied when done. `chat_id` orders, `leased_by` fences."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "state", "chat_id", "id"), NEVER_TWICE)
    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    body: str = Field(sa_type=SealedString("inbox:body"))
    received_at: datetime
    state: str
    attempts: int
    retry_at: datetime | None = None
    leased_by: str | None = None
    leased_until: datetime | None = None
    reason: str | None = None


class OutboxRow(Row, table=True):
    """What is to be said. `not_before` holds a message, `retry_at` its whole chat so that order stays."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "state", "person_id", "id"),
        Index(None, "person_id", "card"),
        Index(None, "chat_id", "message_id"),
        NEVER_TWICE,
    )
    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    key: str | None = Field(default=None, unique=True)
    card: str | None = None
    text: str = Field(sa_type=Sealed("outbox:text"))
    buttons: list[list[list[str]]] = Field(sa_type=JSON)
    picture: bytes | None = Field(default=None, sa_type=LargeBinary)
    silent: bool
    urgent: bool
    state: str
    attempts: int
    not_before: datetime | None = None
    retry_at: datetime | None = None
    edits: int | None = Field(default=None, sa_type=BigInteger)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    sent_at: datetime | None = None
    reason: str | None = None


class LeaseRow(Row, table=True):
    __tablename__ = "lease"
    name: str = Field(primary_key=True)
    holder: str
    until: datetime


def core(row: type[Row]) -> Any:
    """The plain table of a row class, for statements that bypass the object mapper."""
    return row.__table__  # type: ignore[attr-defined]
