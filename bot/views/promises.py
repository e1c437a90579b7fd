"""What was promised: the open ones, a reminder, the day's list."""

from collections.abc import Sequence
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.commitment import Commitment
from reports.message import Button, Message
from reports.staff import Person

MOST = 8
"""Promises shown in one message, each with its row of buttons."""


def draw_pending(texts: Texts, promises: Sequence[Commitment], person: Person, today: date) -> Message:
    shown = promises[:MOST]
    text = texts.say("pending", person, today, promises=shown, more=len(promises) - len(shown))
    return Message(text=text, buttons=rows(texts, shown, person))


def draw_reminder(texts: Texts, promises: Sequence[Commitment], person: Person, today: date) -> Message:
    """What is due now, in one message however many."""
    shown = promises[:MOST]
    text = texts.say("reminder", person, today, promises=shown, more=len(promises) - len(shown))
    return Message(text=text, buttons=rows(texts, shown, person))


def draw_today(
    texts: Texts, promises: Sequence[Commitment], written: int, person: Person, today: date
) -> Message:
    shown = promises[:MOST]
    text = texts.say("today", person, today, promises=shown, more=len(promises) - len(shown), written=written)
    return Message(text=text, buttons=rows(texts, shown, person))


def promise_card(promise: Commitment) -> str:
    return f"promise:{promise.id}"


def rows(texts: Texts, promises: Sequence[Commitment], person: Person) -> tuple[tuple[Button, ...], ...]:
    """One row a promise; the number says which where there are several."""
    several = len(promises) > 1
    return tuple(
        _row(texts, promise, person, f"{place} · " if several else "")
        for place, promise in enumerate(promises, 1)
    )


def _row(texts: Texts, promise: Commitment, person: Person, mark: str) -> tuple[Button, ...]:
    def button(label: str, verb: Verb, choice: str = "") -> Button:
        words = texts.label(person, "buttons", label)
        return Button(label=words, action=Action(verb=verb, subject=promise.id, choice=choice).pack())

    done = button("done", Verb.DONE)
    return (
        Button(label=f"{mark}{done.label}", action=done.action),
        button("hour", Verb.POSTPONE, "1h"),
        button("tomorrow", Verb.POSTPONE, "1d"),
        button("next_week", Verb.POSTPONE, "1w"),
    )
