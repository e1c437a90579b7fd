"""Competencies: /progress for oneself, /team for supervisors, who rate and note the interview."""

from dataclasses import dataclass
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.actions import Action, Verb
from bot.chat import menu
from bot.chat.filters import Pressed, place_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.note_interview import NoteInterview
from bot.usecases.show_progress import RateBehaviour, ShowProgress
from reports.staff import Person


@dataclass(frozen=True, slots=True)
class Awaited(Filter):
    """Passes what a supervisor was asked to tell of an interview, and whose it is."""

    async def __call__(
        self, _: Message, person: Person, note_interview: NoteInterview
    ) -> bool | dict[str, Any]:
        whose = await note_interview.awaited(person)
        return {"whose": whose} if whose else False


def build() -> Router:
    router = Router(name="progress")
    router.message.register(progress, menu.PROGRESS.command)
    router.message.register(team, menu.TEAM.command)
    router.message.register(take_interview, F.text, ~F.text.startswith("/"), ~F.forward_origin, Awaited())
    router.callback_query.register(open_person, Pressed(Verb.PERSON))
    router.callback_query.register(rate, Pressed(Verb.RATE))
    router.callback_query.register(interview, Pressed(Verb.INTERVIEW))
    return router


async def progress(_: Message, person: Person, turn: Turn, show_progress: ShowProgress) -> None:
    await show_progress(turn.ledger, person)


async def team(_: Message, person: Person, turn: Turn, show_progress: ShowProgress) -> None:
    await show_progress.team(turn.ledger, person)


async def open_person(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, show_progress: ShowProgress
) -> None:
    await show_progress.press(turn.ledger, person, action, place_of(callback))


async def rate(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    rate_behaviour: RateBehaviour,
) -> str:
    await rate_behaviour(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "growth", "rated")


async def interview(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, note_interview: NoteInterview
) -> None:
    await note_interview.ask(turn.ledger, person, action)


async def take_interview(
    message: Message, person: Person, turn: Turn, note_interview: NoteInterview, whose: int
) -> None:
    await note_interview(turn.ledger, person, whose, message.text or "")
