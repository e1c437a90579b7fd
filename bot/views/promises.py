"""Lists of promises: all that are open, today's, those that a reminder is about; each is redrawn in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.message import Button, Message
from reports.staff import Person

MOST = 8
"""Promises shown in one message."""
A_ROW = 4


class Occasion(StrEnum):
    """Why a list is shown; also the name of its template."""

    PENDING = "pending"
    TODAY = "today"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseList:
    """`shown` in the order of their numbers, done ones too; `more` are left out."""

    occasion: Occasion
    shown: tuple[Commitment, ...]
    more: int = 0

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
    text = texts.say(promises.occasion, person, today, promises=promises.shown, more=promises.more)
    return Message(text=text, buttons=tuple(_rows(texts, promises.shown, person)))


def _rows(texts: Texts, promises: Sequence[Commitment], person: Person) -> Iterator[tuple[Button, ...]]:
    """Every choice in words for one promise; for several, a tick and a clock for each number."""
    still = [(n, p) for n, p in enumerate(promises, 1) if p.state is CommitmentState.OPEN]
    if len(promises) == 1:
        for _, promise in still:
            yield _button(texts, person, promise, "done"), _button(texts, person, promise, "hour")
            yield _button(texts, person, promise, "tomorrow"), _button(texts, person, promise, "next_week")
        return
    for start in range(0, len(still), A_ROW):
        row = still[start : start + A_ROW]
        yield tuple(_button(texts, person, promise, "done", f"✓ {n}") for n, promise in row)
        yield tuple(_button(texts, person, promise, "tomorrow", f"⏰ {n}") for n, promise in row)


ACTIONS = {
    "done": (Verb.DONE, ""),
    "hour": (Verb.POSTPONE, "1h"),
    "tomorrow": (Verb.POSTPONE, "1d"),
    "next_week": (Verb.POSTPONE, "1w"),
}


def _button(texts: Texts, person: Person, promise: Commitment, name: str, label: str = "") -> Button:
    verb, choice = ACTIONS[name]
    action = Action(verb=verb, subject=promise.id, choice=choice)
    return Button(label=label or texts.label(person, "buttons", name), action=action.pack())
