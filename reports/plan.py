"""A plan of purchase and payment: what next, when, and in how many parts the portfolio lets it be paid."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles

from reports.acts import Act
from reports.facts import Fact
from reports.matching import Portfolio
from reports.offer import Offer, Outcome
from reports.portfolio import Product, Terms
from reports.profile import Profile
from reports.projection import projected
from reports.purchase import Purchase
from reports.ranking import Via
from reports.suggestions import Advice, Learned, suggest
from reports.till import facts_of

FEW = 3
"""Purchases from which on it can be told what a customer usually pays."""

LIKELY = 0.12
"""The chance of being in the next basket from which on a product has a place in the plan."""

BEFOREHAND = timedelta(days=7)
"""How long before an occasion what it asks for is bought."""

YEAR = timedelta(days=365)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a customer usually pays for one thing (the middle half), and in a month."""

    low: Decimal
    high: Decimal
    monthly: Decimal
    currency: str
    purchases: int

    @property
    def easily(self) -> Decimal:
        """What is paid at once without thinking twice."""
        return max(self.high, self.monthly)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """`down` at once and then so many months of `monthly`; `total` is all of it."""

    months: int
    monthly: Decimal
    down: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`on` is None where nothing tells the day. `ways` are all that the portfolio offers, shortest first."""

    product: Product
    via: Via
    reason: Fact
    on: date | None
    ways: tuple[Payment, ...] = ()
    best: Payment | None = None
    """The shortest that stays within what the customer pays in a month; None where it is easily paid at once,
    or where nobody knows what that is."""
    dear: bool = False
    """Beyond what this customer usually pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Empty where nothing is known. `before` is what has to be done before anything is planned."""

    steps: tuple[Step, ...] = ()
    band: Band | None = None
    payment: Fact | None = None
    """How the customer likes to pay."""
    before: Advice | None = None


def plan_of(
    profile: Profile,
    shelf: Portfolio,
    offers: Sequence[Offer],
    *,
    today: date,
    learned: Learned | None = None,
    country: str | None = None,
    most: int = 4,
) -> Plan:
    """What waits for its answer is part of the plan. Steps in the order of their days."""
    answered = [offer for offer in offers if offer.outcome is not Outcome.PROPOSED]
    advice = suggest(profile, shelf, answered, today=today, most=most, learned=learned, country=country)
    band, payment = band_of(profile.purchases, today), profile.payment
    if advice.act in (Act.RECOVER, Act.KEEP_PROMISE) or (advice.act is Act.NOTHING and advice.reason):
        return Plan(band=band, payment=payment, before=advice)
    steps = {made.product.code: made for made in _advised(advice, band, today)}
    for step in _later(profile, shelf, band, learned, today):
        steps.setdefault(step.product.code, step)
    ordered = sorted(list(steps.values())[:most], key=lambda step: step.on or date.max)
    return Plan(steps=tuple(ordered), band=band, payment=payment)


def band_of(purchases: Sequence[Purchase], today: date) -> Band | None:
    """In the currency mostly paid in; None where too few purchases are known."""
    money = Counter(sale.currency for sale in purchases).most_common(1)
    own = [sale for sale in purchases if sale.currency == money[0][0] and sale.amount > 0]
    if len(own) < FEW:
        return None
    each = sorted(float(sale.amount) / (sale.quantity or 1) for sale in own)
    low, _, high = quantiles(each, n=4, method="inclusive")
    recent = [sale for sale in own if today - sale.on <= YEAR]
    months = max(1.0, min(12.0, (today - min(sale.on for sale in own)).days / 30.4))
    return Band(
        low=_cents(low),
        high=_cents(high),
        monthly=_cents(sum(float(sale.amount) for sale in recent) / months),
        currency=money[0][0],
        purchases=len(own),
    )


def payments(price: Decimal, terms: Terms) -> tuple[Payment, ...]:
    """Level instalments at the end of each month: m = d·i/(1 − (1 + i)^−n), i = (1 + rate)^(1/12) − 1."""
    down = _cents(float(price) * terms.down)
    debt, i = float(price - down), (1 + terms.rate) ** (1 / 12) - 1
    return tuple(_payment(debt, i, months, down) for months in sorted(terms.instalments))


def _payment(debt: float, i: float, months: int, down: Decimal) -> Payment:
    monthly = _cents(debt * i / (1 - (1 + i) ** -months) if i else debt / months)
    return Payment(months=months, monthly=monthly, down=down, total=down + monthly * months)


def _advised(advice: Advice, band: Band | None, today: date) -> Iterator[Step]:
    for made in advice.suggestions:
        on = made.on or (today if made.asked else None)
        if made.via is Via.OCCASION and made.reason.last.due:
            on = max(today, made.reason.last.due - BEFOREHAND)
        yield _step(made.product, made.via, made.reason, on, band)


def _later(
    profile: Profile, shelf: Portfolio, band: Band | None, learned: Learned | None, today: date
) -> Iterator[Step]:
    """What purchases foretell for a later day: running out, or going with what was bought."""
    habits = learned.habits if learned else None
    if habits is None or not profile.purchases:
        return
    facts = {fact.words: fact for fact in facts_of(profile.purchases, shelf)}
    for made in projected(profile.purchases, habits, today=today):
        product, source = shelf.coded(made.code), shelf.coded(made.partner_of or made.code)
        fact = facts.get(source.name) if source else None
        runs_out = made.partner_of is not None or made.code in habits.gap
        if product and fact and product.active and runs_out and made.chance >= LIKELY and made.on > today:
            yield _step(product, Via.PURCHASE, fact, made.on, band)


def _step(product: Product, via: Via, reason: Fact, on: date | None, band: Band | None) -> Step:
    price = product.price or Decimal(0)
    ways = payments(price, product.terms) if product.terms and price > 0 else ()
    known = band if band and band.currency == product.currency and price > 0 else None
    dear = known is not None and price > known.easily
    within = (way for way in ways if known and way.monthly <= known.easily)
    best = next(within, ways[-1] if ways else None) if dear else None
    return Step(product=product, via=via, reason=reason, on=on, ways=ways, best=best, dear=dear)


def _cents(amount: float) -> Decimal:
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)
