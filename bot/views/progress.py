"""The page of a person's competencies, the team by name, and how a supervisor rates a behaviour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.competencies import Competency, Score
from reports.message import Button, Message
from reports.staff import Person
from storage.growth import Interview, Rating

DEGREES = range(4)
A_ROW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known of one person's competencies: from their own words, from their supervisor."""

    person: Person
    scores: tuple[Score, ...]
    ratings: Mapping[Competency, Rating]
    interview: Interview | None = None

    def at(self, level: str) -> tuple[Score, ...]:
        return tuple(score for score in self.scores if score.level == level)

    @property
    def known(self) -> bool:
        """Whether there was anything to learn from."""
        return any(score.chances for score in self.scores)


def draw_progress(texts: Texts, progress: Progress, reader: Person, today: date) -> Message:
    """The same words whoever reads; only a supervisor gets buttons to rate and to note the interview."""
    text = texts.say("progress", reader, today, progress=progress, whose=progress.person)
    if reader.id == progress.person.id:
        return Message(text=text)
    rate = _button(texts, reader, progress, Verb.PERSON, "rate", "rate")
    interview = _button(texts, reader, progress, Verb.INTERVIEW, "interview")
    return Message(text=text, buttons=((rate, interview),))


def draw_team(texts: Texts, team: Sequence[Progress], reader: Person, today: date) -> Message:
    text = texts.say("team", reader, today, team=team)
    people = [
        Button(label=p.person.name, action=Action(verb=Verb.PERSON, subject=p.person.id).pack()) for p in team
    ]
    return Message(text=text, buttons=_rows(people))


def draw_rating(texts: Texts, progress: Progress, reader: Person, today: date) -> Message:
    """Which competency?"""
    text = texts.say("rating", reader, today, whose=progress.person, competency=None)
    names = [_named(texts, reader, progress, competency) for competency in Competency]
    back = _button(texts, reader, progress, Verb.PERSON, "back")
    return Message(text=text, buttons=(*_rows(names), (back,)))


def draw_degrees(
    texts: Texts, progress: Progress, competency: Competency, reader: Person, today: date
) -> Message:
    """How far is its behaviour seen?"""
    text = texts.say("rating", reader, today, whose=progress.person, competency=competency)
    degrees = (
        _button(texts, reader, progress, Verb.RATE, f"degree_{degree}", f"{competency}.{degree}")
        for degree in DEGREES
    )
    back = _button(texts, reader, progress, Verb.PERSON, "back", "rate")
    return Message(text=text, buttons=(*((degree,) for degree in degrees), (back,)))


def _named(texts: Texts, reader: Person, progress: Progress, competency: Competency) -> Button:
    action = Action(verb=Verb.PERSON, subject=progress.person.id, choice=competency)
    return Button(label=texts.label(reader, "competencies", competency), action=action.pack())


def _button(
    texts: Texts, reader: Person, progress: Progress, verb: Verb, label: str, choice: str = ""
) -> Button:
    action = Action(verb=verb, subject=progress.person.id, choice=choice)
    return Button(label=texts.label(reader, "growth", label), action=action.pack())


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + A_ROW]) for start in range(0, len(buttons), A_ROW))
