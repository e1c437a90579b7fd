"""What a person may set right in an insight, and the insight that comes of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from nlp.dates import due_of
from nlp.insight import LABELS, WITH_HOLDER, Holder, Insight, Kind, Polarity
from reports.note import Note
from reports.places import place_of

GROUPS = {
    "need": (Kind.NEED, None),
    "purchase": (Kind.PURCHASE, None),
    "preference": (Kind.PREFERENCE, Polarity.POSITIVE),
    "aversion": (Kind.PREFERENCE, Polarity.NEGATIVE),
    "praise": (Kind.FEEDBACK, Polarity.POSITIVE),
    "complaint": (Kind.FEEDBACK, Polarity.NEGATIVE),
    "emotion": (Kind.EMOTION, None),
    "motivator": (Kind.MOTIVATOR, None),
    "objection": (Kind.OBJECTION, None),
    "occasion": (Kind.OCCASION, None),
    "competitor": (Kind.COMPETITOR, None),
    "decision_maker": (Kind.DECISION_MAKER, None),
    "commitment": (Kind.COMMITMENT, None),
}
"""What people call a kind; liking and disliking, praise and complaint have names of their own."""

DAYS = {"today": 0, "tomorrow": 1, "week": 7}
"""Days from now that a promise can be moved to with one tap."""


class Fix(StrEnum):
    STRIKE = "cut"
    KEEP = "put"
    RIGHT = "ok"
    GROUP = "kind"
    LABEL = "label"
    HOLDER = "who"
    DUE = "due"
    CUSTOMER = "whose"
    """Another customer of the same note; `value` is their number."""
    WORDS = "words"
    DAY = "day"


ASKED = frozenset({Fix.WORDS, Fix.DAY})
"""What is typed after the tap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change: `value` is a group, a label, a holder, a customer, or one of `DAYS` (else no date)."""

    insight: int
    fix: Fix
    value: str = ""

    def pack(self) -> str:
        return f"{self.insight}.{self.fix}.{self.value}"

    @classmethod
    def parse(cls, choice: str) -> "Correction | None":
        """None for what no button of ours carried."""
        insight, _, rest = choice.partition(".")
        fix, _, value = rest.partition(".")
        if not (insight.isascii() and insight.isdigit() and fix in set(Fix)):
            return None
        return cls(insight=int(insight), fix=Fix(fix), value=value)


def corrected(insight: Insight, correction: Correction, note: Note, today: date) -> Insight | None:
    """The insight as it should have been read; None where the correction does not fit it."""
    sure = replace(insight, confidence=1.0)
    match correction.fix:
        case Fix.GROUP if correction.value in GROUPS:
            return _as_kind(sure, *GROUPS[correction.value], note, today)
        case Fix.LABEL if correction.value in LABELS.get(insight.kind, ()):
            return replace(sure, label=correction.value)
        case Fix.HOLDER if insight.kind in WITH_HOLDER and correction.value in set(Holder):
            return replace(sure, holder=Holder(correction.value))
        case Fix.DUE if insight.kind is Kind.COMMITMENT:
            days = DAYS.get(correction.value)
            return replace(sure, due=None if days is None else today + timedelta(days=days))
    return None


def reworded(insight: Insight, note: Note, typed: str) -> Insight | None:
    """With other words of its note; None where the note does not say them: a quote stays a quote."""
    place = place_of(typed, note.text, near=insight.start)
    if place is None:
        return None
    start, end = place
    return replace(insight, words=note.text[start:end], start=start, end=end, confidence=1.0)


def dated(insight: Insight, typed: str, today: date, country: str) -> Insight | None:
    """A promise for the day that was typed; None where that is no day."""
    due = due_of(typed, typed, today, country)
    return replace(insight, due=due, confidence=1.0) if due and insight.kind is Kind.COMMITMENT else None


def _as_kind(insight: Insight, kind: Kind, polarity: Polarity | None, note: Note, today: date) -> Insight:
    """Of another kind; its label stays where it means something there, else the first one stands."""
    labels = LABELS.get(kind, (None,))
    return replace(
        insight,
        kind=kind,
        polarity=polarity,
        label=insight.label if insight.label in labels else labels[0],
        holder=insight.holder if kind in WITH_HOLDER else Holder.CUSTOMER,
        due=due_of(insight.words, note.text, today, start=insight.start) if kind is Kind.COMMITMENT else None,
    )
