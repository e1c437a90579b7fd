"""What somebody must know within a minute: valuable and angry, about to leave, promised twice and broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.moods import HURT
from reports.sensitive import openly
from reports.sides import Side, side_of
from reports.value import Tier
from reports.words import data, fold

VALUABLE = "high"
REMEMBERED = timedelta(days=90)
"""A broken promise older than this no longer counts as one of two."""

GRACE = timedelta(minutes=30)
"""How long after the hour that was agreed a promise counts as broken: whoever keeps it has no hand free."""

LEAVING = (Kind.FEEDBACK, Kind.OBJECTION, Kind.COMPETITOR, Kind.NEED)


class Alarm(StrEnum):
    VALUABLE_AND_ANGRY = "valuable_and_angry"
    ABOUT_TO_LEAVE = "about_to_leave"
    BROKEN_TWICE = "broken_twice"


class Remedy(StrEnum):
    """What the first line may do at once, without asking."""

    APOLOGISE = "apologise"
    REPLACE_OR_REPAIR = "replace_or_repair"
    CALL_TODAY = "call_today"
    NEW_DATE = "new_date"


REMEDIES = {
    Alarm.VALUABLE_AND_ANGRY: (Remedy.APOLOGISE, Remedy.REPLACE_OR_REPAIR),
    Alarm.ABOUT_TO_LEAVE: (Remedy.APOLOGISE, Remedy.CALL_TODAY),
    Alarm.BROKEN_TWICE: (Remedy.APOLOGISE, Remedy.NEW_DATE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """`words` prove it: the customer's as noted, or the last promise's."""

    alarm: Alarm
    customer: Customer
    words: str

    @property
    def allowed(self) -> tuple[Remedy, ...]:
        """What whoever attends may do at once."""
        return REMEDIES[self.alarm]


def alerts(
    customer: Customer,
    fresh: Sequence[Insight],
    commitments: Sequence[Commitment] = (),
    *,
    today: date,
    tier: Tier | None = None,
    clock: time | None = None,
    text: str = "",
) -> tuple[Alert, ...]:
    """What the insights of the note just written, and this customer's promises, call for; the gravest first.

    A customer is valuable by margin, or by the Pareto `tier` where it is known. `clock` is the
    hour of the day where whoever promised works; without it the day itself must be over. `text` is the
    note's: beside anger or blame any of its words may tell of leaving.
    """
    free = openly(fresh)
    found = (
        (Alarm.ABOUT_TO_LEAVE, _leaving(free, text)),
        (Alarm.VALUABLE_AND_ANGRY, _anger(free) if customer.margin == VALUABLE or tier is Tier.A else None),
        (Alarm.BROKEN_TWICE, _broken_twice(commitments, today, clock)),
    )
    return tuple(Alert(alarm=alarm, customer=customer, words=words) for alarm, words in found if words)


def _anger(fresh: Sequence[Insight]) -> str | None:
    own = (i for i in fresh if i.kind is Kind.EMOTION and i.holder is Holder.CUSTOMER)
    return next((insight.words for insight in own if insight.label == "anger"), None)


def _leaving(fresh: Sequence[Insight], text: str) -> str | None:
    """Words of leaving in a judgement, an objection, a wish or beside a rival's name; praise is none.

    Nor is it when another supplier is left for us.
    """
    if re.search("|".join(data("left_for_us.txt")), fold(text)):
        return None
    telling = [i.words for i in fresh if i.kind in LEAVING and i.polarity is not Polarity.POSITIVE]
    clauses = (clause.strip() for clause in re.split(r"[.;,\n!]", text)) if _is_hurt(fresh) else ()
    return next((words for words in (*telling, *clauses) if _says_so(words)), None)


def _is_hurt(fresh: Sequence[Insight]) -> bool:
    return any(
        insight.label in HURT or (insight.kind is Kind.FEEDBACK and insight.polarity is Polarity.NEGATIVE)
        for insight in fresh
        if insight.holder is Holder.CUSTOMER
    )


def _says_so(words: str) -> bool:
    said = f" {fold(words)}"
    return any(f" {cue}" in said for cue in data("leaving.txt"))


def _broken_twice(commitments: Sequence[Commitment], today: date, clock: time | None) -> str | None:
    late = [promise for promise in commitments if is_broken(promise, today, clock)]
    return max(late, key=lambda promise: (promise.due or today, promise.id)).words if len(late) > 1 else None


def is_broken(promise: Commitment, today: date, clock: time | None = None) -> bool:
    """A promise of ours that is open though its day is over, or on its day half an hour after its hour."""
    if promise.state is not CommitmentState.OPEN or promise.due is None:
        return False
    over = timedelta(0) < today - promise.due <= REMEMBERED
    if promise.due == today and promise.at and clock:
        over = datetime.combine(today, promise.at) + GRACE <= datetime.combine(today, clock)
    return over and side_of(promise.words) is Side.OURS
