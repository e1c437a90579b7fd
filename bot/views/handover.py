"""Handing over: who leaves, who takes over, and the briefs for whoever takes over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.commitment import Commitment
from reports.customer import Customer
from reports.message import Button, Message
from reports.profile import Profile
from reports.staff import Person

A_ROW = 2
LONGEST = 3000
"""Characters of one message of briefs; Telegram takes 4096, and nobody reads more at once."""

NAMES = 40
"""Names of customers in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What somebody looks after."""

    person: Person
    customers: tuple[Customer, ...]
    promises: tuple[Commitment, ...]


def draw_people(
    texts: Texts, people: Sequence[Person], burden: Burden | None, reader: Person, today: date
) -> Message:
    """Who leaves? Or, once there is somebody's burden, who takes it over?"""
    text = texts.say("handover", reader, today, burden=burden, taker=None)
    leaver = burden.person.id if burden else 0
    buttons = [_person(person, leaver) for person in sorted(people, key=lambda p: p.name)]
    rows = (tuple(buttons[start : start + A_ROW]) for start in range(0, len(buttons), A_ROW))
    return Message(text=text, buttons=tuple(rows))


def _person(person: Person, leaver: int) -> Button:
    subject, version = (leaver, person.id) if leaver else (person.id, 0)
    return Button(label=person.name, action=Action(verb=Verb.HAND, subject=subject, version=version).pack())


def draw_confirmation(texts: Texts, burden: Burden, taker: Person, reader: Person, today: date) -> Message:
    text = texts.say("handover", reader, today, burden=burden, taker=taker)
    leaver = burden.person.id
    go = Action(verb=Verb.HAND, subject=leaver, version=taker.id, choice="go")
    back = Action(verb=Verb.HAND, subject=leaver)
    buttons = (
        Button(label=texts.label(reader, "handover", "go"), action=go.pack()),
        Button(label=texts.label(reader, "handover", "back"), action=back.pack()),
    )
    return Message(text=text, buttons=(buttons,))


def draw_done(texts: Texts, burden: Burden, taker: Person, reader: Person, today: date) -> Message:
    return Message(text=texts.say("handover_done", reader, today, burden=burden, taker=taker))


def draw_briefs(
    texts: Texts, giver: Person, profiles: Sequence[Profile], reader: Person, today: date
) -> Iterator[Message]:
    """The first three things of every customer, in as few messages as they fit in."""
    page = ""
    for brief in _briefs(texts, giver, profiles, reader, today):
        if page and len(page) + len(brief) > LONGEST:
            yield Message(text=page)
            page = ""
        page = f"{page}\n\n{brief}" if page else brief
    yield Message(text=page)


def _briefs(
    texts: Texts, giver: Person, profiles: Sequence[Profile], reader: Person, today: date
) -> Iterator[str]:
    """A heading, who is known for something one by one, the others by name in one line."""
    yield texts.say("handover_brief", reader, today, giver=giver, many=len(profiles), profile=None, others=())
    for profile in profiles:
        if profile.first_three:
            yield texts.say("handover_brief", reader, today, giver=giver, many=0, profile=profile, others=())
    others = [profile.customer.name for profile in profiles if not profile.first_three]
    for start in range(0, len(others), NAMES):
        some = others[start : start + NAMES]
        yield texts.say("handover_brief", reader, today, giver=giver, many=0, profile=None, others=some)
