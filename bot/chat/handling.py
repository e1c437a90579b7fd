"""From a raw update to its handler; what cannot be read is told apart from what could not be done."""

from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.inbox.turn import Turn, Unreadable


@dataclass(frozen=True, slots=True)
class Conversation:
    bot: Bot
    dispatcher: Dispatcher

    async def __call__(self, payload: Any, turn: Turn) -> None:
        """Raises Unreadable for an update of a shape that this version does not know."""
        try:
            update = Update.model_validate(payload, context={"bot": self.bot})
        except (ValidationError, TypeError) as error:
            raise Unreadable from error
        await self.dispatcher.feed_update(self.bot, update, turn=turn)
