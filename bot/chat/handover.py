"""/handover for supervisors: who leaves, who takes over."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.actions import Action, Verb
from bot.chat import menu
from bot.chat.filters import Pressed, place_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.hand_over import HandOver
from reports.staff import Person


def build() -> Router:
    router = Router(name="handover")
    router.message.register(who_leaves, menu.HANDOVER.command)
    router.callback_query.register(step, Pressed(Verb.HAND))
    return router


async def who_leaves(_: Message, person: Person, turn: Turn, hand_over: HandOver) -> None:
    await hand_over(turn.ledger, person)


async def step(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, hand_over: HandOver
) -> str | None:
    handed = await hand_over.press(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "handover", "done") if handed else None
