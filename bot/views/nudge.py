"""The weekly push on one competency."""

from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.message import Button, Message
from reports.nudges import Nudge
from reports.staff import Person


def draw_nudge(texts: Texts, nudge: Nudge, person: Person, today: date) -> Message:
    act = texts.pick(person, "acts", nudge.competency, nudge.variant)
    buttons = tuple(
        Button(
            label=texts.label(person, "buttons", f"nudge_{answer}"),
            action=Action(verb=Verb.NUDGE, choice=f"{nudge.week}.{answer}").pack(),
        )
        for answer in ("will", "did", "no")
    )
    return Message(text=texts.say("nudge", person, today, nudge=nudge, act=act), buttons=(buttons,))
