"""The rhythm of contact that each level of relationship asks for; any contact resets the clock."""

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


class Cause(StrEnum):
    AFTER_SALE = "after_sale"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What the rhythm needs of a customer; `value` is the expected yearly margin, or any figure that ranks."""

    customer: Customer
    level: Level
    last_contact: date | None
    last_sale: date | None = None
    value: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to be contacted; `late` is how far beyond the rhythm."""

    tie: Tie
    cause: Cause
    late: timedelta


def due(tie: Tie, today: date) -> Contact | None:
    """The contact that this customer is due for, if any."""
    if (
        tie.last_sale
        and tie.level >= Level.ACCOUNTABLE
        and (tie.last_contact or tie.last_sale) <= tie.last_sale
    ):
        since = today - tie.last_sale
        if AFTER_SALE[0] <= since <= AFTER_SALE[1]:
            return Contact(tie=tie, cause=Cause.AFTER_SALE, late=since - AFTER_SALE[0])
    cadence = CADENCE.get(tie.level)
    if cadence is None or tie.last_contact is None or today - tie.last_contact < cadence:
        return None
    return Contact(tie=tie, cause=Cause.SILENCE, late=today - tie.last_contact - cadence)


def proposed(ties: Iterable[Tie], today: date, *, most: int = 3) -> Sequence[Contact]:
    """Who is due, the most valuable first, never more than a person can do in a day."""
    late = (contact for tie in ties if (contact := due(tie, today)))
    return nsmallest(most, late, key=lambda c: (-c.tie.level, -c.tie.value, -c.late, c.tie.customer.id))
