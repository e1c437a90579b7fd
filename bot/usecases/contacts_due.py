"""Whose turn it is: the customers that one person should be in touch with, by rhythm and value."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.usecases.privacy.obey import to_contact
from nlp.insight import Kind
from reports.note import Note
from reports.periods import at_wall, local_day
from reports.relationship import target_level
from reports.rhythm import AFTER_SALE, Contact, Tie, proposed
from reports.staff import Person
from storage.ledger import Ledger

MOST = 3
"""Never more than a person can do beside a day's work."""


async def contacts_due(ledger: Ledger, person: Person, today: date) -> tuple[Contact, ...]:
    """The most valuable first. Customers whom this person attends; any contact resets their clock."""
    mine = await to_contact(ledger, await ledger.customers.attended_by(person.id), today)
    since = at_wall(today - AFTER_SALE[1] - timedelta(days=1), person.hours.quiet_until, person.hours)
    noted = last_sales(await ledger.notes.of_author(person.id, since=since), person)
    till = await ledger.purchases.last_days(person.id, today - AFTER_SALE[1])
    sales = {who: max(days[who] for days in (noted, till) if who in days) for who in noted | till}
    ties = (
        Tie(
            customer=customer,
            level=target_level(len(mine), customer.margin),
            last_contact=customer.last_contact,
            last_sale=sales.get(customer.id),
        )
        for customer in mine
    )
    return tuple(proposed(ties, today, most=MOST))


def last_sales(notes: Iterable[Note], person: Person) -> dict[int, date]:
    """The latest day on which each customer bought something, as far as notes tell."""
    found: dict[int, date] = {}
    for note in notes:
        if note.customer is not None and any(k.insight.kind is Kind.PURCHASE for k in note.insights):
            day = local_day(note.written_at, person.hours)
            found[note.customer] = max(found.get(note.customer, day), day)
    return found
