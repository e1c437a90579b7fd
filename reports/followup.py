"""Offers that wait for a word: due two days after they were proposed, gone after seven."""

from collections.abc import Iterable
from datetime import date, timedelta

from reports.offer import Offer, Outcome

DUE, GONE = timedelta(days=2), timedelta(days=7)
UNANSWERED = (Outcome.PROPOSED, Outcome.LATER)


def to_ask_about(offers: Iterable[Offer], today: date) -> tuple[Offer, ...]:
    """What to ask the employee about, oldest first; a product once for each customer, by its newest offer."""
    newest: dict[tuple[int, str], Offer] = {}
    for offer in sorted(offers, key=lambda offer: (offer.on, offer.id)):
        newest[offer.customer, offer.code] = offer
    waiting = (o for o in newest.values() if o.outcome in UNANSWERED and DUE <= today - o.on <= GONE)
    return tuple(sorted(waiting, key=lambda offer: (offer.on, offer.id)))
