"""The words of dates, from words.toml: which spelling stands for which word, and what number it carries."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from rapidfuzz.distance import OSA

from nlp.dates.text import Token, fold

_HERE = Path(__file__).parent
_CLASSES = (
    "weekday", "weekday_led", "weekday_tiny", "weekdays", "month", "month_led", "number", "one", "ordinal",
)  # fmt: skip
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|ro|ero|°|º)")
_CLOCK = re.compile(r"(\d{1,2})([.:])(\d{2})")
_WITH_TILDE = frozenset({"mañ"})
_LONGEST = 3
_YEAR = 4
Values = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A token by its agreed spelling, with the classes it belongs to and its number in each."""

    name: str
    start: int
    end: int
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words by spelling; a word of several tokens is joined with "_"."""

    same: dict[str, str]
    classes: dict[str, Values]
    sets: dict[str, frozenset[str]]
    slips: tuple[str, ...]
    openings: frozenset[str]

    def name(self, word: str) -> str:
        """The agreed spelling of a word: as listed, with repeated letters taken out, or one slip away."""
        plain = word.replace("ñ", "n")
        for spelling in (word, plain, _once(plain)):
            if spelling in self.same or spelling in self.classes:
                return self.same.get(spelling, spelling)
        return self._slip(plain) or plain

    def _slip(self, word: str) -> str | None:
        if not 6 <= len(word) <= 12 or word in self.sets["never"]:
            return None
        near = (known for known in self.slips if known[0] == word[0] and OSA.distance(known, word) <= 1)
        return next(near, None)


def _once(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _spellings(entry: str) -> list[str]:
    """The forms of an entry; those of two words are written with a hyphen as well."""
    forms = fold(entry)[0].split()
    forms += [form.replace("ñ", "n") for form in forms if "ñ" in form and form not in _WITH_TILDE]
    return [*forms, *(form.replace("_", "_-_") for form in forms if form.count("_") == 1)]


@cache
def read(name: str) -> dict[str, dict[str, str]]:
    """A data file of this package."""
    return tomllib.loads((_HERE / name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    data = read("words.toml")
    same = {form: name for name, forms in data["same"].items() for form in (name, *_spellings(forms))}
    classes: dict[str, Values] = {}
    for kind in _CLASSES:
        for number, forms in data[kind].items():
            for form in _spellings(forms):
                classes[form] = (*classes.get(form, ()), (f"<{kind}>", int(number)))
    sections = [data[section] for section in ("lead", "hint", "glue", "counted", "order")]
    sets = {name: frozenset(_spellings(words)) for section in sections for name, words in section.items()}
    sets |= {"never": frozenset(_spellings(data["slips"]["never"]))}
    for name in list(classes):
        classes.setdefault(_once(name), classes[name])
    openings = frozenset(form.partition("_")[0] for form in (*same, *classes) if "_" in form)
    slips = tuple(_spellings(data["slips"]["words"]))
    return Lexicon(same=same, classes=classes, sets=sets, slips=slips, openings=openings)


@lru_cache(maxsize=4096)
def _values(word: str) -> tuple[str, Values]:
    if word.isdecimal() and word.isascii():
        return word, _figure(word)
    if match := _CLOCK.fullmatch(word):
        hour, minute = int(match[1]), int(match[3])
        dotted = (("<dotted>", 100 * hour + minute),) if match[2] == "." else ()
        return word, (("<clock>", 100 * hour + minute), *dotted)
    if match := _ORDINAL.fullmatch(word):
        return word, (("<ordinal>", int(match[1])), ("<nth>", int(match[1])))
    name = lexicon().name(word)
    return name, lexicon().classes.get(name, ())


def _figure(word: str) -> Values:
    if len(word) == _YEAR:
        return (("<year>", int(word)),)
    padded = (("<padded>", int(word)),) if len(word) == 2 and word[0] == "0" else ()
    return (("<number>", int(word)), *padded) if len(word) < _YEAR else ()


def words(tokens: Iterable[Token]) -> list[Word]:
    """The tokens by their agreed spelling, those that make one word together ("treinta y uno") joined."""
    waiting = list(tokens)
    found: list[Word] = []
    place = 0
    while place < len(waiting):
        sizes = range(_LONGEST, 1, -1) if waiting[place].word in lexicon().openings else ()
        size = next((size for size in sizes if _joined(waiting, place, size)), 1)
        name, values = _values("_".join(token.word for token in waiting[place : place + size]))
        found.append(Word(name, waiting[place].start, waiting[place + size - 1].end, values))
        place += size
    return found


def _joined(tokens: list[Token], place: int, size: int) -> bool:
    joined = "_".join(token.word for token in tokens[place : place + size])
    return place + size <= len(tokens) and (joined in lexicon().classes or joined in lexicon().same)
