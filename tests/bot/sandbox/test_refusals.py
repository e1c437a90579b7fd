"""Telegram's limits, and the words in which it says no."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import serve
from tests.bot.sandbox.door import ANA, EVA, LUZ, NOBODY, PEOPLE, Door, open_door

KEEP = "hola"
SENT = 1


def button(**fields: object) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Bien", **fields}]]}


def text(words: str, **more: object) -> dict[str, Any]:
    return {"chat_id": ANA, "text": words, **more}


def html(words: str) -> dict[str, Any]:
    return text(words, parse_mode="HTML")


TABLE = [
    ("sendMessage", text("x" * 4097), 400, "Bad Request: message is too long"),
    ("sendMessage", text("🙂" * 2049), 400, "Bad Request: message is too long"),
    ("sendMessage", text(" \n "), 400, "Bad Request: message text is empty"),
    ("sendMessage", {"text": KEEP}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", text(KEEP, chat_id=NOBODY), 400, "Bad Request: chat not found"),
    ("sendMessage", text(KEEP, chat_id="@nobody"), 400, "Bad Request: chat not found"),
    (
        "sendMessage",
        text(KEEP, chat_id=LUZ),
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
    ("sendMessage", text(KEEP, chat_id=EVA), 403, "Forbidden: bot was blocked by the user"),
    ("sendMessage", text(KEEP, parse_mode="Wiki"), 400, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        html("<b>Rosa"),
        400,
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        html("ñ <h1>Rosa</h1>"),
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "h1" at byte offset 3',
    ),
    (
        "sendMessage",
        html("<b>Rosa</i>"),
        400,
        "Bad Request: can't parse entities: Unmatched end tag at byte offset 7, "
        'expected "</b>", found "</i>"',
    ),
    (
        "sendMessage",
        html("Rosa</b>"),
        400,
        "Bad Request: can't parse entities: Unexpected end tag at byte offset 4",
    ),
    (
        "sendMessage",
        text(KEEP, reply_markup=button(callback_data="x" * 65)),
        400,
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        text(KEEP, reply_markup=button(callback_data="ñ" * 33)),
        400,
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        text(KEEP, reply_markup=button()),
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        text(KEEP, reply_parameters={"message_id": 77}),
        400,
        "Bad Request: message to be replied not found",
    ),
    (
        "sendPhoto",
        {"chat_id": ANA, "photo": "unknown"},
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    (
        "editMessageText",
        text(KEEP, message_id=SENT),
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message",
    ),
    (
        "editMessageText",
        text("otra", message_id=77),
        400,
        "Bad Request: message to edit not found",
    ),
    (
        "deleteMessage",
        {"chat_id": ANA, "message_id": 77},
        400,
        "Bad Request: message to delete not found",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "getFile",
        {"file_id": "unknown"},
        400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "¡Hola!", "description": "x"}]},
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setWebhook",
        {"url": "ftp://example.org"},
        400,
        "Bad Request: bad webhook: invalid webhook URL specified",
    ),
    ("sendTelepathy", {}, 404, "Not Found"),
]


@pytest.fixture
async def shown(door: Door) -> Door:
    """Ana has one message of the bot; Eva has blocked it."""
    assert (await door.bot("sendMessage", chat_id=ANA, text=KEEP))["message_id"] == SENT
    await door.post("blocks", **{"from": "Eva Ríos"})
    return door


@pytest.mark.parametrize(("method", "fields", "code", "words"), TABLE, ids=[row[-1][:60] for row in TABLE])
async def test_the_refusal_is_telegrams(
    shown: Door, method: str, fields: dict[str, Any], code: int, words: str
) -> None:
    answer = await shown.ask(method, **fields)
    assert answer == {"ok": False, "error_code": code, "description": words}
    assert await shown.texts() == [KEEP]


@pytest.mark.parametrize("words", ["x" * 4096, "🙂" * 2048, f"  {'x' * 4096}  "])
async def test_a_text_of_the_greatest_length_passes(door: Door, words: str) -> None:
    assert (await door.bot("sendMessage", chat_id=ANA, text=words))["text"] == words.strip()


async def test_button_data_of_64_bytes_passes(door: Door) -> None:
    fields = text(KEEP, reply_markup=button(callback_data="ñ" * 32))
    assert (await door.bot("sendMessage", **fields))["reply_markup"] == fields["reply_markup"]


async def test_a_wrong_token_is_unauthorized(door: Door) -> None:
    async with door.session.get("/bot123:abc/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


async def test_old_messages_cannot_be_deleted(shown: Door) -> None:
    await shown.post("clock", advance=48 * 3600 + 60)
    answer = await shown.ask("deleteMessage", chat_id=ANA, message_id=SENT)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


@pytest.fixture
async def limited(tmp_path: Path) -> AsyncIterator[Door]:
    async with serve(tmp_path, 0, PEOPLE) as sandbox, open_door(sandbox) as door:
        yield door


async def test_the_eleventh_message_to_a_person_within_ten_seconds_has_to_wait(limited: Door) -> None:
    for number in range(10):
        await limited.bot("sendMessage", **text(str(number)))
    refused = await limited.ask("sendMessage", **text("10"))
    assert refused["error_code"] == 429
    wait = refused["parameters"]["retry_after"]
    assert 1 <= wait <= 10
    assert refused["description"] == f"Too Many Requests: retry after {wait}"
    assert (await limited.ask("sendMessage", chat_id=EVA, text="x"))["ok"]
    await limited.post("limits", chat=None)
    assert (await limited.ask("sendMessage", **text("10")))["ok"]
