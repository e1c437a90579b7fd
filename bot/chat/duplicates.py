"""Customers that may be one: /duplicates for supervisors, and the buttons under each pair."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.actions import Action, Verb
from bot.chat import menu
from bot.chat.filters import Pressed, place_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.merge_customers import AnswerDoubt, ShowDuplicates, UndoMerge
from reports.staff import Person


def build() -> Router:
    router = Router(name="duplicates")
    router.message.register(duplicates, menu.DUPLICATES.command)
    router.callback_query.register(answer, Pressed(Verb.SAME))
    router.callback_query.register(part, Pressed(Verb.PART))
    return router


async def duplicates(_: Message, person: Person, turn: Turn, show_duplicates: ShowDuplicates) -> None:
    await show_duplicates(turn.ledger, person)


async def answer(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    answer_doubt: AnswerDoubt,
    show_duplicates: ShowDuplicates,
) -> str:
    """The next pair follows by itself."""
    united = await answer_doubt(turn.ledger, person, action, place_of(callback))
    await show_duplicates(turn.ledger, person)
    return chat.texts.label(person, "duplicates", "united" if united else "noted")


async def part(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    undo_merge: UndoMerge,
) -> str:
    await undo_merge(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "duplicates", "parted")
