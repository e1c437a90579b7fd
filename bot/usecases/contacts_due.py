"""Whose turn it is: the customers that one person should be in touch with, by rhythm and value."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.usecases.privacy.obey import to_contact
from nlp.insight import Kind
from reports.note import Note, parts
from reports.periods import at_wall, local_day
from reports.relationship import target_level
from reports.rhythm import AFTER_SALE, Contact, Tie, proposed
from reports.sides import Side
from reports.staff import Person
from reports.value import YEAR
from storage.ledger import Ledger

MOST = 3
A_DAY = 6
"""Promises and calls, all told, that a person can see to beside a day's work."""

LATE = timedelta(days=14)
"""A promise that is late for longer is no longer part of the day's work."""


async def contacts_due(ledger: Ledger, person: Person, today: date) -> tuple[Contact, ...]:
    """The most valuable first. Customers whom this person attends; any contact resets their clock."""
    mine = await to_contact(ledger, await ledger.customers.attended_by(person.id), today)
    since = at_wall(today - AFTER_SALE[1] - timedelta(days=1), person.hours.quiet_until, person.hours)
    noted = last_sales(await ledger.notes.of_author(person.id, since=since), person)
    till = await ledger.purchases.last_days(person.id, today - AFTER_SALE[1])
    spent = await ledger.purchases.spent(today - YEAR, attendant=person.id)
    sales = {who: max(days[who] for days in (noted, till) if who in days) for who in noted | till}
    consents = await ledger.consents.of_all([customer.id for customer in mine])
    ties = (
        Tie(
            customer=customer,
            level=target_level(len(mine), customer.margin),
            last_contact=customer.last_contact,
            last_sale=sales.get(customer.id),
            value=spent.get(customer.id, 0.0),
            channel=consents[customer.id].channel,
        )
        for customer in mine
    )
    return tuple(proposed(ties, today, most=await capacity(ledger, person, today)))


async def capacity(ledger: Ledger, person: Person, today: date) -> int:
    """Calls that fit beside what is promised for today and what is late."""
    promised = await ledger.commitments.open_of(person.id)
    due = [p for p in promised if p.side is Side.OURS and p.due and today - LATE <= p.due <= today]
    return max(0, min(MOST, A_DAY - len(due)))


def last_sales(notes: Iterable[Note], person: Person) -> dict[int, date]:
    """The latest day on which each customer bought something, as far as notes tell."""
    found: dict[int, date] = {}
    for note in (part for whole in notes for part in parts(whole)):
        if note.customer is not None and any(k.insight.kind is Kind.PURCHASE for k in note.insights):
            day = local_day(note.written_at, person.hours)
            found[note.customer] = max(found.get(note.customer, day), day)
    return found
