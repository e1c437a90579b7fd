"""Words are found as people type them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.places import place_of

TEXT = "Busca un MOLDE  grande, y otro molde grande más barato"


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("molde grande", 0, "MOLDE  grande"),
        ("Molde grande", 30, "molde grande"),
        ("mas barato", 0, "más barato"),
        ("mold", 0, None),
        ("un molde pequeño", 0, None),
        ("…", 0, None),
        ("", 0, None),
    ],
)
def test_the_nearest_place_of_the_words(words: str, near: int, found: str | None) -> None:
    place = place_of(words, TEXT, near=near)
    assert (place and TEXT[slice(*place)]) == found


@given(st.text(), st.text(), st.integers(0, 50))
def test_a_place_lies_in_the_text(words: str, text: str, near: int) -> None:
    if place := place_of(words, text, near=near):
        assert 0 <= place[0] < place[1] <= len(text)
