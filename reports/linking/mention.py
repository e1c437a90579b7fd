"""A mention taken apart: names, descriptions, numbers, and whether a woman or a man is meant."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import takewhile

from reports.linking.names import Gender, gender_of_title
from reports.words import data, fold, tokens

_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"[,;/()–—]|\s-\s|:")
_TURNS = (
    "el",
    "la",
    "los",
    "las",
    "lo",
    "de",
    "del",
    "d",
    "que",
    "q",
    "con",
    "en",
    "from",
    "at",
    "with",
    "of",
    "the",
)
_OF = ("de", "del", "d", "of", "from", "at", "with", "con", "who")
_NEW = re.compile(
    r"\b(?:cl(?:ient|t)?[ea]s? nuev[oa]s?|nuev[oa] client[ea]|new (?:customer|client|guy|lady))\b"
    r"|, nuev[oa]\s*$"
)
SHORTEST_NUMBER, ENDING = 3, 4


class Role(StrEnum):
    NAME = "name"
    ASIDE = "aside"
    """What is said beside the name: "la de la panadería", a company, a place."""
    INITIAL = "initial"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a mention and what it does there."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Mention:
    """`words` are those that tell people apart; `new` when the writer says that the customer is new."""

    words: tuple[Word, ...]
    gender: Gender | None = None
    new: bool = False
    said: tuple[str, ...] = ()
    """Every folded word, titles and all."""

    @property
    def bare(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.words)


@lru_cache(maxsize=4_096)
def understand(text: str) -> Mention:
    """Names come first; what follows an article, a preposition or a comma is said beside them."""
    words: list[Word] = []
    aside = False
    for number, chunk in enumerate(filter(str.strip, _CHUNK.split(text))):
        aside = bool(words) and number > 0
        for found in _WORD.finditer(folded := fold(chunk)):
            token = found.group()
            if token in courtesy() and not _is_initial(folded, found):
                aside = aside or (token in _TURNS and (bool(words) or token in _OF))
            else:
                words.append(Word(token, _role(token, aside)))
    said = tuple(tokens(text))
    return Mention(tuple(words), _titled(said), bool(_NEW.search(fold(text))), said)


def _titled(said: tuple[str, ...]) -> Gender | None:
    """By the last title or article before the name, or before "de": "la del taller" is a woman."""
    before = takewhile(lambda token: token in courtesy() and token not in _OF, said)
    return next((gender for token in reversed(tuple(before)) if (gender := gender_of_title(token))), None)


def _is_initial(chunk: str, found: re.Match[str]) -> bool:
    """A letter with its point, "q.", where "q" alone is "que"."""
    return len(found.group()) == 1 and chunk[found.end() : found.end() + 1] == "."


def _role(token: str, aside: bool) -> Role:
    if token.isdigit() and len(token) >= SHORTEST_NUMBER:
        return Role.NUMBER
    if len(token) == 1 and token.isalpha():
        return Role.INITIAL
    return Role.ASIDE if aside or any(map(str.isdigit, token)) else Role.NAME


def telling_words(text: str) -> tuple[str, ...]:
    """Folded words that tell people apart, in order."""
    return understand(text).bare


@cache
def courtesy() -> frozenset[str]:
    """Words that name nobody: titles, articles, company forms."""
    return frozenset(fold(word) for line in data("courtesy.txt") for word in line.split())


@cache
def _references(kind: str) -> tuple[tuple[str, ...], ...]:
    lines = (line.partition(": ") for line in data("references.txt"))
    return tuple(
        tuple(tokens(phrase)) for name, _, phrases in lines if name == kind for phrase in phrases.split("|")
    )


def refers_back(text: str) -> bool:
    """Whether a mention says no more than "la misma"."""
    return tuple(tokens(text)) in _references("mention")


def opens_with_return(text: str) -> bool:
    """Whether a note that names nobody goes on about the customer of the note before: "volvió por…"."""
    said = tuple(tokens(text))
    return any(said[: len(phrase)] == phrase for phrase in _references("opening"))


def digits(text: str | None) -> str:
    return "".join(filter(str.isdigit, text or ""))
