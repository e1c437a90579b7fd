"""A customer in a five-second read, the rest behind a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.card import group_of
from bot.views.texts import Texts
from reports.customer import Customer
from reports.linking import tell_apart
from reports.message import Button, Message
from reports.profile import Profile
from reports.staff import Person


def draw_profile(texts: Texts, profile: Profile, person: Person, today: date, *, whole: bool) -> Message:
    template = "profile_whole" if whole else "profile"
    text = texts.say(template, person, today, profile=profile, group_of=group_of)
    choice, label = ("", "less") if whole else ("more", "more")
    who = profile.customer.id
    more = Action(verb=Verb.PROFILE, subject=who, choice=choice)
    plan = Action(verb=Verb.PLAN, subject=who)
    name = Action(verb=Verb.RENAME, subject=who)
    row = ((label, more), ("plan", plan), *((("rename", name),) if whole else ()))
    buttons = tuple(Button(label=texts.label(person, "buttons", n), action=a.pack()) for n, a in row)
    return Message(text=text, buttons=(buttons,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A card as other chats show it: a title, what tells the customer apart, the card itself."""

    customer: int
    title: str
    aside: str
    text: str


def draw_glance(texts: Texts, profile: Profile, person: Person, today: date) -> Glance:
    customer = profile.customer
    stage = texts.label(person, "stages", profile.stage)
    return Glance(
        customer=customer.id,
        title=customer.name,
        aside=" · ".join(filter(None, (customer.detail, stage))),
        text=draw_profile(texts, profile, person, today, whole=False).text,
    )


def draw_choice(
    texts: Texts, candidates: Sequence[Customer], name: str, person: Person, today: date
) -> Message:
    """Which of these? or, where there is none, how to go on."""
    text = texts.say("choose_customer", person, today, candidates=candidates, name=name)
    buttons = tuple(
        (Button(label=label[:60], action=Action(verb=Verb.PROFILE, subject=customer.id).pack()),)
        for customer, label in zip(candidates, tell_apart(candidates), strict=True)
    )
    return Message(text=text, buttons=buttons)
