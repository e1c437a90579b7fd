"""The paths from what is known of a customer to what could be offered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from math import sqrt

from nlp.insight import Kind, Polarity
from reports.conditions import Asked, Asks, cautions
from reports.eligibility import OWNS_LIKE, Barred
from reports.facts import Fact, fading
from reports.matching import LIKE_ENOUGH, Match, Portfolio
from reports.portfolio import Product
from reports.ranking import Candidate, Via
from reports.rhythm import is_due_again
from reports.together import Together
from reports.wanting import PURPOSE, asked, budget_of, is_missing
from reports.words import data, fold, roots, thing_of

LIKED = (Polarity.POSITIVE, None)
UNSURE = 0.6
"""What is left of a likeness where a product requires what nobody knows the customer to have."""

NEAR = 0.25
"""How much less than the best a product may answer to a need and still be an answer to it."""

MISSED = timedelta(days=14)
"""How long what we did not have is not looked for again."""

FRESH = timedelta(days=14)
BESIDE = 45.0
"""Days after that in which what was bought comes to count half as a reason for what goes with it."""

SOLVES = 0.8
"""The likeness that a trouble asks for."""

NAMED = 0.65
"""The likeness that an occasion asks for: its words tell of an event, seldom of a thing."""

NEXT_THOUGHT = 0.95
THOUGHT_OF = 0.85
"""How much a product counts that the occasion only brings to mind."""


def candidates(
    facts: Iterable[Fact], shelf: Portfolio, bar: Barred, *, today: date, together: Together | None = None
) -> Iterator[Candidate]:
    """Every product that some fact leads to and nothing bars, with the fact and the path."""
    for fact in facts:
        found = [_doubted(c, bar) for c in _from(fact, shelf, today, together) if _may(c, bar, today)]
        near = max((c.likeness for c in found if c.via is Via.NEED), default=0.0) - NEAR
        yield from (c for c in found if c.via is not Via.NEED or c.likeness >= near)


def _may(candidate: Candidate, bar: Barred, today: date) -> bool:
    wanted = _is_wanted(candidate, today)
    return bar.allows(candidate.product, again=wanted, words=_words(candidate) if wanted else "")


def _words(candidate: Candidate) -> str:
    return candidate.fact.words if candidate.via is Via.NEED else ""


def _doubted(candidate: Candidate, bar: Barred) -> Candidate:
    """What requires something that nobody knows to be there is thought of after what does not."""
    unsure = bar.case and any(c.asks is Asks.REQUIRES for c in cautions(candidate.product, bar.case))
    return replace(candidate, likeness=candidate.likeness * UNSURE) if unsure else candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a customer asked for and is not offered, and why."""

    product: Product
    asked: Asked
    need: Fact


def left_out(facts: Iterable[Fact], shelf: Portfolio, bar: Barred, *, today: date) -> Iterator[LeftOut]:
    """What answers best to a need of today and yet must not be offered: whoever attends would wonder."""
    for need in facts:
        if need.kind is Kind.NEED and need.polarity in LIKED and need.last.on == today:
            for match in shelf.find(need.words, 1):
                why = bar.why(match.product, again=True, words=need.words)
                if why and why.asks is not Asks.REFUSED:
                    yield LeftOut(product=match.product, asked=why, need=need)


def _is_wanted(candidate: Candidate, today: date) -> bool:
    """Asked for today, or running out: then it matters little that it is owned or was offered lately."""
    asked = candidate.via is Via.NEED and candidate.fact.last.on == today
    return asked or candidate.via is Via.PURCHASE


def _from(fact: Fact, shelf: Portfolio, today: date, together: Together | None) -> Iterator[Candidate]:
    if fact.polarity not in LIKED:
        return
    if fact.kind is Kind.NEED:
        yield from _needed(fact, shelf, today)
    elif fact.kind is Kind.PREFERENCE and fact.label == "product":
        yield from _matching(fact, shelf, Via.PREFERENCE)
    elif fact.kind is Kind.OCCASION:
        yield from _matching(fact, shelf, Via.OCCASION, least=NAMED)
        yield from _brought_to_mind(fact, shelf)
    elif fact.kind in (Kind.PURCHASE, Kind.FEEDBACK):
        yield from _around(fact, shelf, today, together)


def _matching(fact: Fact, shelf: Portfolio, via: Via, *, least: float = LIKE_ENOUGH) -> Iterator[Candidate]:
    return (_candidate(match, fact, via) for match in shelf.find(fact.words, least=least))


def _needed(need: Fact, shelf: Portfolio, today: date) -> Iterator[Candidate]:
    """What answers to it, within what may be spent; nothing where whoever noted it says we have none."""
    if is_missing(need) and today - need.last.on <= MISSED:
        return
    least, budget = SOLVES if _is_trouble(need) else LIKE_ENOUGH, budget_of(need)
    looked_up = (_of_that_sort(words, shelf, least, budget) for words in asked(need, shelf))
    yield from (_candidate(match, need, Via.NEED) for match in next(filter(None, looked_up), ()))


def _of_that_sort(words: str, shelf: Portfolio, least: float, budget: Decimal | None) -> tuple[Match, ...]:
    """Where the thing that is asked for is one that we have, only such things: no board for an iron."""
    found = shelf.find(words, 60 if budget else 10, least=least)
    payable = tuple(match for match in found if not _is_beyond(match.product, budget))
    things = set(roots(PURPOSE.split(fold(words), maxsplit=1)[0])) & shelf.things
    same = tuple(match for match in payable if thing_of(match.product.name) in things)
    return same or (() if things else payable)


def _is_beyond(product: Product, budget: Decimal | None) -> bool:
    return budget is not None and product.price is not None and product.price > budget


def _is_trouble(fact: Fact) -> bool:
    """A stolen card asks for help, not for another one: only what the words name almost wholly is offered."""
    said = f" {fold(fact.words)}"
    return any(f" {cue}" in said for cue in data("trouble.txt"))


def _candidate(match: Match, fact: Fact, via: Via) -> Candidate:
    return Candidate(product=match.product, fact=fact, via=via, likeness=match.likeness)


def _brought_to_mind(fact: Fact, shelf: Portfolio) -> Iterator[Candidate]:
    """What people commonly look for on such an occasion (data/occasions.txt)."""
    thoughts = dict.fromkeys(word for root in roots(fact.words) for word in _thoughts().get(root, ()))
    for place, thought in enumerate(thoughts):
        for match in shelf.find(thought, 5):
            likeness = match.likeness * THOUGHT_OF * NEXT_THOUGHT**place
            yield _candidate(replace(match, likeness=likeness), fact, Via.OCCASION)


@cache
def _thoughts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in data("occasions.txt"):
        names, _, things = line.partition(":")
        thoughts = tuple(thing.replace("-", " ") for thing in things.split())
        found.update({root: thoughts for name in names.split() for root in roots(name.replace("-", " "))[:1]})
    return found


def _around(fact: Fact, shelf: Portfolio, today: date, together: Together | None) -> Iterator[Candidate]:
    """What goes with a thing bought or praised, and the thing itself when its rhythm says so.

    Whoever has bought the one many times knows of the other by now.
    """
    found = shelf.find(fact.words, 10, least=OWNS_LIKE)
    lately = fading((today - fact.last.on - FRESH).days, BESIDE)
    days = {piece.on for piece in fact.evidence}
    said = set(roots(fact.words))
    named = [match for match in found if thing_of(match.product.name) in said]
    for match in (named or found)[:3]:
        for code, share in _partners(match.product.code, match.product.complements, together).items():
            if product := shelf.coded(code):
                likeness = match.likeness * share * lately / sqrt(len(days))
                yield Candidate(product=product, fact=fact, via=Via.COMPLEMENT, likeness=likeness)
    if fact.kind is Kind.PURCHASE and is_due_again((piece.on for piece in fact.evidence), today):
        for candidate in islice(_matching(replace(fact, strength=1.0), shelf, Via.PURCHASE), 1):
            yield replace(candidate, on=today)


def _partners(code: str, named: Sequence[str], together: Together | None) -> Mapping[str, float]:
    """What the portfolio names as complements counts in full, what baskets tell by how surely they do."""
    return {**dict(together.after([code]) if together else ()), **dict.fromkeys(named, 1.0)}
