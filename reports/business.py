"""For companies: whom to bring together, which of our ways to adjust, what they will soon require."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from statistics import mean

from nlp.insight import Holder, Kind, Polarity
from reports.customer import Customer, Segment
from reports.facts import Fact, Standing, is_repeated
from reports.matching import Portfolio
from reports.network import Association, associations
from reports.portfolio import Product
from reports.profile import Profile
from reports.purchase import Purchase
from reports.words import data, fold

AHEAD = timedelta(days=10)
"""How long before it runs out a requirement is worth being brought up."""

LOST = timedelta(days=14)
"""How long after its day a habit of buying still counts as one."""

REGULAR = 3
"""Days of purchase from which a thing has a rhythm of its own."""


class Idea(StrEnum):
    """What can be done for a company beside an offer."""

    ASSOCIATE = "associate"
    """Bring it together with another customer; both agree to that."""
    ADJUST = "adjust"
    """Change a way of ours that it stumbles over, or that it asks for again and again."""
    GROWTH = "growth"
    """It grows: what it uses today it will need again."""
    RHYTHM = "rhythm"
    """By its rhythm of buying it will order soon."""
    TOLD_TWICE = "told_twice"
    """It has asked twice for what we do not sell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One idea with its reason: `fact` as noted, or the `products` and days that purchases tell."""

    idea: Idea
    fact: Fact | None = None
    other: Customer | None = None
    way: str | None = None
    """Of `ways.txt`: which of our ways it is about."""
    products: tuple[Product, ...] = ()
    on: date | None = None
    every: int | None = None
    """Days between its purchases."""


def hints(
    profile: Profile, shelf: Portfolio, *, others: Sequence[Customer] = (), agreed: Collection[int] = ()
) -> tuple[Hint, ...]:
    """For a company, what helps soonest first; nothing for a person."""
    if profile.customer.segment is not Segment.B2B:
        return ()
    return (
        *_adjustments(profile),
        *_rhythms(profile, shelf),
        *_growth(profile, shelf),
        *map(_association, associations(profile, others, shelf, agreed=agreed)),
        *_told_twice(profile, shelf),
    )


def worth_telling(
    found: Sequence[Hint], note: int, *, calm: bool = True, offered: Collection[str] = (), most: int = 2
) -> tuple[Hint, ...]:
    """What belongs on the card of a note: what it brings up itself, and what falls due and is not `offered`.

    Where something has to be mended first (not `calm`), only what to change. The rest waits to be asked for.
    """
    due = (h for h in found if h.idea is Idea.RHYTHM and not {p.code for p in h.products} & set(offered))
    told = [h for h in found if h.fact and h.fact.last.note == note and (calm or h.idea is Idea.ADJUST)]
    return (*told, *(due if calm else ()))[:most]


def _association(found: Association) -> Hint:
    return Hint(idea=Idea.ASSOCIATE, fact=found.need, other=found.other)


def _adjustments(profile: Profile) -> Iterator[Hint]:
    """One for each way of ours: what is blamed first, what is asked for twice after it."""
    blamed = (f for f in profile.facts if f.kind is Kind.FEEDBACK and f.polarity is Polarity.NEGATIVE)
    hindered = (f for f in profile.facts if f.kind is Kind.OBJECTION)
    wished = (f for f in profile.of(Kind.PREFERENCE) if f.standing is not Standing.SEEN_ONCE)
    met: set[str] = set()
    for fact in (*blamed, *hindered, *wished):
        way = way_of(fact)
        if way and way not in met and fact.holder is Holder.CUSTOMER:
            met.add(way)
            yield Hint(idea=Idea.ADJUST, fact=fact, way=way)


def way_of(fact: Fact) -> str | None:
    """Which of our ways a fact is about: by its label, else by its words."""
    ways = _ways()
    if fact.kind is Kind.PREFERENCE:
        return fact.label if fact.label in ways else None
    said = f" {fold(fact.words)}"
    return next((way for way, cues in ways.items() if any(f" {cue}" in said for cue in cues)), None)


def _rhythms(profile: Profile, shelf: Portfolio) -> Iterator[Hint]:
    """What it buys regularly and is due for, the soonest first; things of one day in one hint."""
    due: dict[date, list[tuple[Product, int]]] = {}
    for code, days in _days(profile.purchases).items():
        product = shelf.coded(code)
        if product is None or not product.active or len(days) < REGULAR:
            continue
        gap = round(mean((later - earlier).days for earlier, later in pairwise(days)))
        on = days[-1] + timedelta(days=gap)
        if gap > 1 and profile.today - LOST <= on <= profile.today + AHEAD:
            due.setdefault(on, []).append((product, gap))
    for on, things in sorted(due.items()):
        products = tuple(product for product, _ in things)
        yield Hint(idea=Idea.RHYTHM, products=products, on=on, every=things[0][1])


def _growth(profile: Profile, shelf: Portfolio) -> Iterator[Hint]:
    """With what it buys most, where purchases are known."""
    often = Counter(sale.code for sale in profile.purchases).most_common(3)
    products = tuple(product for code, _ in often if (product := shelf.coded(code)))
    for fact in profile.of(Kind.OCCASION):
        said = f" {fold(fact.words)}"
        if fact.holder is Holder.CUSTOMER and any(f" {cue}" in said for cue in data("growth.txt")):
            yield Hint(idea=Idea.GROWTH, fact=fact, products=products, on=fact.last.due)


def _told_twice(profile: Profile, shelf: Portfolio) -> Iterator[Hint]:
    for fact in profile.of(Kind.NEED):
        if is_repeated(fact.evidence) and not shelf.find(fact.words, 1):
            yield Hint(idea=Idea.TOLD_TWICE, fact=fact)


def _days(purchases: Sequence[Purchase]) -> dict[str, list[date]]:
    days: dict[str, set[date]] = {}
    for sale in purchases:
        days.setdefault(sale.code, set()).add(sale.on)
    return {code: sorted(on) for code, on in days.items()}


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in data("ways.txt"))
    return {way: tuple(cue.replace("-", " ") for cue in cues.split()) for way, _, cues in lines}
