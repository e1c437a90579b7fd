"""In which order to offer what may be offered; every score is a sum of named parts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.facts import Fact
from reports.portfolio import Product
from reports.profile import Profile


class Via(StrEnum):
    """The path from a fact to a product."""

    NEED = "need"
    OCCASION = "occasion"
    COMPLEMENT = "complement"
    PREFERENCE = "preference"
    PURCHASE = "purchase"


PULL = {Via.NEED: 1.0, Via.OCCASION: 0.7, Via.COMPLEMENT: 0.8, Via.PREFERENCE: 0.6, Via.PURCHASE: 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A product that may be offered because of a fact; `likeness` in [0, 1] of words and product."""

    product: Product
    fact: Fact
    via: Via
    likeness: float


def score_of(candidate: Candidate, profile: Profile) -> tuple[tuple[str, float], ...]:
    """Named parts; their sum is the score."""
    product = candidate.product
    motive = next((m.share for m in profile.motives if m.label in product.motives), 0.0)
    return (
        ("fact", PULL[candidate.via] * candidate.likeness * candidate.fact.strength),
        ("motive", 0.2 * motive),
        ("margin", 0.1 * (product.margin or 0.0)),
        ("season", _season(product, profile.today)),
    )


def _season(product: Product, today: date) -> float:
    if not product.season:
        return 0.0
    return 0.1 if today.month in product.season else -0.3
