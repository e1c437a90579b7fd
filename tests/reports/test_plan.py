"""The plan of purchase and payment, and what can be thought of ahead for a company."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.acts import Act
from reports.business import Hint, Idea, hints, worth_telling
from reports.customer import Customer, Segment
from reports.matching import Portfolio
from reports.plan import Plan, band_of, payments, plan_of
from reports.portfolio import Product, Terms
from reports.profile import Profile, profile_of
from reports.projection import Habits
from reports.purchase import Purchase
from reports.suggestions import Learned
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)
FRIDGE = Product(
    code="REF", name="Refrigeradora", price=Decimal(1500), terms=Terms(instalments=(3, 6, 12), rate=0.3)
)
SHELF = Portfolio(
    [FRIDGE, Product(code="CAF", name="Café molido", price=Decimal(30)), Product(code="TE", name="Té verde")]
)


def bought(code: str, *days_ago: int, amount: int = 30, customer: int = 1) -> list[Purchase]:
    return [
        Purchase(customer=customer, on=TODAY - timedelta(days=ago), code=code, amount=Decimal(amount))
        for ago in days_ago
    ]


def known(
    notes: str = "", purchases: list[Purchase] | None = None, segment: Segment = Segment.B2C
) -> Profile:
    seen = diary(notes)
    customer = Customer(id=1, name="Rosa", team=1, segment=segment)
    return profile_of(customer, seen, [o.on for o in seen], [], today=TODAY, purchases=purchases or [])


def planned(notes: str = "", purchases: list[Purchase] | None = None) -> Plan:
    others = [sale for who in range(2, 40) for sale in bought("CAF", 70, 50, 30, 10, customer=who)]
    habits = Habits.of([*others, *(purchases or [])])
    return plan_of(known(notes, purchases), SHELF, [], today=TODAY, learned=Learned(habits=habits))


def test_where_nothing_is_known_there_is_no_plan_and_no_guess() -> None:
    assert planned() == Plan()


def test_what_is_looked_for_comes_now_in_parts_that_the_customer_can_carry() -> None:
    coffee = bought("CAF", 95, 75, 55, 35, 15, amount=400)
    [step] = [s for s in planned("2026-11-20 need una refrigeradora", coffee).steps if s.product is FRIDGE]
    assert (step.on, step.dear, step.best and step.best.months) == (TODAY, True, 3)


def test_the_longest_way_is_chosen_where_none_is_easy_and_none_where_nobody_knows_what_is() -> None:
    small = bought("CAF", 95, 75, 55, 35, 15)
    need = "2026-11-20 need una refrigeradora"
    assert [s.best.months for s in planned(need, small).steps if s.best] == [12]
    [step] = planned(need).steps
    assert (step.best, step.dear, [way.months for way in step.ways]) == (None, False, [3, 6, 12])


def test_what_runs_out_later_has_its_day() -> None:
    steps = planned(purchases=bought("CAF", 65, 45, 25, 5)).steps
    assert [(s.product.code, s.on) for s in steps] == [("CAF", TODAY + timedelta(days=15))]


def test_who_is_hurt_has_no_plan_but_something_to_mend() -> None:
    plan = planned("2026-11-20 need una refrigeradora\n2026-11-20 emotion/anger furiosa")
    assert plan.before is not None
    assert (plan.steps, plan.before.act) == ((), Act.RECOVER)


def test_the_band_is_the_middle_half_in_the_money_mostly_paid_in() -> None:
    paid = [sale for amount in (10, 20, 30, 40, 1000) for sale in bought("CAF", amount, amount=amount)]
    dollars = Purchase(customer=1, on=TODAY, code="CAF", amount=Decimal(9), currency="USD")
    band = band_of([*paid, dollars], TODAY)
    assert band is not None
    assert (band.low, band.high, band.currency, band.purchases) == (Decimal(20), Decimal(40), "PEN", 5)
    assert band_of(paid[:2], TODAY) is None
    assert band_of([], TODAY) is None


@pytest.mark.parametrize(
    ("terms", "monthly", "down"),
    [
        (Terms(instalments=(3,)), "500.00", "0.00"),
        (Terms(instalments=(12,), rate=0.12), "132.84", "0.00"),
        (Terms(instalments=(6,), down=0.2), "200.00", "300.00"),
    ],
)
def test_instalments_are_level(terms: Terms, monthly: str, down: str) -> None:
    [way] = payments(Decimal(1500), terms)
    assert (way.monthly, way.down) == (Decimal(monthly), Decimal(down))


@given(st.decimals(1, 100_000, places=2), st.integers(2, 60), st.floats(0, 2), st.floats(0, 0.9))
def test_no_way_of_paying_costs_less_than_the_price(
    price: Decimal, months: int, rate: float, down: float
) -> None:
    [way] = payments(price, Terms(instalments=(months,), rate=rate, down=down))
    assert way.total >= price - Decimal("0.01") * months


def ideas(
    notes: str = "",
    purchases: list[Purchase] | None = None,
    others: tuple[Customer, ...] = (),
    agreed: tuple[int, ...] = (),
) -> list[Hint]:
    company = known(notes, purchases, Segment.B2B)
    return list(hints(company, SHELF, others=others, agreed=agreed))


CARPENTER = Customer(id=7, name="Hernán", team=1, detail="carpintería, muebles a medida")


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ("2026-11-20 feedback - la entrega siempre llega tarde", [(Idea.ADJUST, "delivery")]),
        ("2026-11-20 objection/price la factura sale con otro RUC", [(Idea.ADJUST, "billing")]),
        (
            "2026-11-01 preference/schedule + solo por la mañana\n"
            "2026-11-20 preference/schedule + solo por la mañana",
            [(Idea.ADJUST, "schedule")],
        ),
        ("2026-11-20 preference/schedule + solo por la mañana", []),
        ("2026-11-20 feedback - muy caro el té", []),
        ("2026-11-20 occasion abren otra sucursal en marzo", [(Idea.GROWTH, None)]),
        ("2026-11-20 occasion el cumpleaños del gerente", []),
        ("2026-11-01 need uniformes bordados\n2026-11-20 need uniformes bordados", [(Idea.TOLD_TWICE, None)]),
        ("2026-11-01 need café molido\n2026-11-20 need café molido", []),
    ],
)
def test_what_a_company_tells_gives_an_idea_or_none(notes: str, found: list[tuple[Idea, str | None]]) -> None:
    assert [(hint.idea, hint.way) for hint in ideas(notes)] == found


def test_a_company_that_grows_is_reminded_of_what_it_uses() -> None:
    [hint] = ideas("2026-11-20 occasion inauguran otra sede", bought("CAF", 300, 200))
    assert [product.code for product in hint.products] == ["CAF"]


@pytest.mark.parametrize(
    ("days_ago", "due"),
    [((65, 45, 25), -5), ((60, 40, 20), 0), ((50, 30, 10), 10), ((49, 29, 9), None), ((20, 10), None),
     ((130, 110, 90), None)],
)  # fmt: skip
def test_a_regular_order_is_foreseen_from_ten_days_before(days_ago: tuple[int, ...], due: int | None) -> None:
    found = [hint.on for hint in ideas(purchases=bought("CAF", *days_ago))]
    assert found == ([] if due is None else [TODAY + timedelta(days=due)])


@pytest.mark.parametrize(("agreed", "together"), [((1, 7), True), ((7,), False), ((1,), False), ((), False)])
def test_two_are_brought_together_only_where_both_agreed(agreed: tuple[int, ...], together: bool) -> None:
    found = ideas("2026-11-20 need muebles a medida", others=(CARPENTER,), agreed=agreed)
    assert [hint.other for hint in found if hint.idea is Idea.ASSOCIATE] == ([CARPENTER] if together else [])


def test_a_person_is_no_company() -> None:
    assert hints(known("2026-11-20 feedback - la entrega llega tarde"), SHELF) == ()


def test_a_card_tells_what_the_note_brought_up_and_not_what_was_told_before() -> None:
    told = "2026-11-20 #7 feedback - la entrega llega tarde\n2026-11-20 #7 occasion abren otra sede"
    found = ideas(told, bought("CAF", 50, 30, 10))
    assert [hint.idea for hint in worth_telling(found, 7, most=9)] == [Idea.ADJUST, Idea.GROWTH, Idea.RHYTHM]
    assert [hint.idea for hint in worth_telling(found, 8, most=9)] == [Idea.RHYTHM]
    assert worth_telling(found, 8, offered=["CAF"]) == ()
    assert [hint.idea for hint in worth_telling(found, 7, calm=False)] == [Idea.ADJUST]
