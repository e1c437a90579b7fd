"""What customers said is obeyed: whoever wants no contact is not brought up, nor are offers thought of."""

from collections.abc import Sequence
from datetime import date

from reports.commitment import Commitment
from reports.customer import Customer
from reports.privacy.consent import Purpose, may, may_contact
from storage.ledger import Ledger

TOLD = (Purpose.CONTACT, Purpose.SUGGESTIONS)
"""What a card tells when it is blocked."""


async def permits(ledger: Ledger, customer: int, purpose: Purpose) -> bool:
    return may(purpose, await ledger.consents.of(customer))


async def blocked(ledger: Ledger, customer: int | None) -> tuple[Purpose, ...]:
    """The first of these that the customer does not want; the others follow from it."""
    if customer is None:
        return ()
    consent = await ledger.consents.of(customer)
    return tuple(purpose for purpose in TOLD if not may(purpose, consent))[:1]


async def to_bring_up(ledger: Ledger, promises: Sequence[Commitment]) -> list[Commitment]:
    """Those whose customer may be contacted; the others wait in the list of promises, unmentioned."""
    about = sorted({it.customer for it in promises if it.customer is not None})
    consents = await ledger.consents.of_all(about)
    no = {customer for customer in about if not may(Purpose.CONTACT, consents[customer])}
    return [promise for promise in promises if promise.customer not in no]


async def to_contact(ledger: Ledger, customers: Sequence[Customer], today: date) -> tuple[Customer, ...]:
    """Those who may be contacted today: they agree, and it is not sooner than they wish."""
    consents = await ledger.consents.of_all([customer.id for customer in customers])
    return tuple(c for c in customers if may_contact(consents[c.id], c.last_contact, today))
