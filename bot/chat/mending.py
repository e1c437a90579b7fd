"""The buttons that set one insight right, and the answers to "always, or just today?"."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions import Action, Verb
from bot.chat.filters import Pressed
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.ask_habit import AnswerHabit
from bot.usecases.mend_insight import MendInsight, OpenInsight
from reports.staff import Person


def build() -> Router:
    router = Router(name="mending")
    router.callback_query.register(open_, Pressed(Verb.INSIGHT))
    router.callback_query.register(correct, Pressed(Verb.CORRECT))
    router.callback_query.register(answer, Pressed(Verb.HABIT))
    return router


async def open_(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, open_insight: OpenInsight
) -> None:
    await open_insight(turn.ledger, person, action)


async def correct(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, mend_insight: MendInsight
) -> str:
    fix = await mend_insight(turn.ledger, person, action)
    return chat.texts.label(person, "mended", fix)


async def answer(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, answer_habit: AnswerHabit
) -> str:
    always = await answer_habit(turn.ledger, person, action)
    return chat.texts.label(person, "habit", "noted_always" if always else "noted_once")
