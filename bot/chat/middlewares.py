"""Around every handler: who speaks, whether they may, and how a situation is told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from bot.chat import protected
from bot.chat.ports import Chat
from bot.usecases.situations import ProtectedWords, Situation
from bot.views.texts import locale_of
from reports.staff import Person

log = structlog.get_logger()
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class KnowPerson(BaseMiddleware):
    """Gives handlers `person`, None for a stranger; whoever had blocked us and writes again is back."""

    chat: Chat

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        data["person"] = person = await self.known(user.id) if user else None
        if person and not person.active:
            async with self.chat.begin() as ledger:
                await ledger.people.resume(person.id)
        return await handler(event, data)

    async def known(self, user: int) -> Person | None:
        async with self.chat.reading() as ledger:
            return await ledger.people.of_user(user)


@dataclass(frozen=True, slots=True)
class TellSituations(BaseMiddleware):
    """A named situation becomes one sentence; a button is always answered, so that it stops turning."""

    chat: Chat

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        alert = False
        try:
            said = await handler(event, data)
        except Situation as situation:
            said, alert = self.sentence(situation, data), True
        except ProtectedWords as found:
            said = None
            await self.ask_first(event, found, data["person"])
        if isinstance(event, CallbackQuery):
            await answer(event, said, alert=alert)
        elif isinstance(event, Message) and isinstance(said, str):
            await event.answer(said)
        return said

    async def ask_first(self, event: TelegramObject, found: ProtectedWords, person: Person) -> None:
        """Under the words themselves; under what was forwarded where a button brought them."""
        asked = event.message if isinstance(event, CallbackQuery) else event
        words = (
            asked.reply_to_message
            if isinstance(event, CallbackQuery) and isinstance(asked, Message)
            else asked
        )
        if isinstance(words, Message):
            await protected.ask(words, found, person, self.chat)

    def sentence(self, situation: Situation, data: dict[str, Any]) -> str:
        person, user = data.get("person"), data.get("event_from_user")
        locale = person.locale if person else locale_of(user.language_code if user else None)
        return self.chat.texts.plain(locale, "situations", situation.name)


async def answer(callback: CallbackQuery, said: object, *, alert: bool) -> None:
    """A button's answer lives 150 s: when it comes too late, what was decided stands all the same."""
    try:
        await callback.answer(said if isinstance(said, str) else None, show_alert=alert)
    except TelegramAPIError as error:
        log.info("button answered late", error=error)
