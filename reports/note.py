"""A note, and what was found in it, as kept."""

from dataclasses import dataclass, replace
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
    """An insight with its place in the ledger, so that it can be mended; `customer` is whom it tells of."""

    id: int
    insight: Insight
    state: InsightState = InsightState.FOUND
    customer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`written_at` is UTC; `version` counts the texts, 1 for the first; `author` and `customer` are ids.

    `customer` is the first whom it tells of; each insight says whose it is.
    """

    id: int
    author: int
    customer: int | None
    text: str
    lang: str
    written_at: datetime
    version: int = 1
    state: NoteState = NoteState.OPEN
    insights: tuple[KeptInsight, ...] = ()

    @property
    def customers(self) -> tuple[int, ...]:
        """Everybody known whom it tells of, the first one first."""
        owners = dict.fromkeys((self.customer, *(kept.customer for kept in self.insights)))
        return tuple(owner for owner in owners if owner is not None)

    def of(self, customer: int | None) -> "Note":
        """What it tells of one customer, as a note of its own; of None what nobody is known for."""
        own = tuple(kept for kept in self.insights if kept.customer == customer)
        return replace(self, customer=customer, insights=own)


def parts(note: Note) -> tuple[Note, ...]:
    """A note for each customer it tells of, and one for what is not known of whom it tells."""
    unowned = any(kept.customer is None for kept in note.insights)
    owners = (*note.customers, None) if unowned or not note.customers else note.customers
    return tuple(note.of(owner) for owner in owners)


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
