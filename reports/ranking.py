"""In which order to offer what may be offered: the chance of a yes, a logistic curve over named parts.

The weights here are the rules; `learning.py` takes them as its prior and moves them with what really happens.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import exp

from nlp.insight import Kind
from reports.facts import Fact, Standing
from reports.heard import family
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.profile import Profile
from reports.words import fold


class Via(StrEnum):
    """The path from a fact to a product."""

    NEED = "need"
    OCCASION = "occasion"
    COMPLEMENT = "complement"
    PREFERENCE = "preference"
    PURCHASE = "purchase"
    """Bought with a rhythm, and due again."""


class Feature(StrEnum):
    """What speaks for or against a candidate; each is a number, mostly in [0, 1]."""

    BASE = "base"
    NEED = "need"
    OCCASION = "occasion"
    COMPLEMENT = "complement"
    PREFERENCE = "preference"
    PURCHASE = "purchase"
    HABIT = "habit"
    MOTIVE = "motive"
    PRICE = "price"
    SEASON = "season"
    WAITED = "waited"
    CROWD = "crowd"


RULES = {
    Feature.BASE: -2.5,
    Feature.NEED: 4.0,
    Feature.OCCASION: 3.4,
    Feature.COMPLEMENT: 3.4,
    Feature.PREFERENCE: 2.6,
    Feature.PURCHASE: 3.2,
    Feature.HABIT: 0.4,
    Feature.MOTIVE: 0.8,
    Feature.PRICE: 0.6,
    Feature.SEASON: 0.7,
    Feature.WAITED: 0.5,
    Feature.CROWD: -2.0,
}
"""Log-odds. A need of today that the words fit well is worth about 0.8; the bare base 0.08."""

GAIN = 0.2
"""How far a margin of 1 lifts a chance: between two that are about as likely, the better for the house."""

DEAR = 0.5
"""How much affection counts as a motive where the occasion is of somebody dear."""

CROWDED = 0.15
"""A product with more than this share of all recent offers gives way to others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A product that may be offered because of a fact; `likeness` in [0, 1] of words and product."""

    product: Product
    fact: Fact
    via: Via
    likeness: float
    on: date | None = None
    """When it is expected to be bought, where purchases tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is the same for all candidates of one customer today."""

    profile: Profile
    today: date
    offers: Sequence[Offer] = ()
    shares: Counter[str]
    total: int
    prices: tuple[Decimal, ...] = ()
    currency: str | None = None


def scene(
    profile: Profile,
    candidates: Iterable[Candidate],
    offers: Sequence[Offer],
    *,
    today: date,
    shares: Counter[str] | None = None,
) -> Scene:
    """`offers` are the organisation's recent ones, or this customer's alone where `shares` tell the rest."""
    shares = Counter(offer.code for offer in offers) if shares is None else shares
    priced = [c.product for c in candidates if c.product.price and c.product.price > 0]
    currency = next(iter(Counter(product.currency for product in priced)), None)
    return Scene(
        profile=profile,
        today=today,
        offers=[offer for offer in offers if offer.customer == profile.customer.id],
        shares=shares,
        total=shares.total(),
        prices=tuple(sorted(p.price for p in priced if p.price and p.currency == currency)),
        currency=currency,
    )


def features_of(candidate: Candidate, scene: Scene) -> dict[Feature, float]:
    """Every feature, in order of `Feature`; zero where it says nothing."""
    product, fact = candidate.product, candidate.fact
    values = dict.fromkeys(Feature, 0.0)
    values[Feature.BASE] = 1.0
    values[Feature(candidate.via.value)] = candidate.likeness * fact.strength
    values[Feature.HABIT] = float(fact.standing is not Standing.SEEN_ONCE)
    values[Feature.MOTIVE] = sum(m.share for m in scene.profile.motives if m.label in product.motives)
    if product.motives and candidate.via is Via.OCCASION and family().search(fold(fact.words)):
        values[Feature.MOTIVE] += DEAR if "affection" in product.motives else -DEAR
    values[Feature.PRICE] = _leaning(scene.profile) * _cheapness(product, scene)
    values[Feature.SEASON] = _season(product, scene.today)
    values[Feature.WAITED] = float(
        any(o.code == product.code and o.outcome is Outcome.LATER for o in scene.offers)
    )
    values[Feature.CROWD] = _crowd(product, scene)
    return values


def explained(values: dict[Feature, float], weights: dict[Feature, float]) -> tuple[tuple[str, float], ...]:
    """What each feature adds to the log-odds, those that add something."""
    parts = ((feature.value, weights[feature] * value) for feature, value in values.items())
    return tuple((name, part) for name, part in parts if part)


def chance_of(parts: Iterable[tuple[str, float]]) -> float:
    return 1 / (1 + exp(-sum(part for _, part in parts)))


def worth(chance: float, product: Product) -> float:
    """What candidates are ordered by: the chance, lifted a little by the margin."""
    return chance * (1 + GAIN * (product.margin or 0.0))


def _leaning(profile: Profile) -> float:
    """Towards the cheap (1: economy, or a price objection) or the dear (-1: pride)."""
    shares = {motive.label: motive.share for motive in profile.motives}
    objected = 0.5 * bool(profile.of(Kind.OBJECTION, label="price"))
    return min(1.0, shares.get("economy", 0.0) + objected) - shares.get("pride", 0.0)


def _cheapness(product: Product, scene: Scene) -> float:
    """1 for the cheapest of the candidates, -1 for the dearest, 0 where prices cannot be compared."""
    if not product.price or product.price <= 0 or product.currency != scene.currency or len(scene.prices) < 2:
        return 0.0
    low, high = scene.prices[0], scene.prices[-1]
    return float(1 - 2 * (product.price - low) / (high - low)) if high > low else 0.0


def _season(product: Product, today: date) -> float:
    if not product.season:
        return 0.0
    return 1.0 if today.month in product.season else -1.0


def _crowd(product: Product, scene: Scene) -> float:
    """How far beyond its fair share of the recent offers the product is; few offers prove no crowd."""
    enough = scene.total >= 20
    return max(0.0, scene.shares[product.code] / scene.total - CROWDED) if enough else 0.0
