"""What a later note tells of an offer, as people type it."""

from datetime import date

import pytest

from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.told import declined_in, refused_of, told_of
from tests.reports.diary import insight

SHELF = [
    Product(code="SEG", name="Seguro de hogar"),
    Product(code="GAR", name="Garantía extendida 2 años"),
    Product(code="CAF", name="Cafetera italiana"),
    Product(code="PLAN", name="Plan de mantenimiento anual para equipos"),
    Product(code="CARD", name="Tarjeta de crédito Oro"),
]
NO, LATER, BOUGHT = Outcome.REJECTED, Outcome.LATER, Outcome.BOUGHT


def offers(outcome: Outcome = Outcome.PROPOSED) -> list[Offer]:
    return [
        Offer(id=at, customer=1, person=1, code=product.code, on=date(2026, 11, 20), outcome=outcome)
        for at, product in enumerate(SHELF)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no quiere el seguro", {"SEG": NO}),
        ("no quiso saber nada del seguro", {"SEG": NO}),
        ("no quiere q le hablen del seguro", {"SEG": NO}),
        ("quiere la cafetera, no quiere el seguro", {"SEG": NO}),
        ("la cafetera no la quiere", {"CAF": NO}),
        ("la tarjeta no le interesa", {"CARD": NO}),
        ("dice que no a la cafetera", {"CAF": NO}),
        ("le ofrecí el seguro y no quiso", {"SEG": NO}),
        ("le propuse la garantía pero no", {"GAR": NO}),
        ("que no, gracias, que el seguro no", {"SEG": NO}),
        ("no se animó con el plan de mantenimiento", {"PLAN": NO}),
        ("said no to the warranty", {"GAR": NO}),
        ("offered him the warranty, he said no", {"GAR": NO}),
        ("turned the warranty down", {"GAR": NO}),
        ("they don't want the warranty", {"GAR": NO}),
        ("por ahora no quiere la tarjeta", {"CARD": LATER}),
        ("she doesn't want the warranty for now", {"GAR": LATER}),
        ("no quiere que le cambien la cafetera", {}),
        ("no quiere esperar la cafetera", {}),
        ("no quiere perder la garantía", {}),
        ("no compró la cafetera porque no había", {}),
        ("no quiere nada", {}),
        ("quiere el seguro", {}),
    ],
)
def test_a_no_is_heard_whatever_its_words_and_no_other_no_is_taken_for_one(
    text: str, told: dict[str, Outcome]
) -> None:
    assert {offer.code: outcome for offer, outcome in told_of(offers(), text, [], SHELF)} == told


def test_a_purchase_of_the_offered_thing_is_its_merit_and_what_was_refused_before_stays() -> None:
    bought = [insight("purchase", "la cafetera italiana")]
    assert [(o.code, out) for o, out in told_of(offers(), "se llevó la cafetera", bought, SHELF)] == [
        ("CAF", BOUGHT)
    ]
    assert list(told_of(offers(Outcome.REJECTED), "se llevó la cafetera", bought, SHELF)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("le ofrecí el seguro de hogar y no quiso", ["SEG"]),
        ("offered her the warranty, she said no", ["GAR"]),
        ("no quiere el seguro", []),
        ("le ofrecí el seguro y lo va a pensar, por ahora no quiere", []),
    ],
)
def test_what_was_offered_without_being_suggested_is_a_no_as_well(text: str, codes: list[str]) -> None:
    assert [product.code for product in refused_of(text, SHELF)] == codes


def test_what_is_taken_down_as_refused_can_be_told_back() -> None:
    noted = [*offers(Outcome.REJECTED)[:2], *offers()[2:]]
    assert [p.code for p in declined_in("no quiere el seguro ni la cafetera", noted, SHELF)] == ["SEG"]
    assert declined_in("quiere el seguro", noted, SHELF) == ()
