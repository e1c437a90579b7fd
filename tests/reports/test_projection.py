"""What a customer will buy next, and when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.projection import Habits, projected
from reports.purchase import Purchase

TODAY = date(2026, 11, 20)


def sale(code: str, days_ago: int, customer: int = 1) -> Purchase:
    return Purchase(customer=customer, on=TODAY - timedelta(days=days_ago), code=code, amount=Decimal(1))


MONTHLY = [sale("coffee", n) for n in (32, 62, 92, 122)]
CROWD = [
    sale(code, n, who)
    for who in range(2, 40)
    for code, n in (("printer", 90), ("ink", 85), ("pen", 60 + who))
]


def test_what_is_due_comes_before_what_was_bought_just_now() -> None:
    mine = [*MONTHLY, *(sale("tea", n) for n in (2, 32, 62, 92))]
    found = projected(mine, Habits.of(mine), today=TODAY)
    assert [made.code for made in found] == ["coffee", "tea"]
    assert found[0].chance > found[1].chance


def test_the_day_it_is_due_is_the_usual_gap_after_the_last_time() -> None:
    found = projected([sale("coffee", n) for n in (10, 40, 70, 100)], Habits.of(MONTHLY), today=TODAY)
    assert found[0].on == TODAY + timedelta(days=20)
    assert projected(MONTHLY, Habits.of(MONTHLY), today=TODAY)[0].on == TODAY


def test_what_goes_with_a_thing_is_projected_with_its_partner() -> None:
    found = {made.code: made for made in projected([sale("printer", 3)], Habits.of(CROWD), today=TODAY)}
    assert found["ink"].partner_of == "printer"
    assert found["printer"].partner_of is None
    assert "pen" not in found or found["ink"].chance > found["pen"].chance


def test_a_thing_long_given_up_fades() -> None:
    habits = Habits.of(MONTHLY)
    late, gone = (
        projected([sale("coffee", n + 30 * k) for k in range(4)], habits, today=TODAY)[0] for n in (35, 300)
    )
    assert late.chance > gone.chance


def test_nothing_bought_projects_nothing_and_no_habits_are_needed() -> None:
    nothing = Habits.of([])
    assert projected([], nothing, today=TODAY) == ()
    assert projected([sale("coffee", 3)], nothing, today=TODAY)[0].code == "coffee"


codes = st.sampled_from("ABCDE")
bought = st.lists(st.builds(sale, codes, st.integers(-5, 400), st.integers(1, 4)), max_size=40)


@given(bought)
def test_chances_are_chances_in_order_and_order_of_sales_changes_nothing(sales: list[Purchase]) -> None:
    habits = Habits.of(sales)
    mine = [one for one in sales if one.customer == 1]
    found = projected(mine, habits, today=TODAY)
    chances = [made.chance for made in found]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)
    again = projected(mine[::-1], Habits.of(sales[::-1]), today=TODAY)
    assert {made.code: made.chance for made in again} == pytest.approx(
        {made.code: made.chance for made in found}
    )
