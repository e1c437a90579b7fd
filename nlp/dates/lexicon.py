"""The words of dates, from words.toml: which spelling stands for which word, and what number it carries."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from rapidfuzz.distance import OSA

from nlp.dates.text import Token, fold

_HERE = Path(__file__).parent
_CLASSES = ("weekday", "weekday_led", "weekdays", "month", "month_led", "number", "ordinal")
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A token by its agreed spelling, with the classes it belongs to and its number in each."""

    name: str
    start: int
    end: int
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words by spelling. `phrases` holds the words of several tokens, joined with "_"."""

    same: dict[str, str]
    classes: dict[str, tuple[tuple[str, int], ...]]
    sets: dict[str, frozenset[str]]
    slips: tuple[str, ...]

    def name(self, word: str) -> str:
        """The agreed spelling of a word: as listed, with repeated letters taken out, or one slip away."""
        for spelling in (word, _once(word)):
            if spelling in self.same or spelling in self.classes:
                return self.same.get(spelling, spelling)
        return self._slip(word) or word

    def _slip(self, word: str) -> str | None:
        if not 6 <= len(word) <= 12 or word in self.sets["never"]:
            return None
        near = (known for known in self.slips if known[0] == word[0] and OSA.distance(known, word) <= 1)
        return next(near, None)


def _once(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _spellings(entry: str) -> list[str]:
    return fold(entry)[0].split()


@cache
def read(name: str) -> dict[str, dict[str, str]]:
    """A data file of this package."""
    return tomllib.loads((_HERE / name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    data = read("words.toml")
    same = {form: name for name, forms in data["same"].items() for form in (name, *_spellings(forms))}
    classes: dict[str, tuple[tuple[str, int], ...]] = {}
    for kind in _CLASSES:
        for number, forms in data[kind].items():
            for form in _spellings(forms):
                classes[form] = (*classes.get(form, ()), (f"<{kind}>", int(number)))
    sections = [data[section] for section in ("lead", "glue", "counted", "order")]
    sets = {name: frozenset(_spellings(words)) for section in sections for name, words in section.items()}
    sets |= {"never": frozenset(_spellings(data["slips"]["never"]))}
    for name in list(classes):
        classes.setdefault(_once(name), classes[name])
    return Lexicon(same=same, classes=classes, sets=sets, slips=tuple(_spellings(data["slips"]["words"])))


@lru_cache(maxsize=4096)
def _values(word: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    if not word[0].isascii() or not word[0].isdigit() or word[-1].isdigit():
        return _figure(word) if word.isdecimal() and word.isascii() else _spelt(word)
    digits = int("".join(filter(str.isdigit, word)) or 0)
    return (word, (("<ordinal>", digits), ("<nth>", digits))) if len(word) <= 5 else _spelt(word)


def _spelt(word: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    name = lexicon().name(word)
    return name, lexicon().classes.get(name, ())


def _figure(word: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    if len(word) <= 3:
        return word, (("<number>", int(word)),)
    return word, (("<year>", int(word)),) if len(word) == 4 else ()


def words(tokens: Iterable[Token]) -> list[Word]:
    """The tokens by their agreed spelling, those that make one word together ("treinta y uno") joined."""
    waiting = list(tokens)
    found: list[Word] = []
    place = 0
    while place < len(waiting):
        size = next(filter(lambda size: _joined(waiting, place, size), range(_LONGEST, 1, -1)), 1)
        name, values = _values("_".join(token.word for token in waiting[place : place + size]))
        found.append(Word(name, waiting[place].start, waiting[place + size - 1].end, values))
        place += size
    return found


def _joined(tokens: list[Token], place: int, size: int) -> bool:
    joined = "_".join(token.word for token in tokens[place : place + size])
    return place + size <= len(tokens) and (joined in lexicon().classes or joined in lexicon().same)
