"""From the words that identify a customer to the customer."""

from collections.abc import Iterable
from datetime import date

from nlp.insight import Insight, Kind
from reports.linking import Directory, Link, link
from reports.staff import Person
from storage.ledger import Ledger


async def find_customer(ledger: Ledger, insights: Iterable[Insight], author: Person, today: date) -> Link:
    """The first customer mentioned; an empty mention where the note names nobody."""
    mention = next((i.words for i in insights if i.kind is Kind.CUSTOMER), "")
    return await look_up(ledger, mention, author, today)


async def look_up(ledger: Ledger, mention: str, person: Person, today: date) -> Link:
    if not mention:
        return Link("")
    directory = Directory.of(await ledger.customers.directory())
    return link(mention, directory, attendant=person.id, today=today)
