"""What is sealed opens with its key, in its own place, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cipher import HOUSE, SHREDDED, Bound, Tampered, Vault
from tests.storage.sealed import MASTER

PLACE = "note:text"


@pytest.fixture
def vault() -> Vault:
    made = Vault(MASTER)
    for owner in (HOUSE, 1, 2):
        made.new_key(owner)
    return made


@given(st.text())
def test_what_is_sealed_opens_again(words: str) -> None:
    vault = Vault(MASTER)
    vault.new_key(HOUSE)
    vault.new_key(7)
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    assert vault.open(vault.seal(Bound(words, 7, 3), PLACE), PLACE) == words


def test_it_opens_only_in_the_column_it_was_sealed_for(vault: Vault) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    with pytest.raises(Tampered):
        vault.open(sealed, "customer:name")


@pytest.mark.parametrize("change", [("1.5.", "2.5."), ("1.5.", "1.6.")])
def test_it_opens_neither_for_another_customer_nor_another_row(vault: Vault, change: tuple[str, str]) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    with pytest.raises(Tampered):
        vault.open(sealed.replace(*change, 1), PLACE)


def test_the_same_words_are_sealed_differently_each_time_unless_they_are_to_be_compared(vault: Vault) -> None:
    assert vault.seal(Bound("pan", 1, 5), PLACE) != vault.seal(Bound("pan", 1, 5), PLACE)
    once = [vault.seal(Bound(words, 1, 0, once=True), PLACE) for words in ("pan", "pan", "té")]
    assert once[0] == once[1] != once[2]


def test_without_its_key_nothing_but_a_blot_is_read(vault: Vault) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    vault.forget(1)
    assert vault.open(sealed, PLACE) == SHREDDED


def test_what_was_never_sealed_is_read_as_it_is(vault: Vault) -> None:
    assert vault.open("pan", PLACE) == "pan"
