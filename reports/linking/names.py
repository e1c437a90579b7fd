"""Names as they sound and as they are shortened; women's names and men's."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from nlp.components.couples.genders import genders
from reports.words import data, fold

_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sh"), "ch"),
    (re.compile(r"ch"), "C"),
    (re.compile(r"h"), ""),
    (re.compile(r"^x"), "j"),
    (re.compile(r"x|z|c(?=[eiy])"), "s"),
    (re.compile(r"qu(?=[ei])|ck|[cq]"), "k"),
    (re.compile(r"gu(?=[ei])"), "G"),
    (re.compile(r"g(?=[ei])|ll|j"), "y"),
    (re.compile(r"w"), "gu"),
    (re.compile(r"v"), "b"),
    (re.compile(r"n(?=[bp])"), "m"),
    (re.compile(r"y(?![aeiou])"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)
_SMALL = re.compile(r"(?:c|qu|gu)?(?:it|ill)([oa])s?$")
_SMALL_ROOT = re.compile(r"(c|qu|gu)$")


class Gender(StrEnum):
    WOMAN = "woman"
    MAN = "man"


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """One key for the spellings of a name that sound the same: Yenifer and Jennifer, Baca and Vaca."""
    for spelt, heard in _SOUNDS:
        word = spelt.sub(heard, word)
    return word


@lru_cache(maxsize=20_000)
def grown(word: str) -> tuple[str, ...]:
    """What a diminutive may be of: rosita → rosa; miguelito → miguel, miguelo."""
    if len(word) < 6 or not (small := _SMALL.search(word)):
        return ()
    root, ending = word[: small.start()], small.group(1)
    hard = {"qu": "c", "gu": "g"}
    said = next((end for end in ("qu", "gu") if small.group(0).startswith(end)), "")
    stems = (root + hard.get(said, ""), root + said) if said else (root,)
    return tuple(dict.fromkeys(stem + tail for stem in stems for tail in (ending, "", "e", f"i{ending}")))


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    """Short form → the names it stands for; a double name has a blank inside."""
    found: dict[str, dict[str, None]] = {}
    for line in data("nicknames.txt"):
        name, _, short = line.partition(":")
        for nick in fold(short).split():
            found.setdefault(nick, {})[name.replace("+", " ")] = None
    return {nick: tuple(names) for nick, names in found.items()}


@cache
def _shortened() -> dict[str, tuple[str, ...]]:
    """Name → the short forms that stand for it."""
    found: dict[str, dict[str, None]] = {}
    for nick, names in _nicknames().items():
        for name in names:
            found.setdefault(name, {})[nick] = None
    return {name: tuple(nicks) for name, nicks in found.items()}


def stands_for(word: str) -> Iterator[str]:
    """The names that a short form or a diminutive may be of: luchito → lucho, luis."""
    nicknames = _nicknames()
    for base in (word, *grown(word)):
        yield from nicknames.get(base, ())


def double_names(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of names that one short form may be of: malena → (maria, elena)."""
    for name in stands_for(word):
        first, _, last = name.partition(" ")
        if last:
            yield first, last


def short_forms(name: str) -> tuple[str, ...]:
    return _shortened().get(name, ())


@cache
def _titles() -> dict[str, Gender]:
    lines = (line.partition(":") for line in data("titles.txt"))
    return {word: Gender(gender) for gender, _, words in lines for word in words.split()}


def gender_of_title(word: str) -> Gender | None:
    return _titles().get(word)


@lru_cache(maxsize=20_000)
def gender_of(name: str) -> Gender | None:
    """Of a folded given name; none where neither the list nor the ending tells."""
    formal = next(stands_for(name), name).partition(" ")[0]
    return _by_list_or_ending(name, known_only=True) or _by_list_or_ending(formal)


def _by_list_or_ending(name: str, *, known_only: bool = False) -> Gender | None:
    known = genders("names").get(name)
    if known or known_only or len(name) < 3:
        return Gender(known) if known else None
    return {"a": Gender.WOMAN, "o": Gender.MAN}.get(name[-1])


def is_short_form(word: str) -> bool:
    """A nickname, or a diminutive of one: chela, luchito."""
    return any(True for _ in stands_for(word))


@cache
def _given() -> frozenset[str]:
    return frozenset(name for names in _nicknames().values() for full in names for name in full.split())


def is_given_name(word: str) -> bool:
    """Of those that are on a list: a short form, a name that has one, one whose ending does not tell."""
    return word in _given() or word in genders("names") or is_short_form(word)
