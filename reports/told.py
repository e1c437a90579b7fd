"""What a later note tells of what was offered: bought, or not wanted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from nlp.insight import Insight, Kind
from reports.eligibility import OWNS_LIKE
from reports.matching import Portfolio
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.words import data, fold, roots, same_family, small_words, thing_of, tokens

REMEMBERED = timedelta(days=60)
"""What is bought later than this after an offer is not its merit."""

CLAUSE = re.compile(r",|\b(?:pero|aunque|but|though|y|and)\b")
SAYING = frozenset(
    {"he", "she", "they", "dijo", "dice", "me", "it", "him", "her", "them", "que", "pero", "not"}
)

OPEN = (Outcome.PROPOSED, Outcome.LATER, Outcome.ACCEPTED)


def told_of(
    offers: Sequence[Offer], text: str, insights: Iterable[Insight], products: Sequence[Product]
) -> Iterator[tuple[Offer, Outcome]]:
    """What came of each offer of one customer that the note speaks of; the newest offer of a product."""
    shelf = Portfolio.of(products)
    bought = _bought(insights, shelf)
    refused = tuple(refused_in(text))
    newest = {offer.code: offer for offer in sorted(offers, key=lambda offer: (offer.on, offer.id))}
    for code, offer in newest.items():
        product = shelf.coded(code)
        if offer.outcome not in OPEN or product is None:
            continue
        if code in bought:
            yield offer, Outcome.BOUGHT
        elif said := next((no for no in refused if no.names(product)), None):
            yield offer, said.outcome


def refused_of(text: str, products: Sequence[Product]) -> Iterator[Product]:
    """What a note says was offered and refused, where one product alone answers to the words."""
    shelf = Portfolio.of(products)
    for no in refused_in(text):
        if no.outcome is Outcome.REJECTED and no.offered:
            named = [match for match in shelf.find(no.said, 2, least=OWNS_LIKE) if no.names(match.product)]
            if len(named) == 1:
                yield named[0].product


def declined_in(text: str, offers: Iterable[Offer], products: Sequence[Product]) -> tuple[Product, ...]:
    """Of what was offered and did not please, that which these words are about."""
    shelf = Portfolio.of(products)
    codes = dict.fromkeys(o.code for o in offers if o.outcome in (Outcome.REJECTED, Outcome.LATER))
    known = [product for code in codes if (product := shelf.coded(code))]
    noes = tuple(refused_in(text))
    return tuple(product for product in known if any(no.names(product) for no in noes))


def _bought(insights: Iterable[Insight], shelf: Portfolio) -> frozenset[str]:
    sales = (insight.words for insight in insights if insight.kind is Kind.PURCHASE)
    found = (match for words in sales for match in shelf.find(words, 60, least=OWNS_LIKE))
    return frozenset(match.product.code for match in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class No:
    """What was not wanted, as `said`; `offered` where the note tells that it was offered."""

    said: str
    outcome: Outcome
    offered: bool = False

    @property
    def words(self) -> frozenset[str]:
        return frozenset(roots(self.said))

    def names(self, product: Product) -> bool:
        """What the product is, by the first word of its name or the country's other words for it.

        Of a name of two words the second will do ("extended warranty").
        """
        name, thing = roots(product.name), thing_of(product.name)
        telling = {thing, *same_family(thing), *(name[1:] if len(name) == 2 else ())}
        return bool(self.words & telling)


def refused_in(text: str) -> Iterator[No]:
    """What each word of refusing is about: what follows it in its clause, or what was named before it."""
    for sentence in re.split(r"[.;\n!?]", fold(text)):
        if _any("not_there.txt").search(sentence):
            continue
        outcome = Outcome.LATER if _any("put_off.txt").search(sentence) else Outcome.REJECTED
        offered = _any("offering.txt").search(sentence) is not None
        before = ""
        for clause in CLAUSE.split(sentence):
            if about := _about(clause.strip(), before):
                yield No(said=about, outcome=outcome, offered=offered)
            before = clause


def _about(clause: str, before: str) -> str:
    """Empty where the clause refuses nothing."""
    if said := _any("refused.txt").search(clause):
        after = clause[said.end() :]
        if any(root for root in tokens(after) if root not in small_words()):
            return after
    last = _any("refused_last.txt").search(clause)
    if last is None:
        return ""
    named = clause[: last.start()] + (f" {last[0]}" if last[0].endswith("down") else "")
    if any(word not in small_words() | SAYING for word in tokens(named)):
        return named
    return before if _any("offering.txt").search(before) else ""


@cache
def _any(file: str) -> re.Pattern[str]:
    return re.compile("|".join(data(file)))
