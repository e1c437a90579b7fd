"""The text as the grammar reads it: plain lower-case tokens that remember where they stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PIECES = re.compile(
    r"\d{1,2}[.:]\d{2}(?![.:]?\d)|\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d+,\d+|\d+\.\d(?!\d)"
    r"|2(?:moro|morrow|day|nite|mrw)\b|[ap]\.\s?m\b\.?|\d{1,2}(?:st|nd|rd|th|ro|ero)\b|\d{1,2}[°º]"
    r"|\d{1,3}(?:to|do|ra|er|mo|vo|ta|da|na|[abcefgi-z])\b|\d+|[^\W\d_]+|[^\w\s]"
)
_MARKS = re.compile(r"[.\s]")
_DROPPED = frozenset({"Mn", "Cf", "Me"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark without case and accents, and its place in the text as given."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def plain(character: str) -> str:
    """One character without case and accents; nothing for apostrophes, joiners and accents of their own.

    "ñ" stays a letter here ("mañ" is tomorrow and "man" is not); the lexicon reads it as "n" everywhere else.
    """
    if character in "'’`´":
        return ""
    if character in "ñÑ":
        return "ñ"
    parts = unicodedata.normalize("NFD", character.lower())
    return "".join(part for part in parts if unicodedata.category(part) not in _DROPPED)


def fold(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in plain(character):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in order."""
    folded, places = fold(text)
    for match in _PIECES.finditer(folded):
        word = _MARKS.sub("", match.group()) if match.group()[0] in "ap" else match.group()
        yield Token(word, places[match.start()], places[match.end() - 1] + 1)
