"""Where words stand in a text, whatever their capitals, accents and spaces."""

import re
from collections.abc import Iterator

from reports.words import fold

WORD = re.compile(r"\w+")


def place_of(words: str, text: str, *, near: int = 0) -> tuple[int, int] | None:
    """The place nearest to `near` that holds just these words; None where there is none."""
    return min(_places(words, text), key=lambda place: abs(place[0] - near), default=None)


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    wanted = [fold(word) for word in WORD.findall(words)]
    there = list(WORD.finditer(text))
    folded = [fold(match[0]) for match in there]
    for at in range(len(there) - len(wanted) + 1):
        if wanted and folded[at : at + len(wanted)] == wanted:
            yield there[at].start(), there[at + len(wanted) - 1].end()
