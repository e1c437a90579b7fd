"""A text becomes a note: read, tied to its customer, kept, and answered with one card, in one transaction."""

from dataclasses import dataclass

from bot.usecases.find_customer import find_customer
from bot.usecases.ports import Begin, Now, Read
from bot.usecases.promises import keep_promises
from bot.usecases.settle_by_note import settle_by_note
from bot.usecases.show_card import ShowCard
from bot.usecases.words import Words
from nlp.insight import Insight, Kind
from reports.note import Note
from reports.periods import local_day
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureNote:
    read: Read
    now: Now
    show_card: ShowCard

    async def __call__(self, begin: Begin, author: Person, words: Words) -> None:
        """Keep the note once, however often the same message arrives."""
        day = local_day(words.sent_at, author.hours)
        extraction = await self.read(words.text, day)
        async with begin() as ledger:
            if await ledger.notes.by_message(words.chat, words.message):
                return
            note = await self.keep(ledger, author, words, extraction.lang, extraction.insights)
            await self.show_card(ledger, note, author)

    async def keep(
        self, ledger: Ledger, author: Person, words: Words, lang: str, insights: tuple[Insight, ...]
    ) -> Note:
        day = local_day(words.sent_at, author.hours)
        customer = (await find_customer(ledger, insights, author, day)).certain
        note = await ledger.notes.keep(
            author=author.id,
            chat_id=words.chat,
            message_id=words.message,
            text=words.text,
            lang=lang,
            written_at=words.sent_at,
            insights=harmless(insights),
            customer=customer.id if customer else None,
        )
        if customer:
            await ledger.customers.touch(customer.id, day)
            await settle_by_note(ledger, note, author, self.now())
        await keep_promises(ledger, note, author, self.now())
        return note


def harmless(insights: tuple[Insight, ...]) -> tuple[Insight, ...]:
    """Without the specially protected: what is not kept cannot leak."""
    return tuple(i for i in insights if i.kind is not Kind.SENSITIVE)
