"""A word of a mention against the whole directory: what it may stand for, how often anybody says it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, log

from reports.linking.directory import Directory
from reports.linking.likeness import Likeness
from reports.linking.mention import ENDING, Mention, Role, Word
from reports.linking.names import double_names

KNOWN_WORD_MISTYPED = -2.5
"""Slips seldom turn one known name into another."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`likes`: word on record → log of the chance that it is typed so; `pairs`: double names it may be.

    `background` is the log of the chance that the word is typed about anybody at all.
    """

    word: Word
    likes: Mapping[str, float]
    pairs: tuple[tuple[str, str], ...]
    background: float

    def terms(self) -> Iterator[tuple[float, str]]:
        """What to look up, the faintest first, with what it would say for a customer."""
        lasts = {last: Likeness.SHORT.value for _, last in self.pairs}
        for other, chance in sorted((lasts | dict(self.likes)).items(), key=lambda pair: pair[1]):
            yield chance - self.background, other


def hear(mention: Mention, directory: Directory) -> tuple[Heard, ...]:
    return tuple(_hear(word, directory) for word in mention.words)


def _hear(word: Word, directory: Directory) -> Heard:
    likes = dict(_likes(word, directory))
    pairs = tuple(double_names(word.text))
    chances = (directory.share(other) * exp(chance) for other, chance in likes.items())
    return Heard(word, likes, pairs, log(1 / directory.size + sum(chances)))


def _likes(word: Word, directory: Directory) -> Iterator[tuple[str, float]]:
    if word.role is Role.INITIAL:
        yield f"{word.text}.", 0.0
        return
    if word.role is Role.NUMBER:
        yield f"#{word.text[-ENDING:]}", 0.0
    known = directory.knows(word.text)
    for index in directory.indexes:
        for other, likeness in index.like(word.text).items():
            slipped = likeness in (Likeness.SLIP, Likeness.SHORT_SLIP, Likeness.SLIPS)
            yield other, likeness.value + KNOWN_WORD_MISTYPED * (known and slipped)
