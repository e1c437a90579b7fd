"""Which handler a press belongs to."""

from dataclasses import dataclass
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.actions import Action, Verb


@dataclass(frozen=True, slots=True)
class Pressed(Filter):
    """Passes a button of ours with this verb and hands its `action` on."""

    verb: Verb

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Any]:
        action = Action.parse(callback.data or "")
        return {"action": action} if action and action.verb is self.verb else False
