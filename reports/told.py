"""What a later note tells of what was offered: bought, or not wanted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache

from nlp.insight import Insight, Kind
from reports.eligibility import OWNS_LIKE
from reports.matching import Portfolio
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.words import data, fold, roots, thing_of

REMEMBERED = timedelta(days=60)
"""What is bought later than this after an offer is not its merit."""

OPEN = (Outcome.PROPOSED, Outcome.LATER, Outcome.ACCEPTED)


def told_of(
    offers: Sequence[Offer], text: str, insights: Iterable[Insight], products: Sequence[Product]
) -> Iterator[tuple[Offer, Outcome]]:
    """What came of each offer of one customer that the note speaks of; the newest offer of a product."""
    shelf = Portfolio.of(products)
    bought = _bought(insights, shelf)
    refused = tuple(_refused(text))
    newest = {offer.code: offer for offer in sorted(offers, key=lambda offer: (offer.on, offer.id))}
    for code, offer in newest.items():
        product = shelf.coded(code)
        if offer.outcome not in OPEN or product is None:
            continue
        if code in bought:
            yield offer, Outcome.BOUGHT
        elif any(_names(words, product) for words in refused):
            yield offer, Outcome.REJECTED


def _bought(insights: Iterable[Insight], shelf: Portfolio) -> frozenset[str]:
    sales = (insight.words for insight in insights if insight.kind is Kind.PURCHASE)
    found = (match for words in sales for match in shelf.find(words, 60, least=OWNS_LIKE))
    return frozenset(match.product.code for match in found)


def _refused(text: str) -> Iterator[frozenset[str]]:
    """The roots of what follows each word of refusing, to the end of its clause."""
    for clause in re.split(r"[.;,\n!]|\b(?:pero|aunque|but|though)\b", fold(text)):
        if said := _noes().search(clause):
            yield frozenset(roots(clause[said.end() :]))


def _names(words: frozenset[str], product: Product) -> bool:
    """What the product is, by the first word of its name."""
    return thing_of(product.name) in words


@cache
def _noes() -> re.Pattern[str]:
    return re.compile("|".join(data("refused.txt")))
