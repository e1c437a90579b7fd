"""Where a text means one customer by a name that is not typed as it stands: Guaman for Huamán."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from nlp.components.lexicon.patterns import expressions, lists
from reports.linking.likeness import Likeness, likenesses
from reports.privacy.blots import Cut
from reports.privacy.terms import FOLDER, WORD
from reports.words import fold, small_words

ALIKE = frozenset(Likeness) - {Likeness.BEGINNING}
"""Enough for words that stand where a name does."""

UNMISTAKABLE = {Likeness.SOUND: 5, Likeness.SLIP: 7}
"""Enough anywhere, for names of so many letters."""

SHORTEST = 3
"""Words of so few letters are like too many others."""


class Word(NamedTuple):
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Misspelt:
    """`names` are the words of name and aliases in order, `telling` those that mean nobody else.

    `also_words` are words that people also say of other things (Delgado, Reyes).
    """

    names: tuple[tuple[str, ...], ...]
    telling: frozenset[str]
    also_words: frozenset[str]
    taken: frozenset[str]
    """Words of everybody else's names."""

    def __call__(self, text: str, *, named: bool) -> Iterator[Cut]:
        """`named` tells that the text names this customer in some place already."""
        words = [Word(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
        if not any(_best(word.folded, self.telling) for word in words):  # most texts speak of others
            return
        runs = list(self._runs(words))
        yield from runs
        for at, word in enumerate(words):
            stands = named or bool(runs) or _is_named(words, at)
            like = self._like(word.folded, self.telling if stands else self.telling - self.also_words)
            if like and (stands or _unmistakable(like, word)):
                yield Cut(word.start, word.end)

    def _runs(self, words: Sequence[Word]) -> Iterator[Cut]:
        """Two words in a row like two of the name, one of which means nobody else: Roza Guaman."""
        pairs = {pair for name in self.names for pair in pairwise(name)}
        for word, following in pairwise(words):
            for one, other in pairs:
                beside = self._beside(word.folded, one) and self._beside(following.folded, other)
                if beside and (self._means(word.folded, one) or self._means(following.folded, other)):
                    yield Cut(word.start, following.end)

    def _beside(self, word: str, name: str) -> bool:
        """Enough beside a word that means them."""
        free = word not in self.taken and min(len(word), len(name)) > SHORTEST
        return word == name or (free and likenesses(word, name) in ALIKE)

    def _means(self, word: str, name: str) -> bool:
        return name in self.telling and (word == name or self._may_be(word))

    def _like(self, word: str, names: frozenset[str]) -> Likeness | None:
        """The best way in which a word may be one of these, misspelt."""
        like = _best(word, names) if self._may_be(word) else None
        return None if like is Likeness.SAME else like

    def _may_be(self, word: str) -> bool:
        return len(word) > SHORTEST and word.isalpha() and word not in self.taken and word not in _everyday()


@lru_cache(maxsize=100_000)
def _best(word: str, names: frozenset[str]) -> Likeness | None:
    found = (likenesses(word, name) for name in names)
    return max((like for like in found if like in ALIKE), key=lambda it: it.value, default=None)


def _unmistakable(like: Likeness, word: Word) -> bool:
    return len(word.folded) >= UNMISTAKABLE.get(like, 100)


def _is_named(words: Sequence[Word], at: int) -> bool:
    """Whether a title stands before it, or before the word before it."""
    return any(word.folded in _titles() for word in words[max(0, at - 2) : at])


@cache
def _titles() -> frozenset[str]:
    lines = (FOLDER / "titles.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _everyday() -> frozenset[str]:
    """Words that the lists know as something else than a name."""
    told = (path for name, path in lists() if not name.startswith("customer."))
    words = (fold(word) for path in told for line in expressions(path) for word in WORD.findall(line))
    return small_words() | _titles() | frozenset(words)
