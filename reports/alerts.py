"""What somebody must know within a minute: valuable and angry, about to leave, promised twice and broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Holder, Insight, Kind
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.words import data, fold


class Alarm(StrEnum):
    VALUABLE_AND_ANGRY = "valuable_and_angry"
    ABOUT_TO_LEAVE = "about_to_leave"
    BROKEN_TWICE = "broken_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """`words` prove it: the customer's as noted, or the last promise's."""

    alarm: Alarm
    customer: Customer
    words: str


def alerts(
    customer: Customer, fresh: Sequence[Insight], commitments: Sequence[Commitment] = (), *, today: date
) -> tuple[Alert, ...]:
    """What the insights of the note just written, and this customer's promises, call for."""
    found = (
        (Alarm.VALUABLE_AND_ANGRY, _anger(customer, fresh)),
        (Alarm.ABOUT_TO_LEAVE, _leaving(fresh)),
        (Alarm.BROKEN_TWICE, _broken_twice(commitments, today)),
    )
    return tuple(Alert(alarm=alarm, customer=customer, words=words) for alarm, words in found if words)


def _anger(customer: Customer, fresh: Sequence[Insight]) -> str | None:
    if customer.margin != "high":
        return None
    angry = (
        i for i in fresh if i.kind is Kind.EMOTION and i.label == "anger" and i.holder is Holder.CUSTOMER
    )
    return next((insight.words for insight in angry), None)


def _leaving(fresh: Sequence[Insight]) -> str | None:
    """Words of leaving in a judgement, an objection or beside a competitor."""
    telling = (
        i.words for i in fresh if i.kind in (Kind.FEEDBACK, Kind.OBJECTION, Kind.COMPETITOR, Kind.NEED)
    )
    return next((words for words in telling if any(cue in fold(words) for cue in data("leaving.txt"))), None)


def _broken_twice(commitments: Sequence[Commitment], today: date) -> str | None:
    late = [
        c
        for c in commitments
        if c.state is CommitmentState.OPEN and c.due and timedelta(0) < today - c.due <= timedelta(days=90)
    ]
    return late[-1].words if len(late) > 1 else None
