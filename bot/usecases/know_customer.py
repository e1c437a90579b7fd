"""Everything noted of one customer, folded into a profile."""

from datetime import date

from bot.usecases.situations import Gone
from reports.profile import Profile, profile_of
from storage.ledger import Ledger


async def know_customer(ledger: Ledger, customer_id: int, today: date) -> Profile:
    """Raises Gone. Visits are the days of its notes."""
    customer = await ledger.customers.get(customer_id)
    if customer is None:
        raise Gone
    observations = await ledger.notes.observations(customer_id)
    notes = await ledger.notes.of_customer(customer_id, limit=1000)
    return profile_of(
        customer,
        observations,
        [note.written_at.date() for note in notes],
        await ledger.commitments.open_of_customer(customer_id),
        today=today,
    )
