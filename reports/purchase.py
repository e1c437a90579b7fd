"""What a customer has bought, where the organisation knows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One line of a sale: `amount` is what was paid, `code` the product's, `margin` a share of the amount."""

    customer: int
    on: date
    code: str
    amount: Decimal
    currency: str = "PEN"
    margin: float | None = None
    quantity: float = 1
    reference: str | None = None
    """By which the till that told it knows it, where it was told so; once in a team."""
