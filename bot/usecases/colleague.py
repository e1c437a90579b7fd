"""Somebody of the staff to whom somebody else wants to do something, once it is sure that they may."""

from bot.usecases.privacy.permission import require
from bot.usecases.situations import Gone
from reports.privacy.permissions import Act
from reports.staff import Person
from storage.ledger import Ledger


async def colleague(ledger: Ledger, person: Person, act: Act, number: int) -> Person:
    """Raises Gone or NotAllowed."""
    found = await ledger.people.get(number)
    if found is None:
        raise Gone
    require(person, act, team=found.team)
    return found
