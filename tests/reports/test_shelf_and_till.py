"""What the till, the season and an odd shelf do to an offer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.acts import Act
from reports.portfolio import Product
from reports.projection import Habits
from reports.purchase import Purchase
from reports.ranking import Via
from reports.suggestions import Learned, suggest
from tests.reports.counter import SHELF, TODAY, codes, profile, told


def test_a_rhythm_of_buying_brings_the_same_again_when_it_is_due() -> None:
    rhythm = "\n".join(f"2026-{month} purchase té verde" for month in ("08-20", "09-20", "10-20"))
    assert told(rhythm) == ["TE"]
    assert told(rhythm + "\n2026-11-18 purchase té verde") is Act.ASK_HOW_IT_WENT


def sales(*rows: tuple[int, str, str]) -> list[Purchase]:
    return [
        Purchase(customer=who, on=date.fromisoformat(on), code=code, amount=Decimal(9))
        for who, on, code in rows
    ]


def test_the_till_tells_what_the_notes_do_not() -> None:
    others = sales(*((who, "2026-10-01", code) for who in range(2, 9) for code in ("REF", "SEG")))
    rest = sales(*((who, "2026-10-01", "TE") for who in range(10, 20)))
    mine = sales((1, "2026-11-15", "REF"))
    habits = Habits.of([*others, *rest, *mine])
    advice = suggest(profile(purchases=tuple(mine)), SHELF, [], today=TODAY, learned=Learned(habits=habits))
    assert codes(advice) == ["SEG"]
    assert (advice.suggestions[0].via, advice.suggestions[0].reason.words) == (
        Via.COMPLEMENT,
        "Refrigeradora 300 L",
    )


def test_the_till_brings_what_runs_out_on_its_day() -> None:
    monthly = [(who, f"2026-{month:02}-18", "MOL") for who in range(1, 40) for month in range(5, 11)]
    mine = sales(*(row for row in monthly if row[0] == 1))
    habits = Habits.of(sales(*monthly))
    advice = suggest(profile(purchases=tuple(mine)), SHELF, [], today=TODAY, learned=Learned(habits=habits))
    first = advice.suggestions[0]
    assert (first.product.code, first.via) == ("MOL", Via.PURCHASE)
    assert first.on == TODAY


def test_a_season_lifts_what_belongs_to_it_and_lowers_what_does_not() -> None:
    notes = profile("2026-11-18 need un regalo")
    november = suggest(notes, SHELF, [], today=TODAY)
    december = suggest(notes, SHELF, [], today=date(2026, 12, 1))
    assert codes(november)[0] == "MUÑ"
    assert codes(december)[0] == "PAN"


@pytest.mark.parametrize("shelf", [[], [replace(SHELF[0], active=False)]])
def test_an_empty_shelf_offers_nothing(shelf: list[Product]) -> None:
    advice = suggest(profile("2026-11-18 need una cafetera"), shelf, [], today=TODAY)
    assert (advice.suggestions, advice.act) == ((), Act.NOTHING)


def test_two_products_of_one_name_are_told_once() -> None:
    twins = [replace(SHELF[0], code="A"), replace(SHELF[0], code="B")]
    assert codes(suggest(profile("2026-11-18 need una cafetera"), twins, [], today=TODAY)) == ["A"]


@pytest.mark.parametrize("odd", [Decimal(0), Decimal(-5), None])
def test_a_price_of_zero_or_none_or_in_another_currency_is_not_compared(odd: Decimal | None) -> None:
    shelf = [
        replace(SHELF[0], price=odd),
        SHELF[1],
        replace(SHELF[1], code="USD", name="Cafetera francesa", currency="USD"),
    ]
    notes = "2026-11-18 need una cafetera\n2026-11-18 motivator/economy algo barato"
    advice = suggest(profile(notes), shelf, [], today=TODAY, most=3)
    assert len(advice.suggestions) == 3
    assert all("price" not in dict(suggestion.parts) for suggestion in advice.suggestions)
