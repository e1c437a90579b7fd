"""Whether a product is for this customer: what its conditions ask, and what notes and till know of it.

Nothing is asked of the customer for it, and no sensitive fact is looked at: what is not known is left to
whoever attends, as a caution beside the offer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from nlp.insight import Holder, Kind, Polarity
from reports.customer import Customer, Segment
from reports.facts import Fact
from reports.matching import Portfolio
from reports.portfolio import Product
from reports.words import fold, roots, same_family

MEANT = 0.75
"""The likeness from which the words of a purchase mean the product that a condition names."""

AGED = re.compile(r"\b(?:tiene|tengo|cumple|cumplio|is|turned|turns) (\d{2})\b(?= (?:anos|years|yo|y/o)|$)")
COUNTRY = re.compile(r"[A-Z]{2}")
HAS = (Kind.PURCHASE, Kind.FEEDBACK)


class Asks(StrEnum):
    """What stands in the way of an offer, or has to be looked at before it is made."""

    STOCK = "stock"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    """Said no to, or rejected by taste."""
    RESTS = "rests"
    """Owned, or offered lately."""
    AGE = "age"
    SEGMENT = "segment"
    REGION = "region"
    REQUIRES = "requires"
    NOT_WITH = "not_with"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`detail` says it in short: the years, the place, the other product."""

    asks: Asks
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of a customer that conditions may ask for. `country` is where their team works (ISO)."""

    customer: Customer
    facts: Sequence[Fact]
    shelf: Portfolio
    country: str | None = None

    @cached_property
    def has(self) -> tuple[Product, ...]:
        """What is theirs, by what they bought or judged."""
        theirs = [fact for fact in self.facts if fact.kind in HAS and fact.holder is Holder.CUSTOMER]
        found = (match.product for fact in theirs for match in self.shelf.find(fact.words, 3, least=MEANT))
        return tuple({product.code: product for product in found}.values())

    @cached_property
    def named(self) -> frozenset[str]:
        """The roots by which what is theirs is called, with the country's other words."""
        theirs = (fact.words for fact in self.facts if fact.kind in HAS and fact.holder is Holder.CUSTOMER)
        said = {root for words in theirs for root in roots(words)}
        return frozenset(said.union(*map(same_family, said)))

    @cached_property
    def age(self) -> int | None:
        """Where somebody noted it plainly; a minor's never is (it is left out of notes)."""
        own = (fact for fact in self.facts if fact.holder is Holder.CUSTOMER)
        told = (AGED.search(fold(said)) for f in own for p in f.evidence for said in (p.words, p.context))
        return next((int(age[1]) for age in told if age), None)

    @cached_property
    def said(self) -> str:
        """Where they are and what is theirs, in their own words: what they reject is not."""
        theirs = (f.words for f in self.facts if f.polarity is not Polarity.NEGATIVE and f.kind in TELLS)
        return fold(" · ".join(filter(None, (self.customer.detail, *self.customer.aliases, *theirs))))


TELLS = (Kind.PURCHASE, Kind.PREFERENCE, Kind.FEEDBACK, Kind.OCCASION)


def forbids(product: Product, case: Case, *, wanted: bool = False) -> Asked | None:
    """The first condition that this customer does not meet.

    What a thing requires must be known to be there, unless it is `wanted` of the customer's own accord.
    """
    for asked, met in _asked(product, case):
        if met is False or (met is None and asked.asks is Asks.REQUIRES and not wanted):
            return asked
    return None


def cautions(product: Product, case: Case) -> tuple[Asked, ...]:
    """What nobody knows of this customer: to be seen to by whoever offers it."""
    return tuple(asked for asked, met in _asked(product, case) if met is None)


def _asked(product: Product, case: Case) -> Iterator[tuple[Asked, bool | None]]:
    """Every condition of a product, and whether it is met; None where it cannot be told."""
    ask = product.conditions
    if ask.segment:
        yield Asked(asks=Asks.SEGMENT, detail=ask.segment), case.customer.segment is ask.segment
    if ask.least_age is not None or ask.most_age is not None:
        yield Asked(asks=Asks.AGE, detail=_years(product)), _of_age(product, case)
    if ask.regions:
        yield Asked(asks=Asks.REGION, detail=", ".join(ask.regions)), _is_there(product, case)
    if ask.requires:
        names = ", ".join(_named(name, case.shelf) for name in ask.requires)
        yield Asked(asks=Asks.REQUIRES, detail=names), any(_owns(name, case) for name in ask.requires) or None
    for name in ask.not_with:
        if _owns(name, case) or _is_said(name, case):
            yield Asked(asks=Asks.NOT_WITH, detail=_named(name, case.shelf)), False


def _years(product: Product) -> str:
    least, most = product.conditions.least_age, product.conditions.most_age
    return f"{least}+" if most is None else f"{least or 0}-{most}"


def _of_age(product: Product, case: Case) -> bool | None:
    """A company has no age."""
    least, most = product.conditions.least_age, product.conditions.most_age
    if case.customer.segment is Segment.B2B:
        return True
    return None if case.age is None else (least or 0) <= case.age <= (most or 200)


def _is_there(product: Product, case: Case) -> bool | None:
    """A country is the team's own; a place is known where something tells of it, or of another one."""
    places = product.conditions.regions
    if any(_is_said(place, case) for place in places) or case.country in places:
        return True
    if all(COUNTRY.fullmatch(place) for place in places):
        return None if case.country is None else False
    others = case.shelf.regions - set(places)
    return False if any(_is_said(place, case) for place in others) else None


def _owns(name: str, case: Case) -> bool:
    """By code, by tag, or by what a product is called."""
    wanted, asked = fold(name), set(roots(name))
    return asked <= case.named or any(
        wanted in (fold(own.code), *map(fold, own.tags)) or asked <= set(roots(own.name)) for own in case.has
    )


def _is_said(name: str, case: Case) -> bool:
    return re.search(rf"\b{re.escape(fold(name))}\b", case.said) is not None


def _named(name: str, shelf: Portfolio) -> str:
    """A code by the name of its product."""
    product = shelf.coded(name)
    return product.name if product else name
