"""The three things that matter before the next contact, as a good shopkeeper would whisper them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Kind, Polarity
from reports.commitment import Commitment
from reports.facts import Fact, Standing
from reports.moods import Mood

SOON = timedelta(days=7)


class Why(StrEnum):
    """Why something is among the first three."""

    HURT = "hurt"
    PROMISE = "promise"
    OCCASION = "occasion"
    NEED = "need"
    AVOID = "avoid"
    OBJECTION = "objection"
    PREFERENCE = "preference"
    MOTIVE = "motive"


WEIGHT = {
    Why.HURT: 10.0,
    Why.PROMISE: 5.0,
    Why.OCCASION: 3.2,
    Why.NEED: 3.0,
    Why.AVOID: 2.4,
    Why.PREFERENCE: 1.7,
    Why.OBJECTION: 1.5,
    Why.MOTIVE: 1.2,
}
"""How much each matters at full strength; a fact that has faded by half matters half."""

LASTING = 1.25
"""A habit, or what a person confirmed, counts a quarter more than what was seen once."""

AT_MOST = {Why.NEED: 2, Why.PREFERENCE: 2}
"""Of the rest, one each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One thing that matters before the next contact: a fact or an open promise."""

    why: Why
    fact: Fact | None = None
    commitment: Commitment | None = None


def first_three(
    facts: Sequence[Fact], commitments: Sequence[Commitment], hurt: Mood | None, *, today: date
) -> tuple[Highlight, ...]:
    """`facts` are believed and not sensitive; `commitments` open, the most pressing first."""
    weighed = [*_promises(commitments, today), *_facts(facts, hurt)]
    ranked = (highlight for _, highlight in sorted(weighed, key=lambda row: -row[0]))
    return tuple(_within_measure(ranked))[:3]


def _promises(commitments: Sequence[Commitment], today: date) -> Iterator[tuple[float, Highlight]]:
    for promise in commitments:
        if promise.due is None or promise.due <= today + SOON:
            yield WEIGHT[Why.PROMISE], Highlight(why=Why.PROMISE, commitment=promise)


def _facts(facts: Sequence[Fact], hurt: Mood | None) -> Iterator[tuple[float, Highlight]]:
    for fact in facts:
        if why := _why(fact, hurt):
            lasting = LASTING if fact.standing is not Standing.SEEN_ONCE else 1.0
            yield WEIGHT[why] * fact.strength * lasting, Highlight(why=why, fact=fact)


def _why(fact: Fact, hurt: Mood | None) -> Why | None:
    if fact.kind is Kind.EMOTION:
        return Why.HURT if hurt and hurt.evidence in fact.evidence else None
    if fact.kind is Kind.PREFERENCE:
        return Why.AVOID if fact.polarity is Polarity.NEGATIVE else Why.PREFERENCE
    return {
        Kind.OCCASION: Why.OCCASION,
        Kind.NEED: Why.NEED,
        Kind.OBJECTION: Why.OBJECTION,
        Kind.MOTIVATOR: Why.MOTIVE,
    }.get(fact.kind)


def _within_measure(ranked: Iterator[Highlight]) -> Iterator[Highlight]:
    told: list[Why] = []
    for highlight in ranked:
        if told.count(highlight.why) < AT_MOST.get(highlight.why, 1):
            told.append(highlight.why)
            yield highlight
