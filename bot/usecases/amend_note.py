"""The author edited a message: it is read again, its card follows, the older version stays in history."""

from dataclasses import dataclass, replace

from bot.usecases.capture_note import CaptureNote
from bot.usecases.find_customer import find_customers, linked, named_apart, owners_of
from bot.usecases.meet_customers import meet_customers
from bot.usecases.ports import Begin
from bot.usecases.privacy.leave_out import SafeNote, leave_out
from bot.usecases.promises import keep_promises
from bot.usecases.words import Words
from reports.carrying import carried
from reports.linking import Link, Owned
from reports.note import Note
from reports.periods import local_day
from reports.shares import shares
from reports.staff import Person
from reports.words import fold
from storage.audit import Deed
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendNote:
    capture_note: CaptureNote

    async def __call__(self, begin: Begin, author: Person, words: Words, *, asked: bool = False) -> None:
        """An edit of a message that never was a note is captured as one. Raises ProtectedWords."""
        capture = self.capture_note
        safe = await capture.read_safely(author, words, asked=asked)
        async with begin() as ledger:
            note = await ledger.notes.by_message(words.chat, words.message)
            if await ledger.erasures.was_erased(words.chat, words.message):
                return
            if note is None:
                note = await capture.keep(ledger, author, safe)
            elif note.text != safe.words.text:
                note = await self.revise(ledger, note, author, safe)
            await capture.show_card(ledger, note, author)

    async def revise(self, ledger: Ledger, note: Note, author: Person, safe: SafeNote) -> Note:
        """Read again, and tied again where it names others now; what was set right stays right."""
        now = self.capture_note.now()
        await ledger.audit.record(author.id, Deed.EDITED, "note", note.id, now)
        safe = await self.carry_over(note, author, safe)
        day = local_day(note.written_at, author.hours)
        safe = replace(safe, insights=await named_apart(ledger, safe.insights, author, day))
        await ledger.commitments.withdraw_of_note(note.id)
        owned = await tied_again(ledger, note, author, safe)
        note = await ledger.notes.revise(
            note.id,
            safe.words.text,
            safe.lang,
            safe.insights,
            now,
            customer=linked(owned[0]),
            owners=owners_of(owned),
        )
        await meet_customers(ledger, note, author, now)
        await keep_promises(ledger, note, author, now)
        await leave_out(ledger, note, safe.withheld, now)
        return note

    async def carry_over(self, note: Note, author: Person, safe: SafeNote) -> SafeNote:
        """How the old text is read tells what its author had corrected."""
        before = await self.capture_note.read(note.text, local_day(note.written_at, author.hours))
        insights = carried(safe.words.text, safe.insights, note.insights, before.insights)
        return replace(safe, insights=insights)


async def tied_again(ledger: Ledger, note: Note, author: Person, safe: SafeNote) -> tuple[Owned, ...]:
    """Who is named as before is the same as before, also where a person chose them."""
    day = local_day(note.written_at, author.hours)
    owned = await find_customers(ledger, safe.words.text, safe.insights, author, day, note.id)
    before = shares(note)
    known = {fold(share.mention): share.note.customer for share in before}
    if len(owned) == len(before) == 1 and not owned[0].link.certain:
        known = {fold(owned[0].link.mention): note.customer}
    return tuple([await as_before(ledger, one, known.get(fold(one.link.mention))) for one in owned])


async def as_before(ledger: Ledger, owned: Owned, customer: int | None) -> Owned:
    known = await ledger.customers.get(customer) if customer else None
    return Owned(Link(owned.link.mention, certain=known), owned.piece) if known else owned
