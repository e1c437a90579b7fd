"""What tells updates apart, and that nothing they hold can stop them from being kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.arrivals import arrival
from tests.bot.inbox.updates import Update, edit, message, tap

MEMBER = {"update_id": 4, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 9}}}

SAME = [
    ("the same update again", message(1), message(1)),
    ("a message that comes again under a new update number", message(1, update=5), message(1, update=90)),
    ("a press that comes again under a new update number", tap("abc", update=5), tap("abc", update=90)),
    ("the same edit again", edit(1, at=60), edit(1, at=60)),
]
DIFFERENT = [
    ("two messages", message(1), message(2)),
    ("the same number in two chats", message(1), message(1, chat=8)),
    ("the same update number after an idle week", message(1, update=5), message(2, update=5)),
    ("a message and its edit", message(1), edit(1, at=60)),
    ("two edits", edit(1, at=60), edit(1, at=61)),
    ("two presses", tap("abc"), tap("abd")),
    ("two odd ones", {"update_id": 1, "poll": {"id": "a"}}, {"update_id": 2, "poll": {"id": "a"}}),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[why for why, *_ in SAME])
def test_is_the_same(why: str, one: Update, other: Update) -> None:
    assert arrival(one).key == arrival(other).key, why


@pytest.mark.parametrize(("why", "one", "other"), DIFFERENT, ids=[why for why, *_ in DIFFERENT])
def test_is_another(why: str, one: Update, other: Update) -> None:
    assert arrival(one).key != arrival(other).key, why


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (message(1, chat=-100), -100),
        (tap("a", chat=8), 8),
        (MEMBER, 7),
        ({"update_id": 1, "inline_query": {"id": "1", "from": {"id": 9}}}, 9),
        ({"update_id": 1, "poll": {"id": "1"}}, None),
        ({"update_id": 1, "message": {"chat": {"id": "seven"}}}, None),
        ({"update_id": 1, "message": {"chat": {"id": 2**70}}}, None),
        ({}, None),
        ([1], None),
        (None, None),
    ],
)
def test_an_update_keeps_the_order_of_its_chat(update: object, chat: int | None) -> None:
    assert arrival(update).chat == chat


NAMES = st.sampled_from(["id", "chat", "from"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=6,
)
KINDS = st.sampled_from(["update_id", "message", "edited_message", "callback_query", "what_comes_next_year"])


@given(JSON | st.dictionaries(KINDS, JSON | st.dictionaries(st.sampled_from(["message_id", "chat"]), JSON)))
def test_anything_that_is_json_arrives_as_it_came(update: object) -> None:
    arrived = arrival(update)
    assert json.loads(arrived.body) == update
    assert arrived.body.isascii()
    assert arrived.key.encode()
