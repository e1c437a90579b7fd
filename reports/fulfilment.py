"""Whether a later note tells that a promise was kept, or makes the same promise again."""

import re
from functools import cache

from rapidfuzz import fuzz

from reports.words import data, fold, tokens

SAME_PROMISE = 72.0
"""rapidfuzz token-set likeness in [0, 100] from which two promises are one."""


def fulfils(text: str, promise: str) -> bool:
    """A clause with a word of doing that shares an act or a thing with the promise."""
    stems = content(promise)
    clauses = re.split(r"[.;\n!]", fold(text))
    return any(stems & content(clause) for clause in clauses if _done().search(clause))


def repeats(words: str, promise: str) -> bool:
    one, other = " ".join(sorted(content(words))), " ".join(sorted(content(promise)))
    return bool(one and other) and fuzz.token_set_ratio(one, other) >= SAME_PROMISE


def content(words: str) -> frozenset[str]:
    """Stems (five letters) of what is left when words of time and grammar are taken out."""
    return frozenset(w[:5] for w in tokens(words) if len(w) > 2 and w not in _time_words())


@cache
def _done() -> re.Pattern[str]:
    return re.compile("|".join(data("done.txt")))


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for line in data("time_words.txt") for word in line.split())
