"""Two customers side by side: are they one? And what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.customer import Customer
from reports.duplicates import Pair
from reports.message import Button, Message
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A customer with the newest words noted of them and who attends them."""

    customer: Customer
    notes: int
    words: str | None
    attends: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """`one` would stay, `other` go over to it; `left` pairs wait."""

    one: Side
    other: Side
    pair: Pair
    left: int


def draw_doubt(texts: Texts, doubt: Doubt | None, person: Person, today: date) -> Message:
    text = texts.say("duplicates", person, today, doubt=doubt)
    if doubt is None:
        return Message(text=text)
    buttons = tuple(
        Button(
            label=texts.label(person, "duplicates", choice),
            action=Action(
                verb=Verb.SAME,
                subject=doubt.one.customer.id,
                version=doubt.other.customer.id,
                choice=choice,
            ).pack(),
        )
        for choice in ("same", "two")
    )
    return Message(text=text, buttons=(buttons,))


def draw_union(texts: Texts, kept: Side, gone: Customer, merge: int, person: Person, today: date) -> Message:
    undo = Button(
        label=texts.label(person, "duplicates", "undo"), action=Action(verb=Verb.PART, subject=merge).pack()
    )
    text = texts.say("duplicates_merged", person, today, kept=kept, gone=gone)
    return Message(text=text, buttons=((undo,),))


def draw_told_apart(texts: Texts, customers: Sequence[Customer], person: Person, today: date) -> Message:
    return Message(text=texts.say("duplicates_two", person, today, customers=customers, parted=False))


def draw_parted(texts: Texts, customers: Sequence[Customer], person: Person, today: date) -> Message:
    return Message(text=texts.say("duplicates_two", person, today, customers=customers, parted=True))
