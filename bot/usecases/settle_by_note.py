"""A note that tells a promise was kept settles it; a new date for the same promise moves it."""

from datetime import datetime

from nlp.insight import Kind
from reports.commitment import Commitment, CommitmentState
from reports.fulfilment import fulfils, repeats
from reports.note import Note
from reports.staff import Person
from storage.ledger import Ledger


async def settle_by_note(ledger: Ledger, note: Note, author: Person, now: datetime) -> None:
    """Only promises of this customer made before this note, by whoever of the staff made them."""
    if note.customer is None:
        return
    for promise in await ledger.commitments.open_of_customer(note.customer):
        if promise.note == note.id:
            continue
        if fulfils(note.text, promise.words):
            await ledger.commitments.settle(promise.id, CommitmentState.DONE, now)
        elif promise.owner == author.id and promised_again(note, promise):
            await ledger.commitments.settle(promise.id, CommitmentState.CANCELLED, now)


def promised_again(note: Note, promise: Commitment) -> bool:
    """The same promise with another date: the new note's replaces it."""
    return any(
        kept.insight.kind is Kind.COMMITMENT and repeats(kept.insight.words, promise.words)
        for kept in note.insights
    )
