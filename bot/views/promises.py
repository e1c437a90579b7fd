"""Lists of promises: all that are open, today's, those that a reminder is about; each is redrawn in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.actions import Action, Verb
from bot.views.about import About
from bot.views.card import group_of
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.message import Button, Message
from reports.sides import Side
from reports.staff import Person

MOST = 8
"""Promises shown in one message."""
A_ROW = 4


class Occasion(StrEnum):
    """Why a list is shown; also the name of its template."""

    PENDING = "pending"
    TODAY = "today"
    REMINDER = "reminder"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseList:
    """`shown` in the order of their numbers, done ones too; `more` are left out.

    `passing` is the promise for which a colleague is being chosen, `giver` who passed these on.
    """

    occasion: Occasion
    shown: tuple[Commitment, ...]
    more: int = 0
    about: tuple[About, ...] = ()
    colleagues: tuple[Person, ...] = ()
    passing: int | None = None
    giver: Person | None = None

    def card(self, now: datetime) -> str:
        """A name that tells what to redraw, another for every list sent."""
        ids = ".".join(str(promise.id) for promise in self.shown)
        return f"promises:{self.occasion}:{ids}:{int(now.timestamp())}"


def parse_card(card: str) -> tuple[Occasion, tuple[int, ...]] | None:
    """The occasion and the promises of a list's card; None for any other card."""
    parts = card.split(":")
    if len(parts) != 4 or parts[0] != "promises":
        return None
    return Occasion(parts[1]), tuple(int(number) for number in parts[2].split(".") if number)


def draw_promises(texts: Texts, promises: PromiseList, person: Person, today: date) -> Message:
    numbered = tuple(enumerate(promises.shown, 1))
    text = texts.say(
        promises.occasion,
        person,
        today,
        promises=promises.shown,
        ours=tuple(pair for pair in numbered if pair[1].side is Side.OURS),
        theirs=tuple(pair for pair in numbered if pair[1].side is Side.THEIRS),
        more=promises.more,
        about=promises.about,
        names={colleague.id: colleague.name for colleague in promises.colleagues},
        giver=promises.giver,
        group_of=group_of,
    )
    return Message(text=text, buttons=tuple(_rows(texts, promises, person)))


def _rows(texts: Texts, promises: PromiseList, person: Person) -> Iterator[tuple[Button, ...]]:
    """Every choice in words for one promise; for several, a tick, a clock and an arrow for each number."""
    mine = ((n, p) for n, p in enumerate(promises.shown, 1) if p.owner == person.id)
    still = [(n, p) for n, p in mine if p.state is CommitmentState.OPEN]
    passing = next((promise for _, promise in still if promise.id == promises.passing), None)
    if passing:
        yield from _colleagues(texts, promises.colleagues, passing, person)
    elif len(promises.shown) == 1:
        for _, promise in still:
            yield _button(texts, person, promise, "done"), _button(texts, person, promise, "hour")
            yield _button(texts, person, promise, "tomorrow"), _button(texts, person, promise, "next_week")
            if promises.colleagues:
                yield (_button(texts, person, promise, "pass_on"),)
    else:
        signs = (("done", "✓"), ("tomorrow", "⏰"), ("pass_on", "👥"))[: 3 if promises.colleagues else 2]
        for start in range(0, len(still), A_ROW):
            row = still[start : start + A_ROW]
            for name, sign in signs:
                yield tuple(_button(texts, person, promise, name, f"{sign} {n}") for n, promise in row)


def _colleagues(
    texts: Texts, colleagues: Sequence[Person], promise: Commitment, person: Person
) -> Iterator[tuple[Button, ...]]:
    for colleague in colleagues[:MOST]:
        action = Action(verb=Verb.HAND_ON, subject=promise.id, choice=str(colleague.id))
        yield (Button(label=f"👤 {colleague.name}"[:60], action=action.pack()),)
    back = Action(verb=Verb.HAND_ON, subject=promise.id, choice="back")
    yield (Button(label=texts.label(person, "buttons", "nobody_else"), action=back.pack()),)


ACTIONS = {
    "done": (Verb.DONE, ""),
    "hour": (Verb.POSTPONE, "1h"),
    "tomorrow": (Verb.POSTPONE, "1d"),
    "next_week": (Verb.POSTPONE, "1w"),
    "pass_on": (Verb.HAND_ON, ""),
}


def _button(texts: Texts, person: Person, promise: Commitment, name: str, label: str = "") -> Button:
    verb, choice = ACTIONS[name]
    action = Action(verb=verb, subject=promise.id, choice=choice)
    return Button(label=label or texts.label(person, "buttons", name), action=action.pack())
