"""aiogram, unmodified but for the address."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import BotCommand, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Sandbox
from bot.sandbox.oddities import PIXEL
from tests.bot.sandbox.door import ANA, LUZ, Door

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bien", callback_data="ok")]])


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.api_base))
    async with Bot(sandbox.token, session=session) as bot:
        yield bot


async def test_it_knows_who_it_is(bot: Bot) -> None:
    assert (await bot.get_me()).username == "libreta_bot"


async def test_what_it_sends_and_edits_is_what_the_person_reads(bot: Bot, door: Door) -> None:
    sent = await bot.send_message(ANA, "<b>Rosa</b> 🙂 &amp; co", parse_mode="HTML", reply_markup=KEYBOARD)
    [shown] = await door.get("transcript?person=Ana Torres")
    assert (shown["text"], shown["buttons"], shown["edited"]) == ("Rosa 🙂 & co", [["Bien"]], False)
    assert sent.html_text == "<b>Rosa</b> 🙂 &amp; co"
    await bot.edit_message_text("Rosa quiere café", chat_id=ANA, message_id=sent.message_id)
    [shown] = await door.get("transcript?person=Ana Torres")
    assert (shown["text"], shown["buttons"], shown["edited"]) == ("Rosa quiere café", [], True)


async def test_a_note_arrives_once_it_is_written_and_is_gone_once_confirmed(bot: Bot, door: Door) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await door.say("Rosa vino hoy")
    [update] = await waiting
    assert update.message is not None
    assert (update.message.text, update.message.chat.id) == ("Rosa vino hoy", ANA)
    assert [again.update_id for again in await bot.get_updates()] == [update.update_id]
    assert await bot.get_updates(offset=update.update_id + 1) == []


async def test_a_press_is_answered(bot: Bot, door: Door) -> None:
    sent = await bot.send_message(ANA, "¿Bien?", reply_markup=KEYBOARD)
    press = {"from": "Ana Torres", "message_id": sent.message_id, "button": "Bien"}
    tap = asyncio.create_task(door.post("taps", **press))
    [update] = await bot.get_updates(timeout=10)
    assert update.callback_query is not None
    assert update.callback_query.data == "ok"
    await bot.answer_callback_query(update.callback_query.id, text="Hecho", show_alert=True)
    assert (await tap)["answer"] == {"text": "Hecho", "alert": True, "url": None}


async def test_a_picture_can_be_seen_and_sent_again_by_its_id(bot: Bot, door: Door) -> None:
    sent = await bot.send_photo(ANA, BufferedInputFile(PIXEL, "chart.png"), caption="La semana")
    assert sent.photo is not None
    await bot.send_photo(ANA, sent.photo[-1].file_id)
    for shown in await door.get("transcript?person=Ana Torres"):
        async with door.session.get(shown["picture"]) as picture:
            assert (picture.content_type, await picture.read()) == ("image/png", PIXEL)


async def test_what_a_person_sent_can_be_downloaded(bot: Bot, door: Door) -> None:
    await door.say("mira", photo=True)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.photo is not None
    downloaded = await bot.download(update.message.photo[-1])
    assert downloaded is not None
    assert downloaded.read() == PIXEL


@pytest.mark.parametrize("odd", ["voice", "sticker", "location", "contact", "poll", "forward"])
async def test_it_reads_every_odd_message(bot: Bot, door: Door, odd: str) -> None:
    await door.say("hola" if odd == "forward" else "", **{odd: True})
    [update] = await bot.get_updates()
    assert update.message is not None
    assert getattr(update.message, "forward_origin" if odd == "forward" else odd) is not None


async def test_the_menu_is_the_narrowest_that_was_set(bot: Bot, door: Door) -> None:
    await bot.set_my_commands([BotCommand(command="ayuda", description="Qué puedo hacer")])
    await bot.set_my_commands([BotCommand(command="help", description="What I can do")], language_code="en")
    menu = await door.get("commands?person=Ana Torres")
    assert menu == [{"command": "ayuda", "description": "Qué puedo hacer"}]


async def test_refusals_come_as_its_own_exceptions(bot: Bot, door: Door) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(LUZ, "hola")
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(ANA, "<b>hola", parse_mode="HTML")
    await door.post("faults", kind="429", seconds=7)
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(ANA, "hola")
    assert refused.value.retry_after == 7
