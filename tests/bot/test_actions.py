"""What a button carries: small, opaque, and read back only if a button of ours could have carried it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Action, Verb

actions = st.builds(
    Action,
    verb=st.sampled_from(Verb),
    subject=st.integers(0, 2**53),
    version=st.integers(0, 9999),
    choice=st.text("abcdefghijklmnopqrstuvwxyz0123456789.-W", max_size=16),
)


@given(actions)
def test_what_is_packed_is_read_back_and_fits_a_button(action: Action) -> None:
    assert Action.parse(action.pack()) == action
    assert len(action.pack().encode()) <= 64


@given(st.text())
def test_nothing_that_is_forged_breaks_the_reader(data: str) -> None:
    read = Action.parse(data)
    assert read is None or isinstance(read.verb, Verb)


@pytest.mark.parametrize(
    "data", ["", "ok", "ok:1:1", "ok:-1:1:", "ok:1:x:", "OK:1:1:", "rm:1:1:", "ok:²:1:", "ok:1:²:"]
)
def test_what_no_button_of_ours_carries_is_nothing(data: str) -> None:
    assert Action.parse(data) is None
