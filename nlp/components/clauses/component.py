"""Clause number and negation of every token."""

from collections.abc import Sequence
from typing import NamedTuple

from nlp.components.clauses.patterns import CONNECTORS, NEGATIONS, REACH, STOPS


class Place(NamedTuple):
    """Where a token stands: its clause, its place in it, how far back the negation is (0: none)."""

    clause: int
    offset: int
    negated: int


def places(norms: Sequence[str]) -> list[Place]:
    found: list[Place] = []
    clause, start, negation = 0, 0, -REACH - 1
    for at, norm in enumerate(norms):
        if norm in STOPS or (norm in CONNECTORS and at > start):
            clause, start, negation = clause + 1, at, -REACH - 1
        distance = at - negation
        found.append(Place(clause, at - start, distance if distance <= REACH else 0))
        if norm in NEGATIONS:
            negation = at
    return found
