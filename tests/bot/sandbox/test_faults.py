"""Bad luck on request, and the same again with the same seed."""

import time

import aiohttp
import pytest

from tests.bot.sandbox.door import ANA, Door


async def send(door: Door, text: str) -> str:
    """What became of a message: sent, refused with a code, or no answer at all."""
    fields = {"chat_id": ANA, "text": text}
    try:
        async with door.session.post(f"/bot{door.token}/sendMessage", json=fields) as response:
            return str(response.status)
    except aiohttp.ClientConnectionError:
        return "lost"


@pytest.mark.parametrize(
    ("kind", "met", "arrived"),
    [
        ("429", "429", []),
        ("5xx", "502", []),
        ("reset_before", "lost", []),
        ("reset_after", "lost", ["hola"]),
        ("delay", "200", ["hola"]),
        ("blocked", "403", []),
        ("duplicate", "200", ["hola"]),
    ],
)
async def test_what_the_bot_meets_and_what_the_person_sees(
    door: Door, kind: str, met: str, arrived: list[str]
) -> None:
    await door.post("faults", kind=kind, method="sendMessage", seconds=0.05, times=1)
    assert await send(door, "hola") == met
    assert await door.texts() == arrived
    assert (await send(door, "otra"), await door.texts()) == ("200", [*arrived, "otra"])


async def test_a_refusal_says_how_long_to_wait(door: Door) -> None:
    await door.post("faults", kind="429", seconds=7)
    answer = await door.ask("sendMessage", chat_id=ANA, text="hola")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_a_delay_is_as_long_as_asked(door: Door) -> None:
    await door.post("faults", kind="delay", method="getMe", seconds=0.1)
    began = time.monotonic()
    await door.bot("getMe")
    assert time.monotonic() - began >= 0.1


async def test_a_duplicate_comes_again_under_the_same_number(door: Door) -> None:
    await door.post("faults", kind="duplicate", times=1)
    await door.say("Rosa vino")
    [first] = await door.bot("getUpdates")
    [again] = await door.bot("getUpdates", offset=first["update_id"] + 1)
    assert again == first
    assert await door.bot("getUpdates", offset=first["update_id"] + 1) == []


async def test_a_duplicate_press_has_another_number_and_the_same_query(door: Door) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Bien", "callback_data": "ok"}]]}
    sent = await door.bot("sendMessage", chat_id=ANA, text="¿Bien?", reply_markup=keyboard)
    await door.post("faults", kind="duplicate", times=1)
    press = {"from": "Ana Torres", "message_id": sent["message_id"], "button": 0, "wait": 0}
    await door.post("taps", **press)
    first, second = await door.bot("getUpdates")
    assert first["update_id"] != second["update_id"]
    assert first["callback_query"] == second["callback_query"]


async def test_the_same_seed_strikes_the_same_calls(door: Door) -> None:
    async def luck(seed: int) -> list[str]:
        await door.status("DELETE", "faults")
        await door.post("faults", kind="5xx", share=0.5, seed=seed)
        return [await send(door, "hola") for _ in range(24)]

    first = await luck(1)
    assert set(first) == {"200", "502"}
    assert await luck(1) == first
    assert await luck(2) != first


async def test_faults_are_listed_with_their_hits_until_deleted(door: Door) -> None:
    await door.post("faults", kind="5xx", method="sendMessage")
    await send(door, "hola")
    [fault] = await door.get("faults")
    assert (fault["kind"], fault["method"], fault["hits"]) == ("5xx", "sendMessage", 1)
    assert await door.status("DELETE", "faults") == (200, [])
    assert await send(door, "hola") == "200"


@pytest.mark.parametrize("asked", [{"kind": "plague"}, {"share": 0.5}, {"kind": "429", "colour": "red"}])
async def test_a_fault_that_does_not_exist_is_refused(door: Door, asked: dict[str, object]) -> None:
    status, answer = await door.status("POST", "faults", **asked)
    assert status == 400
    assert answer["error"].startswith("a fault has a kind (429, 5xx, ")
    assert await door.get("faults") == []
