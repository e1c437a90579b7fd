"""A note that tells a promise was kept settles it, a new date moves it; what it tells of offers is taken."""

from datetime import datetime

from nlp.insight import Kind
from reports.commitment import Commitment, CommitmentState
from reports.fulfilment import fulfils, repeats
from reports.note import InsightState, Note
from reports.offer import Outcome
from reports.periods import local_day
from reports.portfolio import Product
from reports.shares import shares
from reports.staff import Person
from reports.told import REMEMBERED, refused_of, told_of
from storage.ledger import Ledger


async def settle_by_note(ledger: Ledger, note: Note, author: Person, now: datetime) -> None:
    """Only promises of its customers made before this note, by whoever of the staff made them."""
    await ledger.offers.take_back(note.id, but_of=note.customers)
    for share in shares(note):
        if share.note.customer is not None:
            await settle_of_customer(ledger, share.note, share.note.customer, author, now)


async def settle_of_customer(
    ledger: Ledger, note: Note, customer: int, author: Person, now: datetime
) -> None:
    """`note` tells of this customer alone."""
    await settle_offers(ledger, note, author, now)
    for promise in await ledger.commitments.open_of_customer(customer):
        if promise.note == note.id:
            continue
        if fulfils(note.text, promise.words):
            await ledger.commitments.settle(promise.id, CommitmentState.DONE, now)
        elif promise.owner == author.id and promised_again(note, promise):
            await ledger.commitments.settle(promise.id, CommitmentState.CANCELLED, now)


async def settle_offers(ledger: Ledger, note: Note, author: Person, now: datetime) -> None:
    """What this customer was offered lately and now bought, or did not want."""
    day = local_day(note.written_at, author.hours)
    offers = await ledger.offers.of_customer(note.customer or 0, since=day - REMEMBERED)
    earlier = [offer for offer in offers if offer.on <= day]
    found = [kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK]
    products = await ledger.portfolio.indexed()
    for offer, outcome in told_of(earlier, note.text, found, products):
        await ledger.offers.outcome(offer.id, outcome, now)
    known = {offer.code for offer in earlier}
    for product in refused_of(note.text, products):
        if product.code not in known:
            await refuse(ledger, note, author, product, now)


async def refuse(ledger: Ledger, note: Note, author: Person, product: Product, now: datetime) -> None:
    """What the author offered unbidden and the customer refused rests like any other no."""
    day = local_day(note.written_at, author.hours)
    number = await ledger.offers.propose(
        note.customer or 0, author.id, note.id, product.code, day, reason=product.name
    )
    await ledger.offers.outcome(number, Outcome.REJECTED, now)


def promised_again(note: Note, promise: Commitment) -> bool:
    """The same promise with another date: the new note's replaces it."""
    return any(
        kept.insight.kind is Kind.COMMITMENT and repeats(kept.insight.words, promise.words)
        for kept in note.insights
    )
