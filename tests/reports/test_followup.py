"""Which offers wait for a word."""

from datetime import date, timedelta

import pytest

from reports.followup import to_ask_about
from reports.offer import Offer, Outcome

TODAY = date(2026, 11, 20)


def offer(days_ago: int, outcome: Outcome = Outcome.PROPOSED, *, at: int = 1, code: str = "TE") -> Offer:
    return Offer(id=at, customer=1, person=1, code=code, on=TODAY - timedelta(days=days_ago), outcome=outcome)


@pytest.mark.parametrize(
    ("days_ago", "outcome", "asked"),
    [
        (1, Outcome.PROPOSED, False),
        (2, Outcome.PROPOSED, True),
        (7, Outcome.LATER, True),
        (8, Outcome.PROPOSED, False),
        (3, Outcome.ACCEPTED, False),
        (3, Outcome.REJECTED, False),
    ],
)
def test_an_offer_is_due_after_two_days_and_gone_after_seven(
    days_ago: int, outcome: Outcome, asked: bool
) -> None:
    assert bool(to_ask_about([offer(days_ago, outcome)], TODAY)) is asked


def test_the_newest_offer_of_a_product_speaks_for_it() -> None:
    assert to_ask_about([offer(6), offer(3, Outcome.BOUGHT, at=2)], TODAY) == ()
    two = [offer(3, at=2, code="CAF"), offer(5)]
    assert [waiting.code for waiting in to_ask_about(two, TODAY)] == ["TE", "CAF"]
