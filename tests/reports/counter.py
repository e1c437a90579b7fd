"""A shelf, a profile told as a diary, and what is suggested over the counter."""

from datetime import date, timedelta
from decimal import Decimal

from nlp.insight import Insight
from reports.acts import Act
from reports.commitment import Commitment
from reports.customer import Customer
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.profile import Profile, profile_of
from reports.purchase import Purchase
from reports.suggestions import Advice, suggest
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)
SHELF = [
    Product(code="CAF", name="Cafetera italiana", price=Decimal(89), tags=("café",), complements=("MOL",)),
    Product(code="ESP", name="Cafetera espresso", price=Decimal(899), tags=("café",), motives=("pride",)),
    Product(code="MOL", name="Café molido 500 g", price=Decimal(25), motives=("wellbeing",)),
    Product(code="TE", name="Té verde 25 filtros", price=Decimal(9)),
    Product(code="TOR", name="Torta de chocolate", price=Decimal(60), tags=("cumpleaños",)),
    Product(code="REF", name="Refrigeradora 300 L", price=Decimal(1500), margin=0.2),
    Product(code="MUÑ", name="Muñeca de trapo", price=Decimal(40), tags=("juguete", "regalo")),
    Product(code="SEG", name="Seguro de hogar", price=Decimal(30), motives=("security",)),
    Product(code="ZAP", name="Zapatos negros de vestir", price=Decimal(200), stock=0),
    Product(code="PAN", name="Panetón", price=Decimal(30), season=(12,), tags=("regalo",)),
]  # fmt: skip  # fmt: skip


def profile(notes: str = "", *promises: Commitment, purchases: tuple[Purchase, ...] = ()) -> Profile:
    seen = diary(notes)
    customer = Customer(id=1, name="Rosa", team=1)
    return profile_of(customer, seen, [o.on for o in seen], promises, today=TODAY, purchases=purchases)


def codes(advice: Advice) -> list[str]:
    return [suggestion.product.code for suggestion in advice.suggestions]


def told(notes: str, *fresh: Insight, offers: tuple[Offer, ...] = ()) -> list[str] | Act | None:
    advice = suggest(profile(notes), SHELF, offers, today=TODAY, fresh=fresh)
    return codes(advice) or advice.act


def offer(
    code: str, days_ago: int, outcome: Outcome = Outcome.PROPOSED, *, at: int = 1, customer: int = 1
) -> Offer:
    return Offer(
        id=at, customer=customer, person=1, code=code, on=TODAY - timedelta(days=days_ago), outcome=outcome
    )
