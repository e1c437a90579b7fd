"""What the words of a note say though no reading found it: offer nothing, grief, something given back."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.insight import Insight, Kind, Polarity
from reports.words import data, fold

AMENDS = "amends"
"""The label of a need that is none to sell to: to have something put right."""

CLAUSE = re.compile(r"[^.;,\n!?]+")


def heard_in(text: str) -> Iterator[Insight]:
    """In the order of the three."""
    yield from refusal_in(text)
    for found in _grief().finditer(fold(text)):
        yield _insight(text, found.start(), found.end(), Kind.EMOTION, "sadness")
    for found in _given_back().finditer(fold(text)):
        yield _insight(text, found.start(), found.end(), Kind.NEED, AMENDS)


def refusal_in(text: str) -> Iterator[Insight]:
    """From the words that say so to the end of their clause."""
    for clause in CLAUSE.finditer(text):
        said = fold(clause[0])
        places = [at for cue in data("no_offers_said.txt") if (at := said.find(cue)) >= 0]
        if places:
            start = clause.start() + min(places)
            yield _insight(
                text, start, clause.end(), Kind.PREFERENCE, "treatment", polarity=Polarity.NEGATIVE
            )


def _insight(
    text: str, start: int, end: int, kind: Kind, label: str, *, polarity: Polarity | None = None
) -> Insight:
    words = text[start:end].rstrip()
    return Insight(
        kind=kind, label=label, polarity=polarity, words=words, start=start, end=start + len(words)
    )


@cache
def _grief() -> re.Pattern[str]:
    family = "|".join(data("family.txt"))
    return re.compile("|".join(data("grief.txt")).replace("FAMILY", family))


@cache
def _given_back() -> re.Pattern[str]:
    return re.compile("|".join(data("given_back.txt")))


@cache
def family() -> re.Pattern[str]:
    """Words for somebody near."""
    return re.compile(rf"\b(?:{'|'.join(data('family.txt'))})\b")
