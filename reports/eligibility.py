"""What may be offered at all; ranking comes after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.insight import Kind, Polarity
from reports.facts import Fact
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.words import roots

LATELY = timedelta(days=7)
OWNED = timedelta(days=90)
SILENCE = timedelta(days=30)
NO = (Outcome.REJECTED, Outcome.MISFIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """What this customer must not be offered today: codes, and roots that a product may not be about."""

    codes: frozenset[str]
    themes: tuple[frozenset[str], ...]

    def allows(self, product: Product) -> bool:
        """Also asks of the product itself: on sale, in stock and with a price that is one."""
        about = frozenset(roots(f"{product.name} {' '.join(product.tags)}"))
        return (
            product.active
            and product.stock != 0
            and (product.price is None or product.price > 0)
            and product.code not in self.codes
            and not any(theme <= about for theme in self.themes)
        )


def barred(facts: Iterable[Fact], offers: Sequence[Offer], owned: Iterable[str], *, today: date) -> Barred:
    refused = (
        fact
        for fact in facts
        if fact.polarity is Polarity.NEGATIVE
        and (fact.kind is Kind.FEEDBACK or (fact.kind is Kind.PREFERENCE and fact.label == "product"))
    )
    return Barred(
        codes=frozenset(owned) | _offered_lately(offers, today) | _rejected(offers, today),
        themes=tuple(frozenset(roots(fact.words)) for fact in refused),
    )


def silenced(offers: Sequence[Offer], today: date) -> bool:
    """Whether to offer nothing for a while: the last two offers answered were refused within 30 days."""
    answered = [o for o in offers if o.outcome not in (Outcome.PROPOSED, Outcome.LATER)]
    answered.sort(key=lambda offer: (offer.on, offer.id))
    last = answered[-2:]
    return len(last) == 2 and all(offer.outcome in NO and today - offer.on <= SILENCE for offer in last)


def _offered_lately(offers: Iterable[Offer], today: date) -> frozenset[str]:
    return frozenset(offer.code for offer in offers if today - offer.on <= LATELY and offer.on < today)


def _rejected(offers: Iterable[Offer], today: date) -> frozenset[str]:
    """Refused once or found unfit: silent for 30 days; every further no adds as many."""
    noes = [offer for offer in offers if offer.outcome in NO]
    times = Counter(offer.code for offer in noes)
    return frozenset(offer.code for offer in noes if today - offer.on <= SILENCE * times[offer.code])
