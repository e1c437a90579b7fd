"""Where a text speaks of one customer: the name, parts of it that nobody else bears, aliases, the phone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.components.lexicon.patterns import ROOT, expressions
from reports.customer import Customer
from reports.privacy.blots import Cut
from reports.privacy.misspelt import Misspelt
from reports.words import fold, small_words

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
TELLING_DIGITS = 7
"""As many last digits of a phone tell it from another."""
LISTS = ROOT / "es" / "customer"


@dataclass(frozen=True, slots=True)
class Mentions:
    """`runs` are words in a row that mean this customer; `alone` those that do by themselves.

    `as_names` mean the customer only where they stand as a name: with a capital that no sentence begins with.
    """

    runs: frozenset[tuple[str, ...]]
    alone: frozenset[str]
    as_names: frozenset[str]
    phone: str
    words: frozenset[str]
    """One of these stands in every text that speaks of them by name, spelt as it is."""
    misspelt: Misspelt

    @classmethod
    def of(cls, customer: Customer, others: Iterable[str]) -> "Mentions":
        """`others` are the names and aliases of everybody else, customers and staff."""
        names = [_words(name) for name in (customer.name, *customer.aliases)]
        taken = {word for name in others for word in _words(name)}
        single = {word for name in (names[0], *(n for n in names[1:] if len(n) == 1)) for word in name}
        telling = {w for w in single - taken - small_words() if len(w) > 2} - _trades()
        ambiguous = {word for word in telling if word in _also_words()}
        runs = frozenset({*_runs(names[0]), *(tuple(n) for n in names if len(n) > 1)})
        digits = "".join(c for c in customer.phone or "" if c.isdigit())
        return cls(
            runs=runs,
            alone=frozenset(telling - ambiguous),
            as_names=frozenset(ambiguous),
            phone=digits[-TELLING_DIGITS:] if len(digits) >= TELLING_DIGITS else "",
            words=frozenset({*telling, *(max(run, key=len) for run in runs)}),
            misspelt=Misspelt(
                names=tuple(tuple(name) for name in names),
                telling=frozenset(telling),
                also_words=frozenset(ambiguous),
                taken=frozenset(taken),
            ),
        )

    def __call__(self, text: str) -> list[Cut]:
        folded = fold(text)
        named = any(word in folded for word in self.words)  # most texts speak of others
        found = [*(self._names(text) if named else ()), *self._phones(text)]
        return [*found, *self.misspelt(text, named=bool(found))]

    def _names(self, text: str) -> Iterator[Cut]:
        words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
        longest, at = max(map(len, self.runs), default=0), 0
        while at < len(words):
            size = next((n for n in range(longest, 1, -1) if self._is_run(words[at : at + n], n)), 0)
            if size or self._stands_alone(text, words[at][0], words[at][2]):
                yield Cut(words[at][0], words[at + max(size, 1) - 1][1])
            at += max(size, 1)

    def _is_run(self, words: list[tuple[int, int, str]], size: int) -> bool:
        return len(words) == size and tuple(word for _, _, word in words) in self.runs

    def _stands_alone(self, text: str, start: int, word: str) -> bool:
        if word in self.alone:
            return True
        begins = not text[:start].rstrip(" «¿¡\"'(-") or text[:start].rstrip()[-1] in ".!?\n"
        return word in self.as_names and text[start].isupper() and not begins

    def _phones(self, text: str) -> Iterator[Cut]:
        if self.phone:
            for number in NUMBER.finditer(text):
                if "".join(c for c in number[0] if c.isdigit()).endswith(self.phone):
                    yield Cut(*number.span())


def _words(name: str) -> list[str]:
    return [fold(word) for word in WORD.findall(name)]


def _runs(name: list[str]) -> Iterator[tuple[str, ...]]:
    """Two and more words of a name in a row: Rosa Huamán, Huamán Quispe; not such as "de la"."""
    for start in range(len(name)):
        for end in range(start + 2, len(name) + 1):
            run = tuple(name[start:end])
            if sum(len(word) > 2 for word in run if word not in small_words() | _trades()) > 1:
                yield run


@cache
def _also_words() -> frozenset[str]:
    return _list(LISTS / "names_also_words.txt")


@cache
def _trades() -> frozenset[str]:
    """What kinds of companies are called by; a bakery's name does not make every bakery its own."""
    return _list(LISTS / "company_heads.txt")


def _list(path: Path) -> frozenset[str]:
    return frozenset(word for line in expressions(path) for word in _words(line))
