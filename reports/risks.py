"""Whom a period shows at risk, or about to need something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Insight, Kind
from reports.behaviours import Quote
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.moods import HURT
from reports.note import Note, parts
from reports.sensitive import felt, found
from reports.sides import Side, side_of

UNTOUCHED = timedelta(days=30)
VALUABLE = "high"
ORDER = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """Something that a customer needs or plans and has not bought in the period."""

    customer: Customer
    kind: Kind
    quote: Quote


class Danger(StrEnum):
    HURT = "hurt"
    COMPETITOR = "competitor"
    BROKEN_PROMISE = "broken_promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    customer: Customer
    danger: Danger
    quote: Quote


def opportunities(notes: Sequence[Note], customers: Mapping[int, Customer]) -> tuple[Opportunity, ...]:
    """The newest need or plan of each customer who has not bought since, the valuable first."""
    wanted = (_opportunity(customers[who], mine) for who, mine in _by_customer(notes, customers))
    return tuple(sorted((one for one in wanted if one), key=_by_value))


def _by_customer(
    notes: Sequence[Note], customers: Mapping[int, Customer]
) -> Iterator[tuple[int, list[Note]]]:
    """The notes of each known customer, newest first; who was attended last comes first."""
    mine: dict[int, list[Note]] = {}
    for note in (part for whole in reversed(notes) for part in parts(whole)):
        if note.customer in customers:
            mine.setdefault(note.customer or 0, []).append(note)
    return iter(mine.items())


def _opportunity(customer: Customer, notes: Sequence[Note]) -> Opportunity | None:
    for note in notes:
        if found(note, Kind.PURCHASE):
            return None
        for insight in found(note, Kind.NEED, Kind.OCCASION):
            return Opportunity(customer=customer, kind=insight.kind, quote=_quote(note, insight))
    return None


def risks(
    notes: Sequence[Note], commitments: Sequence[Commitment], customers: Mapping[int, Customer], until: date
) -> tuple[Risk, ...]:
    """One for each customer in danger, the gravest, the valuable first."""
    gravest: dict[int, Risk] = {}
    for risk in _risks(notes, commitments, customers, until):
        gravest.setdefault(risk.customer.id, risk)
    return tuple(sorted(gravest.values(), key=_by_value))


def _risks(
    notes: Sequence[Note], commitments: Iterable[Commitment], customers: Mapping[int, Customer], until: date
) -> Iterator[Risk]:
    """Who was hurt at their last contact, named a rival, or waits for what we promised."""
    for who, mine in _by_customer(notes, customers):
        if hurt := _hurt(mine):
            yield Risk(customer=customers[who], danger=Danger.HURT, quote=hurt)
        elif named := [_quote(note, i) for note in mine for i in found(note, Kind.COMPETITOR)]:
            yield Risk(customer=customers[who], danger=Danger.COMPETITOR, quote=named[0])
    for promise in commitments:
        if promise.customer in customers and is_late(promise, until, Side.OURS):
            quote = Quote(words=promise.words, note=promise.note, on=promise.made_on)
            yield Risk(customer=customers[promise.customer or 0], danger=Danger.BROKEN_PROMISE, quote=quote)


def _hurt(notes: Iterable[Note]) -> Quote | None:
    """The words of anger or disappointment, where the newest note that tells of feelings tells of these."""
    last = next((note for note in notes if felt(note)), None)
    shown = (insight for insight in felt(last) if insight.label in HURT) if last else iter(())
    return next((_quote(last, insight) for insight in shown if last), None)


def untouched(customers: Iterable[Customer], notes: Iterable[Note], until: date) -> tuple[Customer, ...]:
    """Valuable customers without a contact for a month, the longest silence first."""
    met = {customer for note in notes for customer in note.customers}
    silent = [
        (customer.last_contact, customer)
        for customer in customers
        if customer.margin == VALUABLE and customer.id not in met and customer.last_contact
    ]
    late = [(last, customer) for last, customer in silent if until - last > UNTOUCHED]
    return tuple(customer for _, customer in sorted(late, key=lambda pair: (pair[0], pair[1].id)))


def is_late(promise: Commitment, until: date, side: Side) -> bool:
    """Open, and its day is over; that of `until` itself is not."""
    late = promise.state is CommitmentState.OPEN and promise.due is not None and promise.due < until
    return late and side_of(promise.words) is side


def _by_value(about: Opportunity | Risk) -> int:
    return ORDER.get(about.customer.margin, 1)


def _quote(note: Note, insight: Insight) -> Quote:
    return Quote(words=insight.words, note=note.id, on=note.written_at.date())
