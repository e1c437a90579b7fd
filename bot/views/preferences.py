"""Language and quiet hours."""

from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.message import Button, Message
from reports.staff import Person


def draw_language(texts: Texts, person: Person, today: date) -> Message:
    buttons = (
        Button(
            label=texts.label(person, "buttons", "spanish"),
            action=Action(verb=Verb.LANGUAGE, choice="es").pack(),
        ),
        Button(
            label=texts.label(person, "buttons", "english"),
            action=Action(verb=Verb.LANGUAGE, choice="en").pack(),
        ),
    )
    return Message(text=texts.say("language", person, today), buttons=(buttons,))


def draw_quiet(texts: Texts, person: Person, today: date, choices: tuple[str, ...]) -> Message:
    buttons = tuple(
        Button(label=choice.replace("-", " – "), action=Action(verb=Verb.QUIET, choice=choice).pack())
        for choice in choices
    )
    return Message(text=texts.say("quiet", person, today), buttons=(buttons,))
