"""Who must be told at once, and who is to be contacted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.insight import Insight
from reports.alerts import Alarm, Remedy, alerts
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.relationship import Level
from reports.rhythm import CADENCE, Cause, Tie, due_contact, is_due_again, proposed, usual_gap
from reports.value import Tier
from tests.reports.diary import insight

TODAY = date(2026, 11, 20)
VALUABLE = Customer(id=1, name="Tello", team=1, margin="high")
PLAIN = Customer(id=2, name="Rosa", team=1)


@pytest.mark.parametrize(
    ("customer", "found", "alarms"),
    [
        (VALUABLE, [insight("emotion", "furioso", label="anger")], [Alarm.VALUABLE_AND_ANGRY]),
        (PLAIN, [insight("emotion", "furioso", label="anger")], []),
        (VALUABLE, [insight("emotion", "furioso", label="anger", other="other")], []),
        (VALUABLE, [insight("emotion", "feliz", label="joy")], []),
        (PLAIN, [insight("feedback", "no vuelve más", sign="-")], [Alarm.ABOUT_TO_LEAVE]),
        (PLAIN, [insight("feedback", "no vuelve a otro lado", sign="+")], []),
        (PLAIN, [insight("need", "cancelar el servicio")], [Alarm.ABOUT_TO_LEAVE]),
        (PLAIN, [insight("objection", "she is switching to Acme", label="price")], [Alarm.ABOUT_TO_LEAVE]),
        (PLAIN, [insight("need", "té")], []),
    ],
)
def test_what_a_note_alarms(customer: Customer, found: list[Insight], alarms: list[Alarm]) -> None:
    assert [alert.alarm for alert in alerts(customer, found, today=TODAY)] == alarms


def test_a_customer_of_the_first_tier_is_valuable_whatever_was_guessed_of_the_margin() -> None:
    anger = [insight("emotion", "furiosa", label="anger")]
    assert [alert.words for alert in alerts(PLAIN, anger, today=TODAY, tier=Tier.A)] == ["furiosa"]


def promise(
    due: date | None, words: str = "le llamo", state: CommitmentState = CommitmentState.OPEN
) -> Commitment:
    return Commitment(
        id=1, note=1, owner=1, customer=1, customer_name=None, words=words,
        made_on=date(2026, 11, 1), due=due, remind_at=None, state=state,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("promises", "alarmed"),
    [
        ([promise(date(2026, 11, 10)), promise(date(2026, 11, 12))], True),
        ([promise(date(2026, 11, 10))], False),
        ([promise(date(2026, 11, 10)), promise(date(2026, 11, 20))], False),
        ([promise(date(2026, 11, 10)), promise(None)], False),
        ([promise(date(2026, 11, 10)), promise(date(2026, 1, 12))], False),
        ([promise(date(2026, 11, 10)), promise(date(2026, 11, 12), state=CommitmentState.DONE)], False),
        ([promise(date(2026, 11, 10)), promise(date(2026, 11, 12), "quedó en volver")], False),
    ],
)
def test_two_late_promises_of_ours_alarm(promises: list[Commitment], alarmed: bool) -> None:
    assert bool(alerts(PLAIN, [], promises, today=TODAY)) is alarmed


def test_an_alert_carries_what_the_first_line_may_do() -> None:
    alert = alerts(VALUABLE, [insight("emotion", "furioso", label="anger")], today=TODAY)[0]
    assert Remedy.APOLOGISE in alert.allowed


def tie(level: Level, days_ago: int | None, *, sold: int | None = None, value: float = 0, at: int = 1) -> Tie:
    def ago(days: int | None) -> date | None:
        return None if days is None else TODAY - timedelta(days=days)

    customer = Customer(id=at, name=str(at), team=1)
    return Tie(customer=customer, level=level, last_contact=ago(days_ago), last_sale=ago(sold), value=value)


@pytest.mark.parametrize(
    ("known", "cause"),
    [
        (tie(Level.BASIC, 1000), None),
        (tie(Level.REACTIVE, 119), None),
        (tie(Level.REACTIVE, 120), Cause.SILENCE),
        (tie(Level.PARTNER, 13), None),
        (tie(Level.PARTNER, 14), Cause.SILENCE),
        (tie(Level.PARTNER, None), None),
        (tie(Level.ACCOUNTABLE, 5, sold=5), Cause.AFTER_SALE),
        (tie(Level.ACCOUNTABLE, 2, sold=2), None),
        (tie(Level.ACCOUNTABLE, 3, sold=5), None),
        (tie(Level.REACTIVE, 5, sold=5), None),
        (tie(Level.ACCOUNTABLE, 30, sold=30), None),
    ],
)
def test_who_is_due_for_a_contact(known: Tie, cause: Cause | None) -> None:
    contact = due_contact(known, TODAY)
    assert (contact.cause if contact else None) is cause


@given(st.sampled_from(list(CADENCE)), st.integers(0, 400), st.integers(0, 400))
def test_any_contact_resets_the_clock(level: Level, sold: int, days: int) -> None:
    assert due_contact(tie(level, 0, sold=sold + 1), TODAY) is None
    late = due_contact(tie(level, days), TODAY)
    assert (late is not None) is (timedelta(days=days) >= CADENCE[level])


def test_the_closest_and_most_valuable_come_first_and_never_more_than_a_day_holds() -> None:
    ties = [
        tie(Level.REACTIVE, 300, value=9, at=1),
        tie(Level.PARTNER, 20, value=1, at=2),
        tie(Level.PROACTIVE, 40, value=5, at=3),
        tie(Level.PROACTIVE, 90, value=7, at=4),
    ]
    assert [contact.tie.customer.id for contact in proposed(ties, TODAY, most=3)] == [2, 4, 3]


def test_a_rhythm_of_buying_takes_three_days_of_purchase() -> None:
    days = [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]
    assert usual_gap(days[:2]) is None
    assert usual_gap([days[0]] * 5) is None
    assert usual_gap(days) == timedelta(days=30.5)
    assert not is_due_again(days, date(2026, 10, 20))
    assert is_due_again(days, date(2026, 10, 27))
