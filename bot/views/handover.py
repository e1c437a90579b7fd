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
from reports.staff import Person, Team

A_ROW = 2
LONGEST = 3000
"""Characters of one message of briefs; Telegram takes 4096, and nobody reads more at once."""

GO, LEFT, TEAM = "go", "left", "team."
"""What becomes of who hands over, as the buttons carry it."""

NAMES = 40
"""Names of customers in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What somebody looks after."""

    person: Person
    customers: tuple[Customer, ...]
    promises: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destiny:
    """What becomes of who hands over: goes on as before, moves to `team`, or leaves."""

    stays: bool = False
    team: Team | None = None

    @classmethod
    def parse(cls, choice: str, teams: Sequence[Team]) -> "Destiny | None":
        """From the choice of a button; None for what none of ours carries now."""
        if choice == GO:
            return cls(stays=True)
        team = next((team for team in teams if choice == f"{TEAM}{team.id}"), None)
        return cls(team=team) if team or choice == LEFT else None


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


def draw_confirmation(
    texts: Texts, burden: Burden, taker: Person, teams: Sequence[Team], reader: Person, today: date
) -> Message:
    """Only the customers, or does the person leave or move too? Nobody sends themselves away."""
    text = texts.say("handover", reader, today, burden=burden, taker=taker)
    leaver = burden.person.id

    def button(label: str, choice: str) -> Button:
        action = Action(verb=Verb.HAND, subject=leaver, version=taker.id, choice=choice)
        return Button(label=label, action=action.pack())

    rows = [(button(texts.label(reader, "handover", "go"), GO),)]
    if leaver != reader.id:
        rows.append((button(texts.label(reader, "handover", "left"), LEFT),))
    for team in teams:
        label = texts.label(reader, "handover", "moves", team=team.name)
        rows.append((button(label[:60], f"{TEAM}{team.id}"),))
    back = Action(verb=Verb.HAND, subject=leaver).pack()
    rows.append((Button(label=texts.label(reader, "handover", "back"), action=back),))
    return Message(text=text, buttons=tuple(rows))


def draw_done(
    texts: Texts, burden: Burden, taker: Person, destiny: Destiny, reader: Person, today: date
) -> Message:
    text = texts.say("handover_done", reader, today, burden=burden, taker=taker, destiny=destiny)
    return Message(text=text)


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
