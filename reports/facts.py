"""A fact: one belief about a customer with everything that proves it, how sure it is, and how it fades."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import prod

from nlp.insight import Holder, Kind, Polarity

HALF_LIFE = {
    Kind.PREFERENCE: 365,
    Kind.MOTIVATOR: 540,
    Kind.DECISION_MAKER: 540,
    Kind.FEEDBACK: 180,
    Kind.COMPETITOR: 180,
    Kind.PURCHASE: 180,
    Kind.OBJECTION: 60,
    Kind.OCCASION: 60,
    Kind.NEED: 30,
    Kind.EMOTION: 21,
    Kind.SENSITIVE: 3650,
}
"""Days until a fact of the kind is worth half. Kinds left out (customer, commitment) are no such facts."""


class Standing(StrEnum):
    SEEN_ONCE = "seen_once"
    HABIT = "habit"
    """Said in two notes of different days."""
    CONFIRMED = "confirmed"
    """A person tapped that it is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The quote (`words`), its date, author and note; `start` is its place there, `context` its sentence."""

    words: str
    on: date
    author: str
    note: int
    start: int = 0
    context: str = ""
    due: date | None = None
    confidence: float = 1.0
    confirmed: bool = False

    @property
    def moment(self) -> tuple[date, int, int]:
        """What makes one piece newer than another."""
        return self.on, self.note, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`words` say it best; `evidence` is never empty, oldest first; `strength` in [0, 1] fades with time.

    A fact with `superseded_by` was believed until that newer evidence, and stays as history.
    """

    kind: Kind
    words: str
    evidence: tuple[Evidence, ...]
    standing: Standing
    strength: float
    label: str | None = None
    polarity: Polarity | None = None
    holder: Holder = Holder.CUSTOMER
    superseded_by: Evidence | None = None

    @property
    def last(self) -> Evidence:
        return self.evidence[-1]

    @property
    def believed(self) -> bool:
        return self.superseded_by is None


def standing_of(evidence: Sequence[Evidence]) -> Standing:
    if any(piece.confirmed for piece in evidence):
        return Standing.CONFIRMED
    return Standing.HABIT if is_repeated(evidence) else Standing.SEEN_ONCE


def is_repeated(evidence: Sequence[Evidence]) -> bool:
    """A second independent note: another note on another day."""
    return len({piece.on for piece in evidence}) > 1 and len({piece.note for piece in evidence}) > 1


def strength_of(evidence: Iterable[Evidence], half_life: float, today: date) -> float:
    """The probability that some piece still holds, each worth half after every `half_life` days.

    Where a piece names its day (`due`), it counts in full until then.
    """
    return 1 - prod(
        1 - piece.confidence * fading((today - max(piece.on, piece.due or piece.on)).days, half_life)
        for piece in evidence
    )


def fading(age: int, half_life: float) -> float:
    """1 today and for the future, halved every `half_life` days; a half-life of zero forgets overnight."""
    if age <= 0:
        return 1.0
    return float(0.5 ** (age / half_life)) if half_life > 0 else 0.0
