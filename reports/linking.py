"""Which customer the words mean: certain, one of a few, or nobody that we know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log

from rapidfuzz.distance import JaroWinkler

from reports.customer import Customer
from reports.words import data, tokens

CERTAIN, POSSIBLE, CLEAR_LEAD = 0.86, 0.62, 0.12
"""Scores in [0, 1]; a certain link also leads the next candidate by CLEAR_LEAD."""



@dataclass(frozen=True, slots=True)
class Link:
    """`candidates`, likeliest first, three at most; `certain` when the first is surely meant."""

    mention: str
    certain: Customer | None = None
    candidates: tuple[Customer, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """The customers, each with the word lists it answers to, and how rare each word is among them."""

    entries: tuple[tuple[Customer, tuple[tuple[str, ...], ...]], ...]
    rarity: dict[str, float]

    @classmethod
    def of(cls, customers: Iterable[Customer]) -> "Directory":
        entries = tuple((c, tuple(filter(None, map(telling_words, (c.name, *c.aliases))))) for c in customers)
        seen = Counter(word for _, names in entries for word in {w for name in names for w in name})
        total = max(len(entries), 1)
        return cls(entries, {word: log(1 + total / count) for word, count in seen.items()})

    def weight(self, word: str) -> float:
        return self.rarity.get(word, log(1 + max(len(self.entries), 1)))


def link(mention: str, directory: Directory, *, attendant: int, today: date) -> Link:
    """Rank by likeness of name first; who attends and how recently only break near ties."""
    words = telling_words(mention)
    if not words:
        return Link(mention)
    scored = sorted(
        (
            (likeness + familiarity(customer, attendant, today), customer)
            for customer, names in directory.entries
            if (likeness := max((alike(words, name, directory) for name in names), default=0.0)) >= POSSIBLE
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    if not scored:
        return Link(mention)
    best, customer = scored[0]
    candidates = tuple(c for _, c in scored[:3])
    lead = best - scored[1][0] if len(scored) > 1 else 1.0
    if best >= CERTAIN and lead >= CLEAR_LEAD:
        return Link(mention, certain=customer, candidates=candidates)
    return Link(mention, candidates=candidates)


def telling_words(name: str) -> tuple[str, ...]:
    """Folded words that tell people apart, in order."""
    return tuple(w for w in tokens(name) if w not in courtesy())


@cache
def courtesy() -> frozenset[str]:
    """Words that name nobody: titles, articles, company forms."""
    return frozenset(word for line in data("courtesy.txt") for word in line.split())


def alike(mention: tuple[str, ...], name: tuple[str, ...], directory: Directory) -> float:
    """Share of the mention's weight found in the name, less a little for what the name has more.

    A single common first name is a weak proof: the part of the name left unsaid lowers the score.
    """
    heard = [(directory.weight(word), max(same(word, other) for other in name)) for word in mention]
    said = sum(weight for weight, _ in heard)
    found = sum(weight * likeness for weight, likeness in heard)
    unsaid = sum(directory.weight(w) for w in name if max(same(w, m) for m in mention) < 0.8)
    whole = sum(directory.weight(w) for w in name)
    return (found / said) * (1 - 0.12 * unsaid / whole)


def same(one: str, other: str) -> float:
    """Likeness of two words in [0, 1]; an initial stands for its word, short words must be equal."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.85 if one[0] == other[0] else 0.0
    if min(len(one), len(other)) < 4:
        return 0.0
    likeness = JaroWinkler.similarity(one, other)
    return likeness if likeness >= 0.88 else 0.0


def familiarity(customer: Customer, attendant: int, today: date) -> float:
    """At most 0.1 for the one who usually attends, at most 0.05 for a contact of late."""
    usual = 0.1 if customer.attended_by == attendant else 0.0
    days = (today - customer.last_contact).days if customer.last_contact else 365
    return usual + 0.05 * max(0.0, 1 - max(days, 0) / 90)
