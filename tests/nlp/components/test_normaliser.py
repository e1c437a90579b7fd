"""Tokens keep their place in the text and get the form they would have if typed with care."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from nlp.components.normaliser.component import Tokenizer, careful

TOKENIZER = Tokenizer(spacy.blank("es").vocab)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Señorita", "senorita"),
        ("muuuuy", "muy"),
        ("xq", "porque"),
        ("q", "que"),
        ("DCTO", "descuento"),
        ("pdte", "pendiente"),
        ("wsp", "whatsapp"),
        ("cte", "cliente"),
        ("calle", "calle"),
        ("w/", "with"),
        ("c/u", "cada"),
    ],
)
def test_a_word_is_folded_and_written_out(typed: str, meant: str) -> None:
    assert careful(typed) == meant


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("p/ 3 cajas c/u, 24hs", ["p/", "3", "cajas", "c/u", ",", "24", "hs"]),
        ("Brett's flight isn't late", ["Brett", "'", "s", "flight", "isn't", "late"]),
        ("1.250,50 el 22/10 a las 16:30", ["1.250,50", "el", "22/10", "a", "las", "16:30"]),
        ("feliz😀😀", ["feliz", "😀", "😀"]),
    ],
)
def test_a_note_is_cut_into_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZER(text)] == tokens


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text
