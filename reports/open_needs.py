"""Which needs stand today: not met, not taken back, each once; and which of them nothing answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlp.insight import Kind, Polarity
from reports.facts import Fact
from reports.heard import AMENDS
from reports.moods import VALENCE
from reports.ranking import Candidate, Via
from reports.told import No
from reports.wanting import names_a_thing
from reports.words import attributes, roots, thing_of


def still_open(facts: Sequence[Fact], now: Sequence[Fact], noes: Sequence[No], today: date) -> Iterator[Fact]:
    """Without the needs that a purchase of today, or praise since, has met, or that were refused today."""
    bought = [set(roots(fact.words)) - attributes() for fact in now if fact.kind is Kind.PURCHASE]
    refused = frozenset().union(*(no.words for no in noes))
    for fact in facts:
        need = fact.kind is Kind.NEED
        met = need and any(set(roots(fact.words)) & things for things in bought)
        taken_back = need and fact.last.on == today and thing_of(fact.words) in refused
        if not (met or taken_back or (need and _is_praised(fact, facts))):
            yield fact


def _is_praised(need: Fact, facts: Iterable[Fact]) -> bool:
    """Whether what was needed was praised since: then it is there."""
    praise = (fact for fact in facts if fact.last.on > need.last.on and _is_praise(fact))
    return any(thing_of(need.words) in roots(f"{fact.words} {fact.last.context}") for fact in praise)


def _is_praise(fact: Fact) -> bool:
    happy = fact.kind is Kind.EMOTION and VALENCE.get(fact.label or "", 0.0) > 0
    return happy or (fact.kind is Kind.FEEDBACK and fact.polarity is Polarity.POSITIVE)


def taken_at_its_word(fact: Fact, today: date) -> Fact:
    """A need told today counts for more than its reading is sure: whoever wrote it just heard it."""
    told = fact.kind is Kind.NEED and fact.last.on == today
    return replace(fact, strength=(1 + fact.strength) / 2) if told else fact


def once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The first of facts that say the same, in the order given."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.kind, fact.polarity, fact.holder, frozenset(roots(fact.words))), fact)
    return tuple(seen.values())


def unmet(facts: Iterable[Fact], found: Iterable[Candidate], today: date) -> Fact | None:
    """Where nothing that was asked for today can be offered."""
    told = (f for f in facts if f.kind is Kind.NEED and f.last.on == today and f.label != AMENDS)
    needs = [need for need in told if names_a_thing(need.words)]
    answered = {candidate.fact.words for candidate in found if candidate.via is Via.NEED}
    return needs[0] if needs and not any(need.words in answered for need in needs) else None
