"""Erase a customer: asked twice, done in one transaction, then scrubbed from the disk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.attend_subject import Place
from bot.usecases.privacy.permission import permitted_customer
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Stale
from bot.views.desk import draw_erasing, draw_page, draw_sure_to_erase
from bot.views.texts import Texts
from reports.customer import Customer
from reports.message import Message
from reports.periods import local_day
from reports.privacy.mentions import Mentions
from reports.privacy.permissions import Act
from reports.privacy.requests import RequestKind
from reports.staff import Person
from storage.audit import Deed
from storage.database import Database
from storage.erasures import Erased
from storage.ledger import Ledger

MINUTES = 10
"""How long the question whether to erase may be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCustomer:
    """The first press asks, the second one does it."""

    texts: Texts
    now: Now
    show_card: ShowCard

    async def press(self, begin: Begin, person: Person, action: Action, place: Place) -> None:
        """Raises Stale for an answer that comes too late."""
        async with begin() as ledger:
            customer = await permitted_customer(ledger, person, Act.ERASE, action.subject)
            if action.choice == "ask":
                message = await self.question(ledger, customer, person)
            elif action.choice == "no":
                message = draw_page(self.texts, "kept", person, self.today(person))
            elif action.choice == "sure" and action.version >= self.minute():
                message = await self.answer(ledger, customer, person)
            else:
                raise Stale
            asked = await ledger.outbox.card_of_message(*place) if action.choice != "ask" else None
            card = asked or f"erase:{self.now().timestamp()}"
            await ledger.outbox.put(person.id, message, card=card, urgent=True)

    async def question(self, ledger: Ledger, customer: Customer, person: Person) -> Message:
        notes = len(await ledger.notes.of_customer(customer.id))
        until = self.minute() + MINUTES
        return draw_sure_to_erase(self.texts, customer, notes, until, person, self.today(person))

    async def answer(self, ledger: Ledger, customer: Customer, person: Person) -> Message:
        await ledger.requests.settle_all_of(customer.id, RequestKind.ERASE, self.now())
        erased = await erase(ledger, customer, person.id, self.now())
        for reader, card in erased.cards:
            if known := await ledger.people.get(reader):
                page = draw_page(self.texts, "erased_card", known, self.today(known))
                await ledger.outbox.put(reader, page, card=card)
        await self.redraw(ledger, erased.shared)
        return draw_erasing(self.texts, erased, person, self.today(person))

    async def redraw(self, ledger: Ledger, notes: Iterable[int]) -> None:
        """The cards of notes that told of others too show what is left."""
        for number in notes:
            note = await ledger.notes.get(number)
            author = await ledger.people.get(note.author) if note else None
            if note and author:
                await self.show_card(ledger, note, author)

    def minute(self) -> int:
        return int(self.now().timestamp()) // 60

    def today(self, person: Person) -> date:
        return local_day(self.now(), person.hours)


async def erase(ledger: Ledger, customer: Customer, by: int, at: datetime) -> Erased:
    """Also for the command line, where `by` is nobody."""
    others = [
        name
        for c in await ledger.customers.directory()
        if c.id != customer.id
        for name in (c.name, *c.aliases)
    ]
    staff = [person.name for person in await ledger.people.everyone()]
    mentions = Mentions.of(customer, (*others, *staff))
    for merged in await ledger.merges.absorbed(customer.id):
        await ledger.audit.record(by, Deed.ERASED, "customer", merged, at)
    erased = await ledger.erasures.erase(customer.id, mentions, by, at)
    await ledger.audit.record(by, Deed.ERASED, "customer", customer.id, at)
    return erased


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrubErased:
    """A duty: what was erased leaves the disk too, and whoever asked for it is told so."""

    database: Database
    texts: Texts

    async def __call__(self, begin: Begin, _: tuple[Person, ...], now: datetime) -> None:
        async with self.database.reading() as ledger:
            if not await ledger.erasures.pending():
                return
        await self.database.scrub()
        async with begin() as ledger:
            for asked_by in await ledger.erasures.scrubbed(now):
                if person := await ledger.people.get(asked_by):
                    message = draw_page(self.texts, "scrubbed", person, local_day(now, person.hours))
                    await ledger.outbox.put(person.id, message)
