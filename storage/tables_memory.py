"""The tables of what people set right: mended readings, customers that are one, competencies rated."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from storage.columns import Words
from storage.tables import NEVER_TWICE, Row


class ExampleRow(Row, table=True):
    """A note that its author mended: where the reading stood before, in places and kinds, never in words.

    It holds for the version of the note that was mended; what is right stands in the note's insights.
    """

    __tablename__ = "example"
    note_id: int = Field(primary_key=True, foreign_key="note.id", ondelete="CASCADE")
    version: int
    mended_by: int = Field(foreign_key="person.id")
    mended_at: datetime
    before: list[dict[str, Any]] = Field(sa_type=JSON)


class MergeRow(Row, table=True):
    """`gone_id` was found to be `kept_id`; `moved` tells which rows went over, so that it can be undone."""

    __tablename__ = "customer_merge"
    __table_args__ = NEVER_TWICE
    id: int = Field(default=None, primary_key=True)
    kept_id: int = Field(foreign_key="customer.id", index=True, ondelete="CASCADE")
    gone_id: int = Field(foreign_key="customer.id", index=True, ondelete="CASCADE")
    merged_by: int = Field(foreign_key="person.id")
    merged_at: datetime
    moved: dict[str, list[int]] = Field(sa_type=JSON)
    filled: list[str] = Field(sa_type=JSON)
    last_contact: date | None = None
    undone_at: datetime | None = None


class DistinctRow(Row, table=True):
    """Two customers of whom somebody said that they are not the same; the lower id first."""

    __tablename__ = "customer_distinct"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)
    id: int = Field(default=None, primary_key=True)
    one_id: int = Field(foreign_key="customer.id", ondelete="CASCADE")
    other_id: int = Field(foreign_key="customer.id", ondelete="CASCADE")
    said_by: int = Field(foreign_key="person.id")
    said_at: datetime


class RatingRow(Row, table=True):
    """How far a supervisor saw the behaviour of a competency, 0 to 3; the last one counts."""

    __tablename__ = "rating"
    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    competency: str
    degree: int
    rated_by: int = Field(foreign_key="person.id")
    rated_at: datetime


class InterviewRow(Row, table=True):
    """What was agreed in the interview about the competencies of a person."""

    __tablename__ = "interview"
    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    held_by: int = Field(foreign_key="person.id")
    held_at: datetime
    words: str = Field(sa_type=Words)
