"""One message through the real library against an API that fails as it is told."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Delivered, Later, Moved, Outcome, Refused, Uncertain, Unreachable
from bot.delivery.telegram import Telegram
from bot.delivery.windows import Window, Windows
from reports.message import Button, Message
from storage.outbox import Outgoing
from tests.bot.delivery.api import Api, nobody

HELLO = Message(text="<b>Rosa</b> &amp; Luis", buttons=((Button(label="Sí", action="ok:1:1:"),),))
SECONDS = 0.001


def outgoing(message: Message = HELLO, *, edits: int | None = None) -> Outgoing:
    return Outgoing(id=1, person=1, chat=7, message=message, edits=edits)


@asynccontextmanager
async def connected(base: str) -> AsyncIterator[Telegram]:
    unhurried = Window(1000, SECONDS)
    limiter = Limiter(Windows(overall=unhurried, chat=unhurried, group=unhurried))
    telegram = Telegram("1:x", base, limiter)
    try:
        yield telegram
    finally:
        await telegram.close()


async def deliver(api: Api, what: Outgoing | None = None) -> Outcome:
    async with api.serve() as base, connected(base) as telegram:
        return await telegram.deliver(what or outgoing())


async def test_a_message_is_sent_with_its_looks() -> None:
    api = Api()
    assert await deliver(api) == Delivered(1)
    [(method, given)] = api.calls
    assert method == "sendMessage"
    assert (given["chat_id"], given["text"], given["parse_mode"]) == ("7", HELLO.text, "HTML")
    assert json.loads(given["reply_markup"]) == {
        "inline_keyboard": [[{"text": "Sí", "callback_data": "ok:1:1:"}]]
    }
    assert json.loads(given["link_preview_options"]) == {"is_disabled": True}
    assert "true" not in str(given.get("disable_notification")).lower()


async def test_a_silent_message_makes_no_sound() -> None:
    api = Api()
    await deliver(api, outgoing(Message(text="hola", silent=True)))
    assert api.calls[0][1]["disable_notification"] == "true"


async def test_a_picture_carries_its_text() -> None:
    api = Api()
    picture = Message(text="<b>Semana</b>", picture=b"\x89PNG")
    assert await deliver(api, outgoing(picture, edits=1)) == Delivered(1), "a picture is never an edit"
    [(method, given)] = api.calls
    assert (method, given["caption"], given["parse_mode"]) == ("sendPhoto", "<b>Semana</b>", "HTML")
    assert given["photo"] == b"\x89PNG"


async def test_a_card_is_edited_in_place() -> None:
    api = Api(said={5: (7, "antes")})
    assert await deliver(api, outgoing(edits=5)) == Delivered(5)
    assert api.said == {5: (7, HELLO.text)}


async def test_an_edit_without_buttons_takes_the_old_ones_away() -> None:
    api = Api(said={5: (7, "antes")})
    await deliver(api, outgoing(Message(text="listo"), edits=5))
    assert "reply_markup" not in api.calls[0][1]


SENDING = [
    (["blocked"], Unreachable("Forbidden")),
    (["deactivated"], Unreachable("Forbidden")),
    (["no chat"], Unreachable("BadRequest")),
    (["empty"], Refused("BadRequest")),
    (["flood"], Later("RetryAfter", 1.0)),
    (["moved"], Moved(-100555)),
    (["token"], Later("InvalidToken", 30.0, everybody=True)),
    (["5xx"], Uncertain("NetworkError")),
    (["page"], Uncertain("NetworkError")),
    (["lost"], Uncertain("NetworkError")),
    (["markup"], Delivered(1)),
    (["markup", "lost"], Uncertain("NetworkError")),
]
EDITING = [
    (["unchanged"], Delivered(5)),
    (["gone"], Delivered(6)),
    (["too old"], Delivered(6)),
    (["gone", "lost"], Uncertain("NetworkError")),
    (["5xx"], Later("NetworkError")),
    (["page"], Later("NetworkError")),
    (["lost"], Later("NetworkError")),
    (["markup"], Delivered(5)),
    (["empty"], Refused("BadRequest")),
    (["blocked"], Unreachable("Forbidden")),
    (["flood"], Later("RetryAfter", 1.0)),
]


@pytest.mark.parametrize(("trouble", "outcome"), SENDING, ids=[" then ".join(it) for it, _ in SENDING])
async def test_sending_meets(trouble: list[str], outcome: Outcome) -> None:
    assert await deliver(Api(trouble=trouble)) == outcome


@pytest.mark.parametrize(("trouble", "outcome"), EDITING, ids=[" then ".join(it) for it, _ in EDITING])
async def test_editing_meets(trouble: list[str], outcome: Outcome) -> None:
    assert await deliver(Api(trouble=trouble, said={5: (7, "antes")}), outgoing(edits=5)) == outcome


async def test_what_cannot_be_parsed_goes_out_plain() -> None:
    api = Api(trouble=["markup"])
    await deliver(api, outgoing(Message(text='<b>Rosa</b> &lt;3 <a href="x">pan</a> 2 < 3')))
    assert api.texts == ["Rosa <3 pan 2 < 3"]
    assert "parse_mode" not in api.calls[1][1]


@pytest.mark.parametrize("edits", [None, 5])
async def test_what_never_left_is_tried_again(edits: int | None) -> None:
    async with nobody() as base, connected(base) as telegram:
        assert await telegram.deliver(outgoing(edits=edits)) == Later("NetworkError", everybody=True)
