"""The paths from what is known of a customer to what could be offered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from nlp.insight import Kind, Polarity
from reports.eligibility import OWNS_LIKE, Barred
from reports.facts import Evidence, Fact, Standing, standing_of
from reports.matching import Match, Portfolio
from reports.profile import Profile
from reports.ranking import Candidate, Via
from reports.rhythm import is_due_again
from reports.together import Together
from reports.words import data, roots

LIKED = (Polarity.POSITIVE, None)
THOUGHT_OF = 0.8
"""How much a product counts that the occasion only brings to mind."""


def candidates(
    facts: Iterable[Fact], shelf: Portfolio, bar: Barred, *, today: date, together: Together | None = None
) -> Iterator[Candidate]:
    """Every product that some fact leads to and nothing bars, with the fact and the path."""
    for fact in facts:
        for candidate in _from(fact, shelf, today, together):
            if bar.allows(candidate.product):
                yield candidate


def _from(fact: Fact, shelf: Portfolio, today: date, together: Together | None) -> Iterator[Candidate]:
    if fact.polarity not in LIKED:
        return
    if fact.kind is Kind.NEED:
        yield from _matching(fact, shelf, Via.NEED)
    elif fact.kind is Kind.PREFERENCE and fact.label == "product":
        yield from _matching(fact, shelf, Via.PREFERENCE)
    elif fact.kind is Kind.OCCASION:
        yield from _matching(fact, shelf, Via.OCCASION)
        yield from _brought_to_mind(fact, shelf)
    elif fact.kind in (Kind.PURCHASE, Kind.FEEDBACK):
        yield from _around(fact, shelf, today, together)


def _matching(fact: Fact, shelf: Portfolio, via: Via) -> Iterator[Candidate]:
    return (_candidate(match, fact, via) for match in shelf.find(fact.words))


def _candidate(match: Match, fact: Fact, via: Via) -> Candidate:
    return Candidate(product=match.product, fact=fact, via=via, likeness=match.likeness)


def _brought_to_mind(fact: Fact, shelf: Portfolio) -> Iterator[Candidate]:
    """What people commonly look for on such an occasion (data/occasions.txt)."""
    for thought in dict.fromkeys(word for root in roots(fact.words) for word in _thoughts().get(root, ())):
        for match in shelf.find(thought, 5):
            yield _candidate(replace(match, likeness=match.likeness * THOUGHT_OF), fact, Via.OCCASION)


@cache
def _thoughts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in data("occasions.txt"):
        names, _, things = line.partition(":")
        thoughts = tuple(thing.replace("-", " ") for thing in things.split())
        found.update({root: thoughts for name in names.split() for root in roots(name.replace("-", " "))[:1]})
    return found


def _around(fact: Fact, shelf: Portfolio, today: date, together: Together | None) -> Iterator[Candidate]:
    """What goes with a thing bought or praised, and the thing itself when its rhythm says so."""
    for match in shelf.find(fact.words, 3, least=OWNS_LIKE):
        partners = [(code, 1.0) for code in match.product.complements]
        partners += together.after([match.product.code]) if together else []
        for code, share in partners:
            if product := shelf.coded(code):
                yield Candidate(
                    product=product, fact=fact, via=Via.COMPLEMENT, likeness=match.likeness * share
                )
    if fact.kind is Kind.PURCHASE and is_due_again((piece.on for piece in fact.evidence), today):
        yield from _matching(replace(fact, strength=1.0), shelf, Via.PURCHASE)


def facts_of_purchases(profile: Profile, shelf: Portfolio) -> Sequence[Fact]:
    """What the till knows, as facts beside those of the notes."""
    days: dict[str, list[date]] = {}
    for sale in profile.purchases:
        days.setdefault(sale.code, []).append(sale.on)
    return [_fact(product.name, bought) for code, bought in days.items() if (product := shelf.coded(code))]


def _fact(name: str, days: Sequence[date]) -> Fact:
    evidence = tuple(Evidence(words=name, on=day, author="", note=0) for day in days)
    standing = Standing.HABIT if len(set(days)) > 1 else standing_of(evidence)
    return Fact(kind=Kind.PURCHASE, words=name, evidence=evidence, standing=standing, strength=0.8)
