"""Everything noted of one customer, folded into a profile."""

from datetime import date

from bot.usecases.situations import Gone
from reports.periods import local_day
from reports.profile import Profile, profile_of
from reports.staff import Person
from storage.ledger import Ledger

ENOUGH = 100
"""Insights of each kind and polarity that tell who somebody is: the newest; some twenty facts are shown."""


async def know_customer(
    ledger: Ledger, customer_id: int, reader: Person, today: date, *, enough: int | None = ENOUGH
) -> Profile:
    """Raises Gone. Visits are the days of its notes by the calendar of whoever reads."""
    customer = await ledger.customers.get(customer_id)
    if customer is None:
        raise Gone
    observations = await ledger.notes.observations(customer.id, enough)
    moments = await ledger.notes.moments_of(customer.id)
    return profile_of(
        customer,
        observations,
        [local_day(moment, reader.hours) for moment in moments],
        await ledger.commitments.of_customer(customer.id),
        today=today,
        customers=await ledger.customers.how_many(customer.attended_by or reader.id),
        purchases=await ledger.purchases.of_customer(customer.id),
        consent=await ledger.consents.of(customer.id),
        representatives=await ledger.representatives.of_customer(customer.id),
    )
