"""Listed expressions in a text, whatever its capitals and accents: protected ones, scornful ones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from nlp.components.lexicon.patterns import expand, expressions, lists
from reports.privacy.categories import Category, Found
from reports.words import fold

WORD = re.compile(r"[^\W_]+")
LONGEST = 7
"""Words of an expression."""
TELLING = 6
"""Letters of an expression; shorter ones are too often something else (CUT, tea, mora)."""
FOLDER = Path(__file__).parent / "data"

Listed = dict[tuple[str, ...], str]


def protected(text: str) -> Iterator[Found]:
    """What the linguists' lists of protected words know; longest first where they overlap."""
    return (Found(start, end, Category(name)) for start, end, name in find(text, _protected()))


def scornful(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end, and a fair wording for what stands there."""
    return find(text, _scorn())


def find(text: str, listed: Listed) -> Iterator[tuple[int, int, str]]:
    """The longest listed expression from each word on, none inside another."""
    words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        size = next((n for n in range(LONGEST, 0, -1) if _key(words[at : at + n], n) in listed), 0)
        if size:
            yield words[at][0], words[at + size - 1][1], listed[_key(words[at : at + size], size)]
        at += size or 1


def _key(words: Iterable[tuple[int, int, str]], size: int) -> tuple[str, ...]:
    found = tuple(word for _, _, word in words)
    return found if len(found) == size else ()


@cache
def _protected() -> Listed:
    trade = {_words(line) for line in _lines("trade.txt")}
    named = ((name.partition("."), path) for name, path in lists())
    return dict(_left_out()) | {
        words: topic
        for (kind, _, topic), path in named
        if kind == "sensitive" and topic in set(Category) - {Category.IDENTITY, Category.MINOR}
        for expression in expressions(path)
        if len(expression) >= TELLING and (words := _words(expression)) and words not in trade
    }


def _left_out() -> Iterator[tuple[tuple[str, ...], str]]:
    """Chosen by hand: however short, they mean nothing else."""
    for line in _lines("protected.txt"):
        topic, _, typed = line.partition(":")
        for way in _ways(typed):
            yield _words(way), Category(topic)


def _ways(typed: str) -> Iterator[str]:
    """Parted by commas that stand in no braces."""
    for way in re.split(r",\s*(?![^{]*\})", typed):
        yield from expand(way.strip())


@cache
def _scorn() -> Listed:
    pairs = (line.partition("=") for line in _lines("scorn.txt"))
    return {_words(way): fair.strip() for typed, _, fair in pairs for way in expand(typed)}


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [bare for line in lines if (bare := line.partition("#")[0].strip())]


def _words(expression: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(expression))
