"""¿Qué más?: suggestions with their reason and what came of them, or the act that comes before selling."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Markup, Texts
from reports.alerts import Remedy
from reports.business import Hint
from reports.message import Button
from reports.note import Note
from reports.offer import Offer, Outcome
from reports.plan import Payment, payments
from reports.staff import Person
from reports.suggestions import Advice, Suggestion
from reports.treatment import Treatment

WHY = "why"
"""The choice of the button that asks for the reason of a no."""

REASONS = (Outcome.REJECTED, Outcome.MISFIT, Outcome.LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Advice as it was shown, with the offer that each suggestion became, in the same order."""

    advice: Advice
    offers: tuple[Offer, ...] = ()
    treatment: Treatment = Treatment.USTED
    hints: tuple[Hint, ...] = ()
    declined: tuple[str, ...] = ()
    """What the note tells as refused or put off, by the products' names: so that it is seen to be kept."""
    allowed: tuple[Remedy, ...] = ()
    """What whoever attends may do at once, where supervisors were alerted."""


def tell_advice(texts: Texts, offered: Offered | None, person: Person, today: date) -> Markup | None:
    """Rendered by a template, so what was quoted in it is already escaped."""
    if offered is None:
        return None
    pairs = tuple(zip(offered.advice.suggestions, offered.offers, strict=False))
    also = {
        "allowed": offered.allowed,
        "hints": offered.hints,
        "declined": offered.declined,
        "treatment": offered.treatment,
        "ways": {made.product.code: longest(made) for made in offered.advice.suggestions},
    }
    return Markup(texts.say("advice", person, today, advice=offered.advice, pairs=pairs, **also))


def longest(made: Suggestion) -> Payment | None:
    """The smallest instalment that the portfolio lets it be paid in."""
    price, terms = made.product.price, made.product.terms
    return payments(price, terms)[-1] if price and terms else None


def offer_buttons(
    texts: Texts, offered: Offered | None, note: Note, person: Person, declining: int | None, named: str = ""
) -> Iterator[tuple[Button, ...]]:
    """A yes and a no for each offer that nobody has answered; after a no, its reasons.

    `named` is the customer, where the card tells of several.
    """
    waiting = [
        (place, offer)
        for place, offer in enumerate(offered.offers if offered else (), 1)
        if offer.outcome is Outcome.PROPOSED
    ]
    refused = next((offer for _, offer in waiting if offer.id == declining), None)
    if refused:
        yield tuple(_button(texts, person, refused, note, reason, str(reason)) for reason in REASONS)
        return
    several = bool(offered and len(offered.offers) > 1)
    row = [
        button
        for place, offer in waiting
        for button in (
            _button(
                texts,
                person,
                offer,
                note,
                Outcome.ACCEPTED,
                "accepted",
                named or (str(place) if several else ""),
            ),
            _button(texts, person, offer, note, WHY, "declined", named or (str(place) if several else "")),
        )
    ]
    if row:
        yield tuple(row)


def _button(
    texts: Texts, person: Person, offer: Offer, note: Note, choice: str, label: str, place: str = ""
) -> Button:
    words = texts.label(person, "offers", f"{label}_n" if place else label, place=place)
    return Button(
        label=words,
        action=Action(verb=Verb.OFFERED, subject=offer.id, version=note.id, choice=str(choice)).pack(),
    )
