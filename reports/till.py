"""What the purchases of one customer foretell, and what they prove, beside the notes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import sqrt

from nlp.insight import Kind
from reports.eligibility import Barred
from reports.facts import Evidence, Fact, Standing
from reports.matching import Portfolio
from reports.projection import Habits, projected
from reports.purchase import Purchase
from reports.ranking import Candidate, Via


def from_the_till(
    purchases: Sequence[Purchase], shelf: Portfolio, bar: Barred, habits: Habits, *, today: date
) -> Iterator[Candidate]:
    """What the purchases themselves foretell. The square root brings a chance to the scale of a likeness."""
    facts = {fact.evidence[0].words: fact for fact in facts_of(purchases, shelf)}
    for made in projected(purchases, habits, today=today):
        product, source = shelf.coded(made.code), shelf.coded(made.partner_of or made.code)
        fact = facts.get(source.name) if source else None
        runs_out = made.partner_of is None and made.on <= today and made.code in habits.gap
        if product and fact and bar.allows(product, again=runs_out):
            via = Via.COMPLEMENT if made.partner_of else Via.PURCHASE
            yield Candidate(product=product, fact=fact, via=via, likeness=sqrt(made.chance), on=made.on)


def facts_of(purchases: Iterable[Purchase], shelf: Portfolio) -> list[Fact]:
    """What the till knows, as facts beside those of the notes; products no longer kept are left out."""
    days: dict[str, set[date]] = {}
    for sale in purchases:
        days.setdefault(sale.code, set()).add(sale.on)
    return [_fact(product.name, sorted(on)) for code, on in days.items() if (product := shelf.coded(code))]


def _fact(name: str, days: Sequence[date]) -> Fact:
    """The author is the till: it has no name, and no note."""
    evidence = tuple(Evidence(words=name, on=day, author="", note=0) for day in days)
    standing = Standing.HABIT if len(days) > 1 else Standing.SEEN_ONCE
    return Fact(kind=Kind.PURCHASE, words=name, evidence=evidence, standing=standing, strength=1.0)
