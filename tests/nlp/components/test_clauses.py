"""A negation reaches to the end of its clause, not beyond."""

import pytest

from nlp.components.clauses.component import Place, places


@pytest.mark.parametrize(
    ("note", "negated"),
    [
        ("no estaba molesta", "estaba molesta"),
        ("no le gusta el cafe , toma te", "le gusta el cafe"),
        ("nunca paga con tarjeta pero compra", "paga con tarjeta"),
        ("never pays by card but buys", "pays by card"),
        ("compra siempre", ""),
    ],
)
def test_a_negation_ends_with_its_clause(note: str, negated: str) -> None:
    words = note.split()
    reached = [word for word, place in zip(words, places(words), strict=True) if place.negated]
    assert " ".join(reached) == negated


def cut(note: str) -> list[Place]:
    return places(note.split())


def test_clauses_are_counted_from_each_stop() -> None:
    assert [place.clause for place in cut("vino ana , compro pan y se fue")] == [
        0,
        0,
        1,
        1,
        1,
        2,
        2,
        2,
    ]
    assert [place.offset for place in cut("vino , compro")] == [0, 0, 1]
