"""A text becomes a note: read, tied to its customer, kept, and answered with one card, in one transaction."""

from dataclasses import dataclass

from bot.usecases.find_customer import find_customers, linked, named_apart, owners_of
from bot.usecases.meet_customers import meet_customers
from bot.usecases.ports import Begin, Now, Read
from bot.usecases.privacy.leave_out import SafeNote, leave_out, read_safely
from bot.usecases.promises import keep_promises
from bot.usecases.raise_alerts import RaiseAlerts
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import ProtectedWords
from bot.usecases.words import Words
from reports.note import Note
from reports.periods import local_day
from reports.shares import shares
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureNote:
    read: Read
    now: Now
    show_card: ShowCard
    raise_alerts: RaiseAlerts
    ask_first: bool = False

    async def __call__(self, begin: Begin, author: Person, words: Words, *, asked: bool = False) -> None:
        """Keep the note once, however often the same message arrives. Raises ProtectedWords."""
        safe = await self.read_safely(author, words, asked=asked)
        async with begin() as ledger:
            if await ledger.notes.by_message(words.chat, words.message):
                return
            if await ledger.erasures.was_erased(words.chat, words.message):
                return
            note = await self.keep(ledger, author, safe)
            await self.show_card(ledger, note, author)
            for share in shares(note):
                await self.raise_alerts(ledger, share.note, author)

    async def read_safely(self, author: Person, words: Words, *, asked: bool) -> SafeNote:
        """Raises ProtectedWords where the author has to be asked, and was not."""
        safe = await read_safely(self.read, author, words)
        if self.ask_first and not asked and safe.withheld:
            raise ProtectedWords([it.category for it in safe.withheld])
        return safe

    async def keep(self, ledger: Ledger, author: Person, safe: SafeNote) -> Note:
        words = safe.words
        day = local_day(words.sent_at, author.hours)
        insights = await named_apart(ledger, safe.insights, author, day)
        owned = await find_customers(ledger, words.text, insights, author, day)
        note = await ledger.notes.keep(
            author=author.id,
            chat_id=words.chat,
            message_id=words.message,
            text=words.text,
            lang=safe.lang,
            written_at=words.sent_at,
            insights=insights,
            customer=linked(owned[0]),
            owners=owners_of(owned),
        )
        await meet_customers(ledger, note, author, self.now())
        await keep_promises(ledger, note, author, self.now())
        await leave_out(ledger, note, safe.withheld, self.now())
        return note
