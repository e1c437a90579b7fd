"""What reading a note gives: insights, tied to the words that prove them; defined in docs/glossary.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    CUSTOMER = "customer"
    PREFERENCE = "preference"
    EMOTION = "emotion"
    MOTIVATOR = "motivator"
    NEED = "need"
    FEEDBACK = "feedback"
    OBJECTION = "objection"
    COMPETITOR = "competitor"
    DECISION_MAKER = "decision_maker"
    OCCASION = "occasion"
    COMMITMENT = "commitment"
    PURCHASE = "purchase"
    SENSITIVE = "sensitive"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Holder(StrEnum):
    CUSTOMER = "customer"
    OTHER = "other"


LABELS: dict[Kind, tuple[str, ...]] = {
    Kind.PREFERENCE: ("product", "payment", "delivery", "schedule", "channel", "treatment"),
    Kind.EMOTION: (
        "joy", "satisfaction", "enthusiasm", "gratitude", "trust", "surprise",
        "anger", "disappointment", "worry", "sadness", "confusion", "impatience",
    ),
    Kind.MOTIVATOR: ("security", "affection", "wellbeing", "pride", "novelty", "economy"),
    Kind.OBJECTION: ("price", "timing", "trust", "fit", "authority"),
    Kind.SENSITIVE: ("health", "religion", "politics", "ethnicity", "sexuality", "union"),
}  # fmt: skip
"""The labels of the kinds that carry one; the other kinds carry none."""

WITH_POLARITY = frozenset({Kind.PREFERENCE, Kind.FEEDBACK})
WITH_HOLDER = WITH_POLARITY | {Kind.EMOTION, Kind.MOTIVATOR, Kind.NEED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """One fact found in a note. `start` and `end` count characters of the text; `words` is text[start:end].

    `confidence` is a calibrated probability in [0, 1] that a careful colleague would write down the same.
    """

    kind: Kind
    words: str
    start: int
    end: int
    label: str | None = None
    polarity: Polarity | None = None
    holder: Holder = Holder.CUSTOMER
    due: date | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All insights of one note, in order of place, and the language it was read in (`es` or `en`)."""

    lang: str
    insights: tuple[Insight, ...]


class Extract(Protocol):
    """Reads one note. `written_on` is the day that relative dates count from; `lang` is told when known."""

    def __call__(self, text: str, *, written_on: date, lang: str | None = None) -> Extraction: ...

    def batch(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        """Read many notes at once, in order; the same answers as one at a time."""
        ...
