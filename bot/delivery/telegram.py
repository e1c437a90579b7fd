"""The channel: one message goes out through python-telegram-bot, and what became of it comes back."""

import asyncio
import html
import re
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Delivered, Outcome
from bot.delivery.verdicts import is_gone, is_markup, is_unchanged, verdict
from reports.message import Message
from storage.outbox import Outgoing

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Telegram:
    """`base` is the API's address without the token. The server is asked nothing beforehand."""

    def __init__(self, token: str, base: str, limiter: Limiter) -> None:
        self._requests = (_connections(), _connections())
        self._bot = ExtBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=limiter,
        )

    async def close(self) -> None:
        await asyncio.gather(*(request.shutdown() for request in self._requests))

    async def deliver(self, outgoing: Outgoing) -> Outcome:
        """Edit its card where it has one that is still there, or else send it anew."""
        if outgoing.edits is not None and outgoing.message.picture is None:
            edited = await self._edit(outgoing.chat, outgoing.edits, outgoing.message)
            if edited is not None:
                return edited
        return await self._send(outgoing.chat, outgoing.message)

    async def _edit(self, chat: int, message: int, new: Message) -> Outcome | None:
        """None when there is nothing left to edit."""
        try:
            await self._with_markup(
                self._bot.edit_message_text, new.text, chat_id=chat, message_id=message, **_looks(new)
            )
        except BadRequest as error:
            if is_gone(error):
                return None
            return Delivered(message) if is_unchanged(error) else verdict(error, repeatable=True)
        except TelegramError as error:
            return verdict(error, repeatable=True)
        return Delivered(message)

    async def _send(self, chat: int, new: Message) -> Outcome:
        try:
            return Delivered(await self._say(chat, new))
        except TelegramError as error:
            return verdict(error, repeatable=False)

    async def _say(self, chat: int, new: Message) -> int:
        loud: dict[str, Any] = {"chat_id": chat, "disable_notification": new.silent}
        if new.picture is None:
            sent = await self._with_markup(self._bot.send_message, new.text, **loud, **_looks(new))
        else:
            picture = {"photo": new.picture, "reply_markup": _keyboard(new)}
            sent = await self._with_markup(self._captioned, new.text, **loud, **picture)
        return int(sent.message_id)

    async def _captioned(self, text: str, **given: Any) -> Any:
        return await self._bot.send_photo(caption=text, **given)

    async def _with_markup(self, call: Any, text: str, **given: Any) -> Any:
        """A text that the server cannot parse goes out plain rather than not at all."""
        try:
            return await call(text=text, parse_mode=ParseMode.HTML, **given)
        except BadRequest as error:
            if not is_markup(error):
                raise
            return await call(text=html.unescape(TAG.sub("", text)), **given)


def _looks(message: Message) -> dict[str, Any]:
    return {"reply_markup": _keyboard(message), "link_preview_options": LinkPreviewOptions(is_disabled=True)}


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=button.action) for button in row]
        for row in message.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _connections() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=32, connect_timeout=5, read_timeout=15, write_timeout=15, pool_timeout=5
    )
