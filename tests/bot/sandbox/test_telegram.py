"""python-telegram-bot, unmodified but for the address."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.sandbox import Sandbox
from bot.sandbox.oddities import PIXEL
from tests.bot.sandbox.door import ANA, LUZ, NOBODY, Door

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Bien", callback_data="ok")]])


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[ExtBot[None]]:
    base = sandbox.api_base
    async with ExtBot(sandbox.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
        yield bot


async def test_what_it_sends_and_edits_is_what_the_person_reads(bot: ExtBot[None], door: Door) -> None:
    sent = await bot.send_message(ANA, "<i>Rosa</i> & co".replace("&", "&amp;"), parse_mode="HTML")
    assert (sent.text, sent.text_html) == ("Rosa & co", "<i>Rosa</i> &amp; co")
    await bot.edit_message_text("Rosa", ANA, sent.message_id, reply_markup=KEYBOARD)
    [shown] = await door.get("transcript?person=Ana Torres")
    assert (shown["text"], shown["buttons"], shown["edited"]) == ("Rosa", [["Bien"]], True)


async def test_a_reply_and_a_deletion(bot: ExtBot[None], door: Door) -> None:
    note = await door.say("Rosa vino")
    sent = await bot.send_message(ANA, "Anotado", reply_to_message_id=note["message_id"])
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Rosa vino"
    await bot.delete_message(ANA, sent.message_id)
    assert await door.texts() == ["Rosa vino"]


async def test_updates_are_confirmed_by_the_offset(bot: ExtBot[None], door: Door) -> None:
    for text in ("uno", "dos", "tres"):
        await door.say(text)
    first, second, third = await bot.get_updates()
    assert second.update_id == first.update_id + 1
    assert [u.update_id for u in await bot.get_updates(offset=third.update_id)] == [third.update_id]
    assert [u.update_id for u in await bot.get_updates(offset=-1)] == [third.update_id]


async def test_a_press_is_answered(bot: ExtBot[None], door: Door) -> None:
    sent = await bot.send_message(ANA, "¿Bien?", reply_markup=KEYBOARD)
    press = {"from": "Ana Torres", "message_id": sent.message_id, "button": 0}
    tap = asyncio.create_task(door.post("taps", **press))
    [update] = await bot.get_updates(timeout=10)
    assert update.callback_query is not None
    await update.callback_query.answer("Hecho")
    assert (await tap)["answer"] == {"text": "Hecho", "alert": False, "url": None}


async def test_a_picture_is_sent_and_downloaded(bot: ExtBot[None], door: Door) -> None:
    sent = await bot.send_photo(ANA, PIXEL, caption="La semana")
    assert (await door.texts()) == ["La semana"]
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PIXEL


async def test_refusals_come_as_its_own_exceptions(
    bot: ExtBot[None], door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(LUZ, "hola")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(NOBODY, "hola")
    await door.post("faults", kind="429", seconds=7, times=1)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ANA, "hola")
    assert refused.value.retry_after == timedelta(seconds=7)
    await door.post("faults", kind="5xx", times=1)
    with pytest.raises(NetworkError):
        await bot.send_message(ANA, "hola")


async def test_polling_is_refused_while_a_webhook_is_set(bot: ExtBot[None]) -> None:
    await bot.set_webhook("https://example.org/telegram")
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    assert list(await bot.get_updates()) == []
