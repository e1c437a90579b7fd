"""A note told of these customers: they were in contact, a company's people are met, promises settled."""

from datetime import date, datetime

from bot.usecases.settle_by_note import settle_by_note
from reports.linking import contact_of
from reports.note import Note
from reports.periods import local_day
from reports.shares import Share, shares
from reports.staff import Person
from storage.ledger import Ledger


async def meet_customers(ledger: Ledger, note: Note, author: Person, now: datetime) -> None:
    """A note from a clock that is ahead tells of today."""
    day = min(local_day(note.written_at, author.hours), local_day(now, author.hours))
    for customer in note.customers:
        await ledger.customers.touch(customer, day)
    for share in shares(note):
        await meet_people(ledger, share, day)
    await settle_by_note(ledger, note, author, now)


async def meet_people(ledger: Ledger, share: Share, day: date) -> None:
    """Who of a company was named; name and role become a way of calling the company."""
    company = await ledger.customers.get(share.note.customer) if share.note.customer else None
    somebody = contact_of(share.mention, company) if company else None
    if company is None or somebody is None:
        return
    await ledger.representatives.meet(company.id, somebody, day)
    if somebody.role:
        await ledger.customers.add_alias(company.id, f"{somebody.name}, {somebody.role}")
