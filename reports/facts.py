"""What is believed: observations merged into dated facts with evidence; the newer settles contradictions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise
from math import prod

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, Observation
from reports.words import roots

HALF_LIFE = {
    Kind.PREFERENCE: 365,
    Kind.MOTIVATOR: 540,
    Kind.DECISION_MAKER: 540,
    Kind.FEEDBACK: 180,
    Kind.COMPETITOR: 180,
    Kind.PURCHASE: 180,
    Kind.OBJECTION: 60,
    Kind.OCCASION: 45,
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
    """Who wrote which words, when, in which note, and whether a person confirmed the reading."""

    words: str
    on: date
    author: str
    note: int
    confidence: float = 1.0
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One belief with everything that proves it, oldest first. `strength` in [0, 1] fades with time."""

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


def fold(observations: Iterable[Observation], *, today: date) -> tuple[Fact, ...]:
    """All facts, believed and superseded, strongest first. Order and repetition change nothing."""
    shelves: dict[tuple[Kind, str, Holder], list[Observation]] = defaultdict(list)
    for seen in _in_order(observations):
        shelves[seen.insight.kind, seen.insight.label or "", seen.insight.holder].append(seen)
    facts = [fact for shelf in shelves.values() for fact in _settled(shelf, today)]
    return tuple(sorted(facts, key=lambda fact: (-fact.strength, -fact.last.on.toordinal(), fact.words)))


def _in_order(observations: Iterable[Observation]) -> list[Observation]:
    kept = {
        (
            seen.on,
            seen.note,
            seen.insight.start,
            seen.insight.end,
            seen.insight.kind,
            seen.insight.label or "",
        ): seen
        for seen in observations
        if seen.state is not InsightState.STRUCK
        and seen.insight.kind in HALF_LIFE
        and seen.insight.words.strip()
    }
    return [kept[key] for key in sorted(kept)]


def _settled(shelf: Sequence[Observation], today: date) -> list[Fact]:
    """The facts of one kind, label and holder: same things together, the newer polarity believed."""
    facts = []
    for same in _same_things(shelf):
        runs = [list(run) for _, run in groupby(same, key=lambda seen: seen.insight.polarity)]
        facts += [_fact(run, today) for run in runs[-1:]]
        facts += [replace(_fact(old, today), superseded_by=_evidence(new[0])) for old, new in pairwise(runs)]
    return facts


def _same_things(shelf: Sequence[Observation]) -> list[list[Observation]]:
    """Observations about the same thing, together: the roots of one are among the roots of the other."""
    groups: list[tuple[set[str], list[Observation]]] = []
    by_root: dict[str, list[int]] = defaultdict(list)
    for seen in shelf:
        key = (
            {seen.insight.label or ""}
            if seen.insight.kind is Kind.EMOTION
            else set(roots(seen.insight.words))
        )
        near = (at for root in key for at in by_root[root] if key <= groups[at][0] or groups[at][0] <= key)
        at = next(near, len(groups))
        if at == len(groups):
            groups.append((set(key), []))
        for root in key:
            if at not in by_root[root]:
                by_root[root].append(at)
        groups[at][1].append(seen)
    return [same for _, same in groups]


def _fact(run: Sequence[Observation], today: date) -> Fact:
    first = run[0].insight
    evidence = tuple(_evidence(seen) for seen in run)
    return Fact(
        kind=first.kind,
        label=first.label,
        polarity=first.polarity,
        holder=first.holder,
        words=_best_words(run),
        evidence=evidence,
        standing=_standing(evidence),
        strength=strength_of(evidence, HALF_LIFE[first.kind], today),
    )


def _evidence(seen: Observation) -> Evidence:
    insight: Insight = seen.insight
    return Evidence(
        words=insight.words,
        on=seen.on,
        author=seen.author,
        note=seen.note,
        confidence=insight.confidence,
        confirmed=seen.state is InsightState.CONFIRMED,
    )


def _best_words(run: Sequence[Observation]) -> str:
    """The newest of the wordings that say most."""
    return max(run, key=lambda seen: (len(roots(seen.insight.words)), seen.on)).insight.words


def _standing(evidence: Sequence[Evidence]) -> Standing:
    if any(piece.confirmed for piece in evidence):
        return Standing.CONFIRMED
    days = {piece.on for piece in evidence}
    notes = {piece.note for piece in evidence}
    return Standing.HABIT if len(days) > 1 and len(notes) > 1 else Standing.SEEN_ONCE


def strength_of(evidence: Iterable[Evidence], half_life: float, today: date) -> float:
    """The probability that some piece still holds, each worth half after every `half_life` days."""
    return 1 - prod(1 - piece.confidence * fading((today - piece.on).days, half_life) for piece in evidence)


def fading(age: int, half_life: float) -> float:
    """1 today and for the future, halved every `half_life` days; a half-life of zero forgets overnight."""
    if age <= 0:
        return 1.0
    return float(0.5 ** (age / half_life)) if half_life > 0 else 0.0
