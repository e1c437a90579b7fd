"""May this person do that to this customer or colleague? One question, asked in one place."""

from typing import Protocol, TypeVar

from bot.usecases.situations import Gone, NotAllowed
from reports.customer import Customer
from reports.privacy.permissions import Act, permitted
from reports.staff import Person
from storage.ledger import Ledger


class OfATeam(Protocol):
    @property
    def team(self) -> int: ...


Subject = TypeVar("Subject", bound=OfATeam)


async def permitted_customer(ledger: Ledger, person: Person, act: Act, customer_id: int) -> Customer:
    """Raises Gone or NotAllowed."""
    return allowed(person, act, await ledger.customers.get(customer_id))


async def colleague(ledger: Ledger, person: Person, act: Act, number: int) -> Person:
    """Somebody of the staff to whom that may be done. Raises Gone or NotAllowed."""
    return allowed(person, act, await ledger.people.get(number))


def allowed(person: Person, act: Act, found: Subject | None) -> Subject:
    """Raises Gone or NotAllowed."""
    if found is None:
        raise Gone
    require(person, act, team=found.team)
    return found


def require(person: Person, act: Act, *, team: int | None = None) -> None:
    """Raises NotAllowed. Without a team: something of the own one."""
    if not permitted(person.role, act, same_team=team in (None, person.team)):
        raise NotAllowed
