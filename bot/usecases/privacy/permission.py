"""May this person do that to this customer? One question, asked in one place."""

from bot.usecases.situations import Gone, NotAllowed
from reports.customer import Customer
from reports.privacy.permissions import Act, permitted
from reports.staff import Person
from storage.ledger import Ledger


async def permitted_customer(ledger: Ledger, person: Person, act: Act, customer_id: int) -> Customer:
    """Raises Gone or NotAllowed."""
    customer = await ledger.customers.get(customer_id)
    if customer is None:
        raise Gone
    require(person, act, team=customer.team)
    return customer


def require(person: Person, act: Act, *, team: int | None = None) -> None:
    """Raises NotAllowed. Without a team: something of the own one."""
    if not permitted(person.role, act, same_team=team in (None, person.team)):
        raise NotAllowed
