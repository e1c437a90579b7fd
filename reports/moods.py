"""How a customer felt, visit by visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from nlp.insight import Holder, Kind
from reports.facts import Evidence, Fact

VALENCE = {
    "joy": 1.0,
    "enthusiasm": 1.0,
    "gratitude": 0.9,
    "satisfaction": 0.7,
    "trust": 0.7,
    "surprise": 0.2,
    "confusion": -0.3,
    "impatience": -0.5,
    "worry": -0.5,
    "sadness": -0.6,
    "disappointment": -0.8,
    "anger": -1.0,
}
"""From the circumplex of affect (Russell 1980), the pleasure axis, rounded."""

HURT = ("anger", "disappointment")
LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The emotion of one visit: the strongest shown, and how pleasant it was in [-1, 1]."""

    on: date
    label: str
    valence: float
    evidence: Evidence


def moods_of(facts: Iterable[Fact]) -> tuple[Mood, ...]:
    """The customer's own emotions over the visits, oldest first, one a day: the last one noted."""
    felt = [
        Mood(on=piece.on, label=fact.label, valence=VALENCE.get(fact.label, 0.0), evidence=piece)
        for fact in facts
        if fact.kind is Kind.EMOTION and fact.holder is Holder.CUSTOMER and fact.label
        for piece in fact.evidence
    ]
    days = groupby(sorted(felt, key=lambda mood: (mood.on, mood.evidence.note)), key=attrgetter("on"))
    return tuple(_of_day(list(day)) for _, day in days)


def _of_day(day: Sequence[Mood]) -> Mood:
    """Of the last note of the day, the least pleasant emotion: what hurts must not be missed."""
    last = max(mood.evidence.note for mood in day)
    return min((mood for mood in day if mood.evidence.note == last), key=attrgetter("valence"))


def hurt(moods: Sequence[Mood], today: date) -> Mood | None:
    """The anger or disappointment that no later visit has healed, for a month."""
    if not moods or moods[-1].label not in HURT or today - moods[-1].on > LASTS:
        return None
    return moods[-1]
