"""A note that tells a promise was kept settles it, a new date moves it; what it tells of offers is taken."""

from datetime import datetime

from nlp.insight import Kind
from reports.commitment import Commitment, CommitmentState
from reports.fulfilment import fulfils, repeats
from reports.note import InsightState, Note
from reports.periods import local_day
from reports.staff import Person
from reports.told import REMEMBERED, told_of
from storage.ledger import Ledger


async def settle_by_note(ledger: Ledger, note: Note, author: Person, now: datetime) -> None:
    """Only promises of this customer made before this note, by whoever of the staff made them."""
    await ledger.offers.take_back(note.id, but_of=note.customer)
    if note.customer is None:
        return
    await settle_offers(ledger, note, author, now)
    for promise in await ledger.commitments.open_of_customer(note.customer):
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
    if not earlier:
        return
    found = [kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK]
    for offer, outcome in told_of(earlier, note.text, found, await ledger.portfolio.all()):
        await ledger.offers.outcome(offer.id, outcome, now)


def promised_again(note: Note, promise: Commitment) -> bool:
    """The same promise with another date: the new note's replaces it."""
    return any(
        kept.insight.kind is Kind.COMMITMENT and repeats(kept.insight.words, promise.words)
        for kept in note.insights
    )
