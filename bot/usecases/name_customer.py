"""Tie a note to its customer: one of the candidates, a new one, or whoever is named next."""

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import escape

from bot.actions import Action
from bot.usecases.find_customer import find_customer, look_up
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.settle_by_note import settle_by_note
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone, NameNeeded
from bot.views.card import draw_which
from bot.views.texts import Texts
from reports.linking import Link, telling_words, worth_keeping
from reports.message import Message
from reports.note import Note
from reports.periods import local_day
from reports.staff import Person
from storage.ledger import Ledger

NAME_THE_CUSTOMER = "name_customer"
ANSWER_WITHIN = timedelta(minutes=15)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TieNote:
    """The last step of every way to a customer: promises follow, the card is drawn anew."""

    show_card: ShowCard
    now: Now

    async def __call__(self, ledger: Ledger, note: Note, customer: int | None, person: Person) -> None:
        await ledger.notes.assign(note.id, customer)
        note = await own_note(ledger, person, note.id)
        if customer is not None:
            await ledger.customers.touch(customer, local_day(note.written_at, person.hours))
            await settle_by_note(ledger, note, person, self.now())
        await self.show_card(ledger, note, person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCustomer:
    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> str:
        """The name of the customer chosen; how the note called them becomes an alias if it tells apart."""
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            customer = await ledger.customers.get(int(action.choice)) if action.choice.isdigit() else None
            if customer is None:
                raise Gone
            link = await find_customer(
                ledger, (k.insight for k in note.insights), person, local_day(note.written_at, person.hours)
            )
            if worth_keeping(link.mention, customer, await ledger.directory.current()):
                await ledger.customers.add_alias(customer.id, link.mention)
            await self.tie_note(ledger, note, customer.id, person)
        return customer.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCustomer:
    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> str:
        """A new customer under the name that the note uses."""
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            link = await find_customer(
                ledger, (k.insight for k in note.insights), person, local_day(note.written_at, person.hours)
            )
            if not link.mention:
                raise NameNeeded
            return await add_and_tie(ledger, note, link.mention, person, self.tie_note)


async def add_and_tie(ledger: Ledger, note: Note, name: str, person: Person, tie_note: TieNote) -> str:
    customer = await ledger.customers.add(
        name=" ".join(name.split())[:LONGEST_NAME], team=person.team, attended_by=person.id
    )
    await tie_note(ledger, note, customer.id, person)
    return customer.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForName:
    """The next short text of this person names the customer of this note."""

    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await ledger.dialogs.ask(person.id, NAME_THE_CUSTOMER, note.id, self.now() + ANSWER_WITHIN)
            text = self.texts.say("name_the_customer", person, local_day(self.now(), person.hours), note=note)
            await ledger.outbox.put(person.id, Message(text=text), urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeName:
    """The answer to the question for a name: a known customer, or a new one."""

    tie_note: TieNote
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, note_id: int, name: str) -> None:
        """A single name that several answer to is asked once more; a whole name is taken at its word."""
        async with begin() as ledger:
            await ledger.dialogs.close(person.id)
            note = await own_note(ledger, person, note_id)
            if not telling_words(name):
                raise NameNeeded
            link = await look_up(ledger, name, person, local_day(note.written_at, person.hours))
            if link.certain:
                await self.tie_note(ledger, note, link.certain.id, person)
                await self.say_so(ledger, person, link.certain.name)
            elif link.candidates and len(telling_words(name)) < 2:
                await self.ask_which(ledger, note, link, person)
            else:
                await self.say_so(
                    ledger, person, await add_and_tie(ledger, note, name, person, self.tie_note)
                )

    async def say_so(self, ledger: Ledger, person: Person, name: str) -> None:
        """The card that changed may have scrolled away."""
        text = str(escape(self.texts.label(person, "toasts", "chosen", name=name)))
        await ledger.outbox.put(person.id, Message(text=text), urgent=True)

    async def ask_which(self, ledger: Ledger, note: Note, link: Link, person: Person) -> None:
        await ledger.dialogs.ask(person.id, NAME_THE_CUSTOMER, note.id, self.now() + ANSWER_WITHIN)
        today = local_day(self.now(), person.hours)
        message = draw_which(self.texts, note, link, person, today)
        await ledger.outbox.put(person.id, message, urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseCustomer:
    """Not this customer: the note is untied and the likeliest others are offered."""

    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await self.tie_note(ledger, note, None, person)
