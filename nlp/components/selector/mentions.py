"""How far the words that name a customer run: what follows the name is no part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.components.normaliser.component import fold
from nlp.components.selector.lists import listed

OPENERS = frozenset({"que", "q", "who", "that"})
ARTICLES = frozenset({"el", "la", "los", "las"})
OF = frozenset({"de", "del", "d"})
FROM = frozenset({"from", "at"})
BESIDE = frozenset({"de", "d", "a", "y", "e", "con", "and", "of"})
TITLES = frozenset({"concept.title", "customer.titles"})
SURNAME = "customer.surnames"
NAMES = frozenset({SURNAME, "customer.given_names"})
DESCRIBING = TITLES | {"concept.role", "concept.kin", "concept.trait"}
SIGNS = frozenset(",:-/(–—&")
BRACKETS = (("(", ")"), ('"', '"'), ("«", "»"))
PAST = re.compile(r".{3,}(?:ó|aron|ieron|aban|ían)")
SAID = 6  # words after "el que" that tell who it is
AHEAD = 3  # words further on among which a capital letter shows that the name goes on


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a span: as written, folded, and the lists each of them is on."""

    said: Sequence[str]
    folded: Sequence[str]
    lists: Sequence[frozenset[str]]

    @classmethod
    def of(cls, said: Sequence[str], lists: Sequence[frozenset[str]]) -> "Words":
        return cls(said, [fold(word) for word in said], lists)


def length_of_name(words: Words) -> int:
    """How many of the words name the customer; one at least."""
    kept = _first_that_ends_it(words)
    while kept > 1 and _is_left_over(words, kept - 1):
        kept -= 1
    for sign, closing in BRACKETS:
        if _is_left_open(words.said[:kept], sign, closing):
            kept = max(1, _last(words.said[:kept], sign))
            while kept > 1 and _is_left_over(words, kept - 1):
                kept -= 1
    return kept


def words_before(said: Sequence[str], lists: Sequence[frozenset[str]], start: int) -> int:
    """How many words before it are of it: "la de la" before "moto verde", "Malena" before "y a Carmen",

    "Marta," before "la de compras".
    """
    if start and fold(said[start]) in listed("ands.txt") and said[start - 1][0].isupper():
        return 1
    if name := _name_before(said, lists, start):
        return name
    if start and fold(said[start]) in OF and fold(said[start - 1]) in ARTICLES:
        return 1
    before = [fold(word) for word in said[max(start - 3, 0) : start]]
    if (
        not said[start].islower()
        or lists[start] & TITLES
        or any(w[0].isupper() for w in said[start : start + 2])
    ):
        return 0
    many = 3 if before[-1:] and before[-1] in ARTICLES else 2
    opening = before[-many:]
    fits = len(opening) == many and opening[0] in ARTICLES and opening[1] in OF
    return many if fits else 0


def _name_before(said: Sequence[str], lists: Sequence[frozenset[str]], start: int) -> int:
    """How long the name is, with its comma, where the span only tells who it is: "la de compras"."""
    if start and fold(said[start]) in FROM and said[start - 1][0].isupper():
        return 1
    comma = start if said[start] == "," else start - 1
    after = [fold(word) for word in said[comma + 1 : comma + 3]]
    tells_who = len(after) > 1 and after[0] in ARTICLES and after[1] in OF
    if comma < 1 or said[comma] != "," or not tells_who:
        return 0
    first = comma - 1
    if not (said[first][0].isupper() or NAMES & lists[first]):
        return 0
    while first and (NAMES | TITLES) & lists[first - 1]:
        first -= 1
    return start - first


def _first_that_ends_it(words: Words) -> int:
    named, opened, depth = False, -SAID - 1, 0
    for at, word in enumerate(words.said):
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if words.folded[at] in OPENERS:
            opened = at
        if at and (_stops(words, at) or (named and at - opened > SAID and _tells_what_they_do(words, at))):
            return at
        named = named or (word[0].isalpha() and words.folded[at] not in _small() | listed("short_words.txt"))
    return len(words.said)


def _stops(words: Words, at: int) -> bool:
    """A sentence ends here, unless the point is of a word cut short."""
    sign, before = words.said[at], words.folded[at - 1]
    if sign in {"¶", ";", "!", "?", "¡", "¿"} or "\n" in sign:
        return True
    ends = sign == "." and 1 < at < len(words.said) - 1
    return ends and len(before) > 3 and before not in listed("short_words.txt")


def _tells_what_they_do(words: Words, at: int) -> bool:
    word, before = words.said[at], words.said[at - 1]
    if not word[0].isalpha() or not word.islower() or SURNAME in words.lists[at]:
        return False
    if words.folded[at] in listed("after_names.txt"):
        return words.folded[at - 1] not in BESIDE
    return bool(PAST.fullmatch(word)) or (before[0].isupper() and _is_beside_the_name(words, at))


def _is_beside_the_name(words: Words, at: int) -> bool:
    """After a capital word a small one that does not join, nor describe, nor lead to another capital one."""
    before, links = words.folded[at - 1], listed("links.txt")
    joins = words.folded[at] in links or before in links | listed("short_words.txt") or before == "s"
    describes = any(words.lists[place] & DESCRIBING for place in (at - 1, at))
    ahead = words.said[at + 1 : at + 1 + AHEAD]
    return not (joins or describes or any(word[0].isupper() for word in ahead))


def _is_left_over(words: Words, at: int) -> bool:
    word, before = words.said[at], words.folded[at - 1]
    if word == ".":
        return len(before) > 1 and before not in listed("short_words.txt")
    return (words.folded[at] in _small() and word.islower()) or word in {
        ",",
        ":",
        "-",
        "/",
        "(",
        "–",
        "—",
        "&",
    }


def _is_left_open(said: Sequence[str], sign: str, closing: str) -> bool:
    if sign == closing:
        return said.count(sign) % 2 == 1
    return said.count(sign) > said.count(closing)


def _last(said: Sequence[str], sign: str) -> int:
    return len(said) - 1 - list(reversed(said)).index(sign)


@cache
def _small() -> frozenset[str]:
    return listed("links.txt") | listed("left_over.txt")
