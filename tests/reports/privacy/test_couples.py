"""A wife of a man tells nothing that is protected; a husband of his does."""

import pytest

from nlp.insight import Insight, Kind
from reports.privacy.couples import is_ordinary
from reports.privacy.guard import guarded


@pytest.mark.parametrize(
    ("named", "words", "ordinary"),
    [
        ("don Raúl", "su esposa", True),
        ("don Raúl", "su esposo", False),
        ("Anita", "su esposo", True),
        ("doña Rosa", "su esposa Marta", False),
        ("Mr Hughes", "his wife", True),
        ("", "his husband", False),
        ("", "her husband", True),
        ("Chris", "salió del clóset", False),
        ("", "su esposa", False),
        ("señor Paz", "su novio de siempre", False),
    ],
)
def test_a_spouse_of_the_other_gender_is_ordinary(named: str, words: str, ordinary: bool) -> None:
    assert is_ordinary(words, named) is ordinary


def test_what_is_ordinary_stays_in_the_note() -> None:
    text = "Anita y su esposo hacen lista de novios"
    name = Insight(kind=Kind.CUSTOMER, words="Anita", start=0, end=5)
    read = Insight(kind=Kind.SENSITIVE, label="sexuality", words="su esposo", start=8, end=17)
    assert guarded(text, (name, read)).text == text
    assert guarded(text, (read,)).text == "Anita y […] hacen lista de novios"
