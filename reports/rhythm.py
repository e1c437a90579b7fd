"""The rhythm of contact that a level of relationship asks for (any contact resets it), and that of buying."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from heapq import nsmallest

from reports.customer import Customer
from reports.relationship import Level

CADENCE = {
    Level.REACTIVE: timedelta(days=120),
    Level.ACCOUNTABLE: timedelta(days=60),
    Level.PROACTIVE: timedelta(days=30),
    Level.PARTNER: timedelta(days=14),
}
"""Longest silence that a level allows; basic asks for none."""

AFTER_SALE = (timedelta(days=3), timedelta(days=21))
"""The accountable call is due three days after a sale and pointless after three weeks."""

EARLY = 0.8
"""A customer is due again when this part of the usual gap has passed."""


class Cause(StrEnum):
    AFTER_SALE = "after_sale"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What the rhythm needs of a customer; `value` is any figure that ranks, as the yearly margin.

    `channel` is the one that the customer asked to be reached by.
    """

    customer: Customer
    level: Level
    last_contact: date | None
    last_sale: date | None = None
    value: float = 0.0
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to be contacted; `late` is how far beyond the rhythm."""

    tie: Tie
    cause: Cause
    late: timedelta


def due_contact(tie: Tie, today: date) -> Contact | None:
    """The contact that this customer is due for, if any: the call after a sale, or the end of a silence."""
    return _after_sale(tie, today) or _silence(tie, today)


def proposed(ties: Iterable[Tie], today: date, *, most: int = 3) -> Sequence[Contact]:
    """Who is due, the most valuable first, never more than a person can do in a day."""
    due = (contact for tie in ties if (contact := due_contact(tie, today)))
    return nsmallest(most, due, key=lambda c: (-c.tie.level, -c.tie.value, -c.late, c.tie.customer.id))


def _after_sale(tie: Tie, today: date) -> Contact | None:
    """From the accountable level on, and while nobody has been in touch since the sale."""
    if tie.last_sale is None or tie.level < Level.ACCOUNTABLE:
        return None
    since = today - tie.last_sale
    asked = tie.last_contact is not None and tie.last_contact > tie.last_sale
    if asked or not AFTER_SALE[0] <= since <= AFTER_SALE[1]:
        return None
    return Contact(tie=tie, cause=Cause.AFTER_SALE, late=since - AFTER_SALE[0])


def _silence(tie: Tie, today: date) -> Contact | None:
    cadence = CADENCE.get(tie.level)
    if cadence is None or tie.last_contact is None or today - tie.last_contact < cadence:
        return None
    return Contact(tie=tie, cause=Cause.SILENCE, late=today - tie.last_contact - cadence)


def usual_gap(days: Iterable[date]) -> timedelta | None:
    """The mean time between purchases of a thing, known from the third on."""
    bought = sorted(set(days))
    return (bought[-1] - bought[0]) / (len(bought) - 1) if len(bought) > 2 else None


def is_due_again(days: Iterable[date], today: date) -> bool:
    """Whether a thing bought with a rhythm is about to run out."""
    bought = sorted(set(days))
    gap = usual_gap(bought)
    return gap is not None and today - bought[-1] >= EARLY * gap
