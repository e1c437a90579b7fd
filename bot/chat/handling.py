"""From a raw update to its handler; what cannot be read is told apart from what could not be done."""

from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.inbox.turn import Turn, Unreadable
from bot.views.texts import Texts, locale_of


@dataclass(frozen=True, slots=True)
class Conversation:
    bot: Bot
    dispatcher: Dispatcher
    texts: Texts

    async def __call__(self, payload: Any, turn: Turn) -> None:
        """Raises Unreadable for an update of a shape that this version does not know."""
        try:
            update = Update.model_validate(payload, context={"bot": self.bot})
        except (ValidationError, TypeError) as error:
            raise Unreadable from error
        await self.dispatcher.feed_update(self.bot, update, turn=turn)

    async def apologise(self, payload: Any) -> None:
        """One sentence to whoever sent what could not be handled; only where it tells who that was."""
        content = next((part for part in payload.values() if isinstance(part, dict)), {})
        chat = content.get("chat") or content.get("message", {}).get("chat") or {}
        if chat.get("type") == "private":
            locale = locale_of(content.get("from", {}).get("language_code"))
            await self.bot.send_message(chat["id"], self.texts.plain(locale, "situations", "Trouble"))
