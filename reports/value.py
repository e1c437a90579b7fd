"""Figures of value where purchases are known: margin, economic value, Pareto tier, share of customer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from reports.purchase import Purchase

YEAR = timedelta(days=365)
MARGIN = 0.3
"""Share of a sale taken as margin where nobody has said."""

INTEREST = 0.12
LOYAL, SILENT = 0.8, 0.4
"""Chance that a customer stays another year: one who still buys, one whose purchases have stopped."""


class Tier(StrEnum):
    """Pareto: A brings the first 80 % of the margin, B the next 15 %, C the rest."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """All in `currency`, the one that the customer mostly pays in; sales in others are left out."""

    currency: str
    yearly_sales: float
    yearly_margin: float
    economic_value: float
    """Present value of the margin expected from all future years."""
    share: float | None = None
    """Part of what the customer spends on such things that is spent here, where `spends` is known."""


def value_of(purchases: Sequence[Purchase], *, today: date, spends: float | None = None) -> Value | None:
    """None where no purchase is known. `spends` is the customer's whole yearly budget for what we sell."""
    if not purchases:
        return None
    currency = Counter(sale.currency for sale in purchases).most_common(1)[0][0]
    recent = [sale for sale in purchases if sale.currency == currency and today - sale.on < YEAR]
    sales = sum(float(sale.amount) for sale in recent)
    margin = sum(float(sale.amount) * (MARGIN if sale.margin is None else sale.margin) for sale in recent)
    return Value(
        currency=currency,
        yearly_sales=sales,
        yearly_margin=margin,
        economic_value=economic_value(margin, LOYAL if recent else SILENT),
        share=min(1.0, sales / spends) if spends else None,
    )


def economic_value(yearly_margin: float, retention: float, interest: float = INTEREST) -> float:
    """m · r / (1 + i − r): Gupta and Lehmann, "Customers as assets" (2003), constant margin and retention."""
    return yearly_margin * retention / (1 + interest - retention)


def tiers(margins: Mapping[int, float]) -> Mapping[int, Tier]:
    """Customer → tier. Who brings nothing is C; the one that crosses a line still belongs above it."""
    ranked = sorted(margins, key=lambda customer: (-margins[customer], customer))
    total = sum(max(0.0, margins[customer]) for customer in ranked)
    before = accumulate((max(0.0, margins[customer]) for customer in ranked), initial=0.0)
    return {
        customer: _tier(so_far / total if total else 1.0, margins[customer])
        for customer, so_far in zip(ranked, before, strict=False)
    }


def _tier(before: float, margin: float) -> Tier:
    if margin <= 0 or before >= 0.95:
        return Tier.C
    return Tier.A if before < 0.8 else Tier.B


def effort_by_tier(contacts: Iterable[int], tier_of: Mapping[int, Tier]) -> Mapping[Tier, float]:
    """Where the contacts really go: the share of them for each tier."""
    met = Counter(tier_of.get(customer, Tier.C) for customer in contacts)
    return {tier: met[tier] / (met.total() or 1) for tier in Tier}
