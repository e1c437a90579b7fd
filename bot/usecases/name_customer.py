"""Tie a note to its customer: one of the candidates, a new one, or whoever is named next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import escape

from bot.actions import Action
from bot.usecases.find_customer import look_up
from bot.usecases.meet_customers import meet_customers
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone, NameNeeded
from bot.views.card_buttons import draw_which
from bot.views.texts import Texts
from reports.linking import Link, introduced, telling_words, worth_keeping
from reports.message import Message
from reports.note import Note
from reports.periods import local_day
from reports.shares import share_of, shares
from reports.staff import Person
from storage.ledger import Ledger

NAME_THE_CUSTOMER = "name_customer"
ANSWER_WITHIN = timedelta(minutes=15)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose name was asked for: a piece of a note."""

    note: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieNote:
    """The last step of every way to a customer: promises follow, the card is drawn anew."""

    show_card: ShowCard
    now: Now

    async def __call__(
        self, ledger: Ledger, note: Note, customer: int | None, person: Person, number: int = 0
    ) -> None:
        """Ties what the note tells of one of its customers, by the number of the piece that names them."""
        share = share_of(note, number)
        if share is None:
            raise Gone
        alone = len(shares(note)) == 1
        await ledger.notes.assign(note.id, customer, None if alone else share.note.insights)
        if share.number == shares(note)[0].number:
            await ledger.notes.set_first(note.id, customer)
        note = await own_note(ledger, person, note.id)
        await meet_customers(ledger, note, person, self.now())
        await self.show_card(ledger, note, person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCustomer:
    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> str:
        """The name of the customer chosen; how the note called them becomes an alias if it tells apart."""
        chosen, number = parse_choice(action.choice)
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            customer = await ledger.customers.get(chosen)
            if customer is None:
                raise Gone
            share = share_of(note, number)
            words = introduced(share.mention).called_so if share else ""
            if worth_keeping(words, customer, await ledger.directory.current()):
                await ledger.customers.add_alias(customer.id, words)
            await self.tie_note(ledger, note, customer.id, person, number)
        return customer.name


def parse_choice(choice: str) -> tuple[int, int]:
    """The customer and the piece of the note, of which buttons drawn long ago tell nothing."""
    customer, _, number = choice.partition(".")
    return int(customer) if customer.isdecimal() else 0, int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCustomer:
    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> str:
        """A new customer under the name that the note uses; `choice` is the piece that names them."""
        _, number = parse_choice(f".{action.choice}")
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            share = share_of(note, number)
            if share is None or not telling_words(share.mention):
                raise NameNeeded
            return await add_and_tie(ledger, note, share.mention, person, self.tie_note, number)


async def add_and_tie(
    ledger: Ledger, note: Note, words: str, person: Person, tie_note: TieNote, number: int = 0
) -> str:
    new = introduced(" ".join(words.split())[:LONGEST_NAME])
    customer = await ledger.customers.add(
        name=new.name,
        team=person.team,
        segment=new.segment,
        detail=new.detail,
        aliases=(new.called,) if new.called else (),
        attended_by=person.id,
    )
    await tie_note(ledger, note, customer.id, person, number)
    return customer.name


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForName:
    """The next short text of this person names this customer of this note."""

    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """`choice` is the piece of the note, where there are several."""
        _, number = parse_choice(f".{action.choice}")
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await ask_for_name(ledger, person, note, number, self.now())
            text = self.texts.say("name_the_customer", person, local_day(self.now(), person.hours), note=note)
            await ledger.outbox.put(person.id, Message(text=text), urgent=True)


async def ask_for_name(ledger: Ledger, person: Person, note: Note, number: int, now: datetime) -> None:
    await ledger.dialogs.ask(person.id, f"{NAME_THE_CUSTOMER}.{number}", note.id, now + ANSWER_WITHIN)


def parse_question(kind: str) -> int | None:
    """The piece of the note whose customer was asked for; None for another question."""
    asked, _, number = kind.partition(".")
    return int(number or 0) if asked == NAME_THE_CUSTOMER else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeName:
    """The answer to the question for a name: a known customer, or a new one."""

    tie_note: TieNote
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, asked: Asked, name: str) -> None:
        """A single name that several answer to is asked once more; a whole name is taken at its word."""
        async with begin() as ledger:
            await ledger.dialogs.close(person.id)
            note = await own_note(ledger, person, asked.note)
            if not telling_words(name):
                raise NameNeeded
            link = await look_up(ledger, name, person, local_day(note.written_at, person.hours))
            if link.certain:
                await self.tie_note(ledger, note, link.certain.id, person, asked.number)
                await self.say_so(ledger, person, link.certain.name)
            elif link.candidates and len(telling_words(name)) < 2:
                await self.ask_which(ledger, note, asked.number, link, person)
            else:
                added = await add_and_tie(ledger, note, name, person, self.tie_note, asked.number)
                await self.say_so(ledger, person, added)

    async def say_so(self, ledger: Ledger, person: Person, name: str) -> None:
        """The card that changed may have scrolled away."""
        text = str(escape(self.texts.label(person, "toasts", "chosen", name=name)))
        await ledger.outbox.put(person.id, Message(text=text), urgent=True)

    async def ask_which(self, ledger: Ledger, note: Note, number: int, link: Link, person: Person) -> None:
        await ask_for_name(ledger, person, note, number, self.now())
        today = local_day(self.now(), person.hours)
        message = draw_which(self.texts, note, number, link, person, today)
        await ledger.outbox.put(person.id, message, urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseCustomer:
    """Not this customer: the note is untied and the likeliest others are offered."""

    tie_note: TieNote

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """`choice` is the piece of the note, where there are several."""
        _, number = parse_choice(f".{action.choice}")
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await self.tie_note(ledger, note, None, person, number)
