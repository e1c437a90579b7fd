"""Whether a note tells that a promise was kept, or makes the same promise again."""

import re
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from reports.words import data, fold, tokens

SAME_PROMISE = 72.0
"""rapidfuzz token-set likeness in [0, 100] from which two promises are one."""


def fulfils(text: str, promise: str) -> bool:
    """A clause with a word of doing that shares an act or a thing with the promise."""
    stems = content(promise)
    clauses = re.split(r"[.;\n!]", fold(text))
    return any(stems & content(clause) for clause in clauses if _any("done.txt").search(clause))


def told_as_kept(words: str, due: date | None, written_on: date) -> bool:
    """A promise whose own words tell that it was kept ("se le entregó, como le prometí")."""
    said = fold(words)
    if _any("kept.txt").search(said):
        return True
    return (due is None or due <= written_on) and _any("kept_if_past.txt").search(said) is not None


def repeats(words: str, promise: str) -> bool:
    one, other = " ".join(sorted(content(words))), " ".join(sorted(content(promise)))
    return bool(one and other) and fuzz.token_set_ratio(one, other) >= SAME_PROMISE


def content(words: str) -> frozenset[str]:
    """Stems (five letters) of what is left when words of time and grammar are taken out."""
    return frozenset(w[:5] for w in tokens(words) if len(w) > 2 and w not in _time_words())


@cache
def _any(file: str) -> re.Pattern[str]:
    return re.compile("|".join(data(file)))


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for line in data("time_words.txt") for word in line.split())
