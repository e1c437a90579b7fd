"""Which handler a press belongs to."""

from dataclasses import dataclass
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.actions import Action, Verb


def place_of(callback: CallbackQuery) -> tuple[int, int]:
    """Chat and message of the button; zeros where the message is too old to be told."""
    return (callback.message.chat.id, callback.message.message_id) if callback.message else (0, 0)


@dataclass(frozen=True, slots=True)
class Pressed(Filter):
    """Passes a button of ours with this verb and hands its `action` on."""

    verb: Verb

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Any]:
        action = Action.parse(callback.data or "")
        return {"action": action} if action and action.verb is self.verb else False
