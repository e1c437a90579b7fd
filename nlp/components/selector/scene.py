"""A note as the selector sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nlp.components.network.patterns import INSIDE, NEGATED, SHAPE, TAGS, WORD
from nlp.components.network.proposals import Column, Proposals, Span
from nlp.components.selector.classes import KINDS, lists_of
from nlp.components.selector.lists import listed

SMALL = tuple(f"concept.{name}" for name in ("article", "prep", "clitic", "possessive", "quant", "cause"))
LISTED, LITTLE = 0, slice(1, 1 + len(SMALL))  # where these marks stand
OF_KIND, OF_CLASS = LITTLE.stop, LITTLE.stop + len(KINDS)


@dataclass(frozen=True, slots=True)
class Scene:
    """What was proposed; by token, the lists it stands on and its marks.

    marks: [tokens + 1, any list, SMALL, KINDS, classes proposed], a last row for the token before the first;
    marked, capitals, digits: how many tokens up to here have them; joins: the token is an "and".
    """

    proposed: Proposals
    lists: Sequence[frozenset[str]]
    marks: Column
    marked: Column
    opens: Column
    closes: Column
    negated: Column
    capitals: Column
    digits: Column
    joins: Column

    def speaks_for(self, span: Span) -> bool:
        """Whether a word of it stands on a list of its class."""
        wanted = lists_of(span.name)
        return any(not wanted.isdisjoint(self.lists[at]) for at in range(span.start, span.end))


def scene(proposed: Proposals, features: Sequence[Sequence[str]]) -> Scene:
    told = [_lists_and_marks(tuple(row[TAGS]), proposed.names) for row in features]
    marks = np.array([*(marks for _, marks in told), _lists_and_marks((), proposed.names)[1]])
    shapes = [row[SHAPE] for row in features]
    return Scene(
        proposed,
        [lists for lists, _ in told],
        marks,
        _up_to(marks[:-1]),
        opens=np.array([row[INSIDE] in ("in=0", "in=1") for row in features]),
        closes=np.array([*(row[INSIDE] == "in=0" for row in features), True]),
        negated=np.array([row[NEGATED] != "neg=0" for row in features]),
        capitals=_up_to(np.array([shape in ("sh=Aa", "sh=A") for shape in shapes])),
        digits=_up_to(np.array([shape.startswith("sh=9") for shape in shapes])),
        joins=np.array([row[WORD].removeprefix("w=") in listed("ands.txt") for row in features]),
    )


@lru_cache(maxsize=4096)
def _lists_and_marks(tags: tuple[str, ...], classes: tuple[str, ...]) -> tuple[frozenset[str], Column]:
    """The lists that tags name; whether there is any, which of the small ones, of which kinds and classes."""
    lists = frozenset(tag[4:] for tag in tags)
    heads = {name.partition(".")[0] for name in lists}
    speak = [not lists_of(name).isdisjoint(lists) for name in classes]
    marks = [bool(lists), *(name in lists for name in SMALL), *(kind in heads for kind in KINDS), *speak]
    return lists, np.array(marks)


def _up_to(marked: Column) -> Column:
    """How many before each place, along the first axis."""
    counted = np.zeros((len(marked) + 1, *marked.shape[1:]), dtype=np.int64)
    np.cumsum(marked, axis=0, out=counted[1:])
    return counted
