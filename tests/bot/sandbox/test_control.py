"""What the control interface promises in docs/sandbox.md."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox import Sandbox
from tests.bot.sandbox.door import ANA, LUZ, NOBODY, Door

PROMISED = {"message_id", "from", "date", "text", "buttons", "picture", "edited"}
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Bien", "callback_data": "ok"}, {"text": "Mal", "callback_data": "no"}],
        [{"text": "Ver", "url": "https://example.org"}],
    ]
}


async def test_the_people_are_listed_in_order(door: Door) -> None:
    people = await door.get("people")
    assert [(p["name"], p["role"], p["user_id"]) for p in people] == [
        ("Ana Torres", "employee", ANA),
        ("Luz Prado", "stranger", LUZ),
        ("Eva Ríos", "supervisor", 503),
    ]


async def test_somebody_new_can_be_added_and_changed(door: Door) -> None:
    added = await door.post("people", name="Iván Paz", role="employee", language_code="en")
    changed = await door.post("people", name="Iván Paz", role="supervisor")
    assert (added["role"], changed["role"]) == ("employee", "supervisor")
    assert (added["user_id"], added["started"]) == (changed["user_id"], False)


async def test_writing_opens_the_chat_for_the_bot(door: Door) -> None:
    await door.post("messages", **{"from": "Luz Prado", "text": "/start abc"})
    [update] = await door.bot("getUpdates")
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert await door.bot("sendMessage", chat_id=LUZ, text="Bienvenida")


async def test_an_unknown_number_becomes_a_stranger(door: Door) -> None:
    await door.post("messages", user_id=NOBODY, text="hola")
    [update] = await door.bot("getUpdates")
    assert update["message"]["from"]["id"] == NOBODY


async def test_the_transcript_tells_what_is_promised_and_only_what_came_after(door: Door) -> None:
    note = await door.say("Rosa vino")
    answer = {"chat_id": ANA, "text": "Anotado", "reply_markup": KEYBOARD}
    await door.bot("sendMessage", **answer)
    [shown] = await door.get(f"transcript?person=Ana Torres&after={note['message_id']}")
    assert shown.keys() >= PROMISED
    assert (shown["from"], shown["text"], shown["picture"]) == ("Libreta", "Anotado", None)
    assert shown["buttons"] == [["Bien", "Mal"], ["Ver"]]
    assert datetime.fromisoformat(shown["date"]).utcoffset() == timedelta()


async def test_a_reply_carries_what_it_answers(door: Door) -> None:
    note = await door.say("Rosa vino")
    await door.say("quiere café", reply_to=note["message_id"])
    _, update = await door.bot("getUpdates")
    assert update["message"]["reply_to_message"]["text"] == "Rosa vino"


@pytest.mark.parametrize(("button", "data"), [("Mal", "no"), (0, "ok"), (1, "no")])
async def test_a_button_is_pressed_by_its_text_or_its_place(door: Door, button: str | int, data: str) -> None:
    sent = await door.bot("sendMessage", chat_id=ANA, text="¿Bien?", reply_markup=KEYBOARD)
    press = {"from": "Ana Torres", "message_id": sent["message_id"], "button": button, "wait": 0}
    assert (await door.post("taps", **press))["answer"] is None
    [update] = await door.bot("getUpdates")
    assert update["callback_query"]["data"] == data


async def test_blocking_is_told_to_the_bot_and_ends_with_the_next_message(door: Door) -> None:
    await door.post("blocks", **{"from": "Ana Torres"})
    assert (await door.ask("sendMessage", chat_id=ANA, text="hola"))["error_code"] == 403
    await door.say("he vuelto")
    kicked, back, _ = await door.bot("getUpdates")
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in (kicked, back)]
    assert states == ["kicked", "member"]
    assert (await door.ask("sendMessage", chat_id=ANA, text="hola"))["ok"]


async def test_what_was_read_no_longer_counts_as_unread(door: Door) -> None:
    sent = await door.bot("sendMessage", chat_id=ANA, text="hola")
    assert (await door.get("people"))[0]["unread"] == 1
    read = await door.post("reads", **{"from": "Ana Torres", "message_id": sent["message_id"]})
    assert read["unread"] == 0


REFUSED = [
    ("messages", {"from": "Nadie", "text": "hola"}, "nobody is called 'Nadie' here"),
    ("messages", {"from": "Ana Torres"}, "there is nothing to send: give a text"),
    ("messages", {"from": "Ana Torres", "text": "x" * 4097}, "a message holds at most 4096 characters"),
    ("messages", {"text": "hola"}, "'from' is missing"),
    ("edits", {"from": "Ana Torres", "message_id": 9, "text": "x"}, "Ana Torres has no message 9"),
    (
        "edits",
        {"from": "Ana Torres", "message_id": 1, "text": "x"},
        "message 1 is the bot's: only one's own messages can be edited",
    ),
    (
        "taps",
        {"from": "Ana Torres", "message_id": 1, "button": "No"},
        "message 1 has no button 'No'; it has: Bien, Mal, Ver",
    ),
    (
        "taps",
        {"from": "Ana Torres", "message_id": 1, "button": "Ver"},
        "the button 'Ver' opens an address and tells the bot nothing",
    ),
    (
        "clock",
        {"now": "2026-11-23T08:00:00"},
        "the moment must say its zone, as in 2026-11-23T08:00:00-05:00",
    ),
    ("clock", {"now": "mañana"}, "this cannot be read: Invalid isoformat string: 'mañana'"),
    ("limits", {"speed": None}, "limits are chat, group and everyone, each [count, seconds] or null"),
    ("limits", {"chat": [1]}, "limits are chat, group and everyone, each [count, seconds] or null"),
]


@pytest.mark.parametrize(("path", "asked", "words"), REFUSED, ids=[row[-1][:50] for row in REFUSED])
async def test_what_cannot_be_done_is_said_in_one_sentence(
    door: Door, path: str, asked: dict[str, object], words: str
) -> None:
    await door.bot("sendMessage", chat_id=ANA, text="¿Bien?", reply_markup=KEYBOARD)
    assert await door.status("POST", path, **asked) == (400, {"error": words})
    assert await door.bot("getUpdates") == []


@pytest.mark.parametrize(
    "path", ["transcript?person=Nadie", "transcript?person=Ana Torres&after=x", "idle?timeout=x"]
)
async def test_a_question_that_cannot_be_answered_is_a_400_too(door: Door, path: str) -> None:
    status, answer = await door.status("GET", path)
    assert (status, list(answer)) == (400, ["error"])


async def moved(door: Door, **asked: object) -> datetime:
    return datetime.fromisoformat((await door.post("clock", **asked))["now"])


async def test_the_clock_is_set_advanced_and_let_go(sandbox: Sandbox, door: Door) -> None:
    start = datetime.fromisoformat("2027-03-03T10:00:00-05:00")
    assert await moved(door, now=start.isoformat()) - start < timedelta(seconds=5)
    assert timedelta() <= await moved(door, advance=3600) - start - timedelta(hours=1) < timedelta(seconds=5)
    thursday = (await moved(door, next="day")).astimezone(sandbox.clock.zone)
    assert (thursday.isoweekday(), thursday.hour, thursday.minute) == (4, 8, 0)
    monday = (await moved(door, next="monday")).astimezone(sandbox.clock.zone)
    assert (monday.date().isoformat(), monday.hour) == ("2027-03-08", 8)
    real = await moved(door, now=None)
    assert abs(real - datetime.now(real.tzinfo)) < timedelta(seconds=5)


async def test_idle_waits_for_the_product_and_for_what_it_has_not_fetched(
    sandbox: Sandbox, door: Door
) -> None:
    busy = [True]

    async def probe() -> bool:
        return not busy

    sandbox.idle_probe = probe
    assert await door.status("GET", "idle?timeout=0.05") == (408, {"idle": False})
    busy.clear()
    await door.say("Rosa vino")
    assert await door.status("GET", "idle?timeout=0.05") == (408, {"idle": False})
    [update] = await door.bot("getUpdates")
    await door.bot("getUpdates", offset=update["update_id"] + 1)
    assert await door.status("GET", "idle") == (200, {"idle": True})


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"Origin": "https://example.org"}])
async def test_other_sites_are_kept_out(door: Door, headers: dict[str, str]) -> None:
    async with door.session.get("/sim/people", headers=headers) as response:
        assert response.status == 403
