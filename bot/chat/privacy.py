"""The customer's own rights in the chat."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions import Action, Verb
from bot.chat.filters import Pressed
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.privacy.all import Privacy
from reports.staff import Person


def build() -> Router:
    router = Router(name="privacy")
    router.callback_query.register(keep_apart_, Pressed(Verb.KEEP_APART))
    router.callback_query.register(reword_, Pressed(Verb.REWORD))
    return router


async def keep_apart_(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, privacy: Privacy
) -> str:
    await privacy.keep_apart(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "kept_apart")


async def reword_(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, privacy: Privacy
) -> str:
    await privacy.reword(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "reworded")
