"""Whom a product is for: what is known forbids, what is not known is told as a caution, nothing is asked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reports.acts import Act
from reports.conditions import Asks
from reports.customer import Customer, Segment
from reports.portfolio import Conditions, Product
from reports.profile import Profile, profile_of
from reports.suggestions import Advice, suggest
from tests.reports.diary import diary, insight

TODAY = date(2026, 11, 20)
PERSON = Customer(id=1, name="Rosa", team=1)
COMPANY = Customer(id=1, name="Hotel Sol", team=1, segment=Segment.B2B, detail="Arequipa")


def product(code: str, name: str, **conditions: Any) -> Product:
    return Product(code=code, name=name, price=Decimal(10), conditions=Conditions(**conditions))


def advised(
    customer: Customer, need: str, *shelf: Product, notes: str = "", country: str | None = "PE"
) -> Advice:
    seen = diary(notes)
    known: Profile = profile_of(customer, seen, [o.on for o in seen], [], today=TODAY)
    return suggest(
        known, shelf, [], today=TODAY, fresh=[insight("need", need)] if need else [], country=country
    )


PHONE = product("TEL", "Celular A10")
COVER = product("SEG", "Seguro de pantalla", requires=("TEL", "celular"))
STOVE = product("COC", "Cocina a gas", not_with=("inducción", "IND"))
PLATE = product("IND", "Placa de inducción")


@pytest.mark.parametrize(
    ("customer", "need", "shelf", "notes", "why"),
    [
        (PERSON, "cemento", [product("C", "Cemento a granel", segment=Segment.B2B)], "", Asks.SEGMENT),
        (COMPANY, "cemento", [product("C", "Cemento a granel", segment=Segment.B2B)], "", None),
        (COMPANY, "vino", [product("V", "Vino tinto", least_age=18)], "", None),
        (
            PERSON, "seguro de vida", [product("S", "Seguro de vida", most_age=65)],
            "2026-11-01 preference/product + té | Tiene 71 años y toma té", Asks.AGE,
        ),
        (
            PERSON, "seguro de vida", [product("S", "Seguro de vida", most_age=65)],
            "2026-11-01 preference/product + té | Tiene 41 años y toma té", None,
        ),
        (PERSON, "fibra", [product("F", "Fibra óptica", regions=("CO",))], "", Asks.REGION),
        (PERSON, "fibra", [product("F", "Fibra óptica", regions=("CO", "PE"))], "", None),
        (COMPANY, "flete", [product("F", "Flete", regions=("Arequipa",))], "", None),
        (
            COMPANY, "flete",
            [product("F", "Flete norte", regions=("Piura",)), product("X", "Caja", regions=("Arequipa",))],
            "", Asks.REGION,
        ),
        (PERSON, "cocina a gas", [STOVE, PLATE], "", None),
        (PERSON, "cocina a gas", [STOVE, PLATE], "2026-11-01 purchase placa de inducción", Asks.NOT_WITH),
    ],
)  # fmt: skip
def test_a_condition_that_is_not_met_keeps_a_product_back_and_says_why(
    customer: Customer, need: str, shelf: list[Product], notes: str, why: Asks | None
) -> None:
    advice = advised(customer, need, *shelf, notes=notes)
    offered = [made.product.code for made in advice.suggestions]
    assert (shelf[0].code in offered) is (why is None)
    assert (advice.left_out.asked.asks if advice.left_out else None) is why


def test_an_age_or_a_place_that_nobody_knows_is_a_caution_and_no_question() -> None:
    wine = product("V", "Vino tinto", least_age=18, regions=("Cusco",))
    [made] = advised(PERSON, "vino tinto", wine).suggestions
    assert [(asked.asks, asked.detail) for asked in made.cautions] == [
        (Asks.AGE, "18+"),
        (Asks.REGION, "Cusco"),
    ]


@pytest.mark.parametrize(
    ("notes", "need", "codes", "cautions"),
    [
        ("2026-11-01 preference/product + seguro de pantalla", "", [], []),
        (
            "2026-11-01 preference/product + seguro de pantalla\n2026-06-01 purchase celular A10",
            "", ["SEG"], [[]],
        ),
        ("", "seguro de pantalla", ["SEG"], [[Asks.REQUIRES]]),
        ("2026-11-01 purchase un cel nuevo", "seguro de pantalla", ["SEG"], [[]]),
    ],
)  # fmt: skip
def test_what_needs_another_thing_is_thought_of_for_who_has_it_and_left_to_who_asks_for_it(
    notes: str, need: str, codes: list[str], cautions: list[list[Asks]]
) -> None:
    found = [
        made for made in advised(PERSON, need, COVER, PHONE, notes=notes).suggestions if made.product is COVER
    ]
    assert [made.product.code for made in found] == codes
    assert [[asked.asks for asked in made.cautions] for made in found] == cautions


def test_a_sensitive_fact_meets_no_condition_and_breaks_none() -> None:
    tea = product("TE", "Té verde", not_with=("embarazo",))
    advice = advised(PERSON, "té verde", tea, notes="2026-11-01 sensitive/health embarazo de riesgo")
    assert [made.product.code for made in advice.suggestions] == ["TE"]


def test_what_is_out_of_stock_is_told_where_it_was_asked_for() -> None:
    shoes = Product(code="Z", name="Zapatos negros", stock=0)
    advice = advised(PERSON, "zapatos negros", shoes)
    assert advice.left_out is not None
    assert advice.left_out.asked.asks is Asks.STOCK
    assert advice.act is Act.NOTHING


def test_the_same_need_of_another_day_is_not_explained_again() -> None:
    seen = diary("2026-11-10 need zapatos negros")
    known = profile_of(PERSON, seen, [], [], today=TODAY)
    assert suggest(known, [Product(code="Z", name="Zapatos", stock=0)], [], today=TODAY).left_out is None
