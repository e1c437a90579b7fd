"""What was offered to a customer, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    PROPOSED = "proposed"
    """Shown to the employee; nothing is known yet."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LATER = "later"
    MISFIT = "misfit"
    """It does not suit this customer: a word on the suggestion, not on the customer."""
    BOUGHT = "bought"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A product (`code`) suggested for a customer to a person of the staff on a day."""

    id: int
    customer: int
    person: int
    code: str
    on: date
    outcome: Outcome = Outcome.PROPOSED
