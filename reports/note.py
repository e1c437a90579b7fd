"""A note, and what was found in it, as kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nlp.insight import Insight


class NoteState(StrEnum):
    OPEN = "open"
    """Kept and shown on its card; nobody has said that it is right yet."""
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


class InsightState(StrEnum):
    FOUND = "found"
    CONFIRMED = "confirmed"
    STRUCK = "struck"
    PASSING = "passing"
    """True that day and no more: history, never what is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInsight:
    """An insight with its place in the ledger, so that it can be mended."""

    id: int
    insight: Insight
    state: InsightState = InsightState.FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`written_at` is UTC; `version` counts the texts, 1 for the first; `author` and `customer` are ids."""

    id: int
    author: int
    customer: int | None
    text: str
    lang: str
    written_at: datetime
    version: int = 1
    state: NoteState = NoteState.OPEN
    insights: tuple[KeptInsight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One insight as evidence: who wrote it, when, in which note. The profile is folded from these alone."""

    insight: Insight
    note: int
    author: str
    on: date
    state: InsightState = InsightState.FOUND
    context: str = ""
    """The sentence that the words stand in, where it is kept: "ahora solo té" tells more than "té"."""
