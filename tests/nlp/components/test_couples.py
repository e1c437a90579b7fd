"""Couples of one gender and of two, in the words of notes."""

import pytest

from nlp.components.couples.component import OTHER, SAME, couples
from nlp.components.normaliser.component import careful


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("vino Matías Droguett y su pololo", [(SAME, "su pololo")]),
        ("Colin and his husband want twin basins", [(SAME, "his husband")]),
        ("Lourdes y su mujer piden la hipoteca", [(SAME, "su mujer")]),
        ("el sr Gallardo viene con su esposo", [(SAME, "su esposo")]),
        ("doña Elba lo consulta con su marido", [(OTHER, "su marido")]),
        ("Hank wants it , his wife does not", [(OTHER, "his wife")]),
        ("Ana dice que Jorge lo habla con su novia", [(OTHER, "su novia")]),
        ("viene con su marido", []),
        ("Ana busca un vestido de novia", []),
        ("Rosa pidió que la atienda una mujer", []),
    ],
)
def test_a_partner_is_held_against_who_was_named_last(note: str, found: list[tuple[str, str]]) -> None:
    words = note.split()
    marked = couples([careful(word) for word in words])
    assert [(one.name, " ".join(words[one.start : one.end])) for one in marked] == found
