"""How long updates wait, who may fetch them, and what the clock and a restart do to them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox import Sandbox, serve
from bot.sandbox.oddities import PIXEL
from tests.bot.sandbox.door import ANA, PEOPLE, Door, open_door

DAY, PRESS = 86_400, 150
KEYBOARD = {"inline_keyboard": [[{"text": "Bien", "callback_data": "ok"}]]}


async def press(door: Door) -> str:
    sent = await door.bot("sendMessage", chat_id=ANA, text="¿Bien?", reply_markup=KEYBOARD)
    asked = {"from": "Ana Torres", "message_id": sent["message_id"], "button": "Bien", "wait": 0}
    return str((await door.post("taps", **asked))["query_id"])


@pytest.mark.parametrize(("age", "waiting"), [(DAY - 60, 1), (DAY + 1, 0)])
async def test_a_note_waits_24_hours(door: Door, age: int, waiting: int) -> None:
    await door.say("Rosa vino")
    await door.post("clock", advance=age)
    assert len(await door.bot("getUpdates")) == waiting
    assert await door.texts() == ["Rosa vino"]


@pytest.mark.parametrize(("age", "waiting"), [(PRESS - 60, 1), (PRESS + 1, 0)])
async def test_a_press_waits_150_seconds(door: Door, age: int, waiting: int) -> None:
    await press(door)
    await door.post("clock", advance=age)
    assert len(await door.bot("getUpdates")) == waiting


async def test_a_press_cannot_be_answered_after_150_seconds(door: Door) -> None:
    first, second = await press(door), await press(door)
    assert await door.bot("answerCallbackQuery", callback_query_id=first)
    await door.post("clock", advance=PRESS + 1)
    late = await door.ask("answerCallbackQuery", callback_query_id=second)
    assert late["description"].startswith("Bad Request: query is too old and response timeout expired")


async def test_a_second_poller_ends_the_first(door: Door) -> None:
    first = asyncio.create_task(door.ask("getUpdates", timeout=20))
    while not first.done():
        assert (await door.ask("getUpdates"))["result"] == []
    assert (await first)["error_code"] == 409
    assert "terminated by other getUpdates request" in (await first)["description"]


async def test_setting_a_webhook_ends_the_poller(sandbox: Sandbox, door: Door) -> None:
    poll = asyncio.create_task(door.ask("getUpdates", timeout=20))
    assert await sandbox.updates.bell.wait(10)
    await door.bot("setWebhook", url="https://example.org/telegram")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    refused = await door.ask("getUpdates")
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")


async def test_only_the_kinds_asked_for_are_kept(door: Door) -> None:
    await door.bot("getUpdates", allowed_updates=["callback_query"])
    await door.say("Rosa vino")
    await press(door)
    assert [set(update) for update in await door.bot("getUpdates")] == [{"update_id", "callback_query"}]


async def test_an_edit_arrives_as_an_edit(door: Door) -> None:
    note = await door.say("Rosa vino")
    edit = {"from": "Ana Torres", "message_id": note["message_id"], "text": "Rosa vendrá"}
    assert (await door.post("edits", **edit))["edited"]
    _, update = await door.bot("getUpdates")
    assert update["edited_message"]["text"] == "Rosa vendrá"
    assert await door.texts() == ["Rosa vendrá"]


async def test_everything_is_found_again_after_a_restart(tmp_path: Path) -> None:
    async with serve(tmp_path, 0, PEOPLE) as sandbox, open_door(sandbox) as door:
        token = sandbox.token
        await door.say("mira", photo=True)
        await press(door)
        await door.post("clock", advance=3600)
        await door.post("faults", kind="429", method="sendVoice", seed=3)
        await door.post("blocks", **{"from": "Eva Ríos"})
        await door.bot("setMyCommands", commands=[{"command": "ayuda", "description": "Ayuda"}])
        before = await remembered(door)
    async with serve(tmp_path, 0, PEOPLE) as sandbox, open_door(sandbox) as door:
        assert sandbox.token == token
        assert await remembered(door) == before
        assert abs((sandbox.clock.now() - clock_of_this_machine()).total_seconds() - 3600) < 5
        [shown, _] = await door.get("transcript?person=Ana Torres")
        async with door.session.get(shown["picture"]) as picture:
            assert await picture.read() == PIXEL


async def remembered(door: Door) -> list[object]:
    places = ("people", "transcript?person=Ana Torres", "faults", "commands?person=Ana Torres")
    return [await door.get(place) for place in places] + [await door.bot("getUpdates")]


def clock_of_this_machine() -> datetime:
    return datetime.now(UTC)
