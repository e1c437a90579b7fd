"""The fold: observations become facts. Repeats merge, the newer settles contradictions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from nlp.insight import Holder, Kind, Polarity
from reports.contradictions import Matter, contradicted
from reports.facts import HALF_LIFE, Evidence, Fact, standing_of, strength_of
from reports.grouping import same_things
from reports.note import InsightState, Observation
from reports.words import roots

Shelf = tuple[Kind, str | None, Polarity | None, Holder]


def fold(
    observations: Iterable[Observation], *, today: date, half_life: Mapping[Kind, float] = HALF_LIFE
) -> tuple[Fact, ...]:
    """All facts, believed and superseded, strongest first. Order and repetition change nothing."""
    matters = _matters(_in_order(observations, half_life))
    facts = chain.from_iterable(
        _facts(matter, against, half_life[matter.kind], today) for matter, against in contradicted(matters)
    )
    return tuple(
        sorted(facts, key=lambda fact: (-fact.strength, -fact.last.on.toordinal(), fact.words, fact.kind))
    )


def _in_order(observations: Iterable[Observation], kinds: Mapping[Kind, float]) -> list[Observation]:
    """What was noted and not struck, each insight of a note once (confirmed before found), oldest first."""
    noted: dict[tuple[object, ...], Observation] = {}
    struck = set()
    for seen in observations:
        if seen.insight.kind in kinds and seen.insight.words.strip():
            place = _place(seen)
            noted[place] = min(noted[place], seen, key=_rest) if place in noted else seen
            if seen.state is InsightState.STRUCK:
                struck.add(place)
    return [noted[place] for place in sorted(noted) if place not in struck]


def _place(seen: Observation) -> tuple[date, int, int, int, str, str]:
    insight = seen.insight
    return seen.on, seen.note, insight.start, insight.end, insight.kind, insight.label or ""


def _rest(seen: Observation) -> tuple[object, ...]:
    """Which of two readings of the same place to keep, whatever order they come in."""
    insight, found = seen.insight, seen.state is not InsightState.CONFIRMED
    told = (insight.words, insight.polarity or "", insight.holder, seen.author, seen.context)
    return found, *told, insight.confidence, insight.due or date.min


def _matters(noted: Iterable[Observation]) -> list[Matter]:
    shelves: dict[Shelf, list[Observation]] = defaultdict(list)
    for seen in noted:
        insight = seen.insight
        shelves[insight.kind, insight.label, insight.polarity, insight.holder].append(seen)
    return [matter for shelf, seen in shelves.items() for matter in _merged(shelf, seen)]


def _merged(shelf: Shelf, noted: Sequence[Observation]) -> list[Matter]:
    """Observations about the same thing, together."""
    kind, label, polarity, holder = shelf
    keys = [_about(seen) for seen in noted]
    return [
        Matter(
            kind=kind,
            label=label,
            polarity=polarity,
            holder=holder,
            about=frozenset().union(*(keys[at] for at in group)),
            evidence=[_evidence(noted[at]) for at in group],
        )
        for group in same_things(keys)
    ]


def _about(seen: Observation) -> frozenset[str]:
    """What an observation is about; an emotion is about itself, however it is worded."""
    if seen.insight.kind is Kind.EMOTION:
        return frozenset({seen.insight.label or ""})
    return frozenset(roots(seen.insight.words))


def _evidence(seen: Observation) -> Evidence:
    insight = seen.insight
    return Evidence(
        words=insight.words,
        on=seen.on,
        author=seen.author,
        note=seen.note,
        start=insight.start,
        context=seen.context,
        due=insight.due,
        confidence=insight.confidence,
        confirmed=seen.state is InsightState.CONFIRMED,
    )


def _facts(matter: Matter, against: Sequence[Evidence], half_life: float, today: date) -> Iterator[Fact]:
    """What still stands of a matter, and what was believed before the newest evidence against it."""
    cut = against[-1].moment if against else None
    old = [piece for piece in matter.evidence if cut and piece.moment < cut]
    if old:
        newer = next(piece for piece in against if piece.moment > old[-1].moment)
        yield _fact(matter, old, half_life, today, newer)
    if len(old) < len(matter.evidence):
        yield _fact(matter, matter.evidence[len(old) :], half_life, today)


def _fact(
    matter: Matter, evidence: Sequence[Evidence], half_life: float, today: date, newer: Evidence | None = None
) -> Fact:
    return Fact(
        kind=matter.kind,
        label=matter.label,
        polarity=matter.polarity,
        holder=matter.holder,
        words=_best_words(matter.kind, evidence),
        evidence=tuple(evidence),
        standing=standing_of(evidence),
        strength=strength_of(evidence, half_life, today),
        superseded_by=newer,
    )


def _best_words(kind: Kind, evidence: Sequence[Evidence]) -> str:
    """The wording that says most in fewest words; of an emotion the newest."""
    if len(evidence) == 1 or kind is Kind.EMOTION:
        return evidence[-1].words
    return max(
        evidence, key=lambda piece: (len(set(roots(piece.words))), -len(piece.words), piece.moment)
    ).words
