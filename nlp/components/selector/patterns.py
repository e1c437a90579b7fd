"""What the selector weighs of proposed spans: probability, rivals, neighbours, the lists they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.patterns import INSIDE, NEGATED, SHAPE, TAGS
from nlp.components.network.proposals import Column, Proposals, Span
from nlp.insight import LABELS, Kind, Polarity

SAME = 0.5  # intersection over union that makes two spans one
LIKELY = 0.3
NEAR = 4  # tokens before a span that may hold its cue
SMALL = tuple(f"concept.{name}" for name in ("article", "prep", "clitic", "possessive", "quant", "cause"))
KINDS = tuple(Kind)
LISTED, LITTLE = 0, slice(1, 1 + len(SMALL))  # where these marks stand
OF_KIND, OF_CLASS = LITTLE.stop, LITTLE.stop + len(KINDS)
JOINING = frozenset(f"w={word}" for word in ("y", "e", "and", "&", "+"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A note as the selector sees it: what was proposed; by token, the lists it stands on and its marks.

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


def scene(proposed: Proposals, features: Sequence[Sequence[str]]) -> Scene:
    told = [_told(tuple(row[TAGS]), proposed.names) for row in features]
    marks = np.array([*(marks for _, marks in told), _told((), proposed.names)[1]])
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
        joins=np.array([row[0] in JOINING for row in features]),
    )


@lru_cache(maxsize=4096)
def _told(tags: tuple[str, ...], classes: tuple[str, ...]) -> tuple[frozenset[str], Column]:
    """The lists that tags name; whether there is any, which of the small ones, of which kinds and classes."""
    lists = frozenset(tag[4:] for tag in tags)
    heads = {name.partition(".")[0] for name in lists}
    speak = [not _lists_of(name).isdisjoint(lists) for name in classes]
    marks = [bool(lists), *(name in lists for name in SMALL), *(kind in heads for kind in KINDS), *speak]
    return lists, np.array(marks)


def _up_to(marked: Column) -> Column:
    """How many before each place, along the first axis."""
    counted = np.zeros((len(marked) + 1, *marked.shape[1:]), dtype=np.int64)
    np.cumsum(marked, axis=0, out=counted[1:])
    return counted


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


@lru_cache(maxsize=256)
def kind_of(name: str) -> str:
    return name.partition("|")[0]


@lru_cache(maxsize=256)
def _lists_of(name: str) -> frozenset[str]:
    """The lists that speak for a class: `preference`, `preference.product`, `preference.product.negative`."""
    parts = name.split("|")
    return frozenset(".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _kind(name: str) -> int:
    return KINDS.index(Kind(kind_of(name)))


@lru_cache(maxsize=256)
def kinds(names: tuple[str, ...]) -> Column:
    """By class, its kind as a number."""
    return np.array([_kind(name) for name in names], dtype=np.int64)


@lru_cache(maxsize=256)
def _numbers(names: tuple[str, ...]) -> Column:
    return np.array([_number(name) for name in names], dtype=np.int64)


def _number(name: str) -> int:
    """Tells classes of one kind apart."""
    labels = [label for labels in LABELS.values() for label in labels]
    _, *rest = name.split("|")
    place = next((labels.index(label) + 1 for label in rest if label in labels), 0)
    return _kind(name) * 1000 + place * 2 + (Polarity.NEGATIVE in rest)


def evidence(spans: Proposals, scene: Scene) -> NDArray[np.float32]:
    """One row of numbers for each span, always as many."""
    told = np.array([*_alone(spans, scene), *_rivals(spans, scene), *_lists(spans, scene)], dtype=np.float32)
    return np.concatenate([told.T, _classes(spans.names)[spans.classes]], axis=1)


def _alone(one: Proposals, scene: Scene) -> Iterator[Column]:
    length = len(scene.lists)
    yield np.log(one.probabilities / (1 - np.minimum(one.probabilities, 0.9999)))
    yield one.others
    yield one.ends - one.starts
    yield np.full(len(one.ends), length)
    yield one.starts / length
    yield length - one.ends
    yield scene.opens[one.starts]
    yield scene.closes[one.ends]
    yield scene.negated[one.starts]
    yield scene.capitals[one.ends] - scene.capitals[one.starts]
    yield scene.digits[one.ends] > scene.digits[one.starts]


def _rivals(one: Proposals, scene: Scene) -> Iterator[Column]:
    """The best of other readings of the same words, and how many insights the note seems to hold."""
    others = scene.proposed
    starts, ends = one.starts[:, None], one.ends[:, None]
    shared = np.minimum(others.ends, ends) - np.maximum(others.starts, starts)
    close = shared >= SAME * (np.maximum(others.ends, ends) - np.minimum(others.starts, starts))
    apart = shared <= 0
    theirs, mine = kinds(others.names)[others.classes], kinds(one.names)[one.classes]
    alike, same = theirs == mine[:, None], others.classes == one.classes[:, None]
    yield np.where(same & close, others.probabilities, 0).sum(axis=1)
    for which in (same & ~close & ~apart, alike & apart, alike & ~same & close):
        yield np.where(which, others.probabilities, 0).max(axis=1)
    yield from _best_by_kind(np.where(close & ~same, others.probabilities, 0), theirs).T
    counts = _counts(others)
    yield counts[mine]
    yield np.full(len(one.ends), counts.sum())


def _best_by_kind(probabilities: Column, of_kind: Column) -> Column:
    """[spans, proposals] → [spans, kinds], 0 where none of a kind is proposed."""
    best = np.zeros((len(probabilities), len(KINDS)))
    order = np.argsort(of_kind, kind="stable")
    present, first = np.unique(of_kind[order], return_index=True)
    best[:, present] = np.maximum.reduceat(probabilities[:, order], first, axis=1)
    return best


def _counts(proposed: Proposals) -> Column:
    """By kind, how many insights seem to be there."""
    likely = proposed.probabilities > LIKELY
    names = _numbers(proposed.names)[proposed.classes[likely]]
    places = np.unique(names * 100_000 + proposed.starts[likely] // NEAR)
    return np.bincount(places // 100_000_000, minlength=len(KINDS))


def _lists(one: Proposals, scene: Scene) -> Iterator[Column]:
    """How much of the span stands on lists of its kind, on those that speak for its class, on any."""
    starts, ends, marked = one.starts, one.ends, scene.marked
    of_kind, of_class = OF_KIND + kinds(one.names)[one.classes], OF_CLASS + one.classes
    wide = ends - starts
    yield (marked[ends, of_kind] - marked[starts, of_kind]) / wide
    yield (marked[ends, of_class] - marked[starts, of_class]) / wide
    yield marked[starts, of_kind] > marked[np.maximum(starts - NEAR, 0), of_kind]
    yield (marked[ends, LISTED] - marked[starts, LISTED]) / wide
    yield from scene.marks[starts, LITTLE].T
    yield from scene.marks[starts - 1, LITTLE].T


@lru_cache(maxsize=256)
def _classes(names: tuple[str, ...]) -> Column:
    """By class, its kind, label and polarity as marks."""
    return np.array([_class(name) for name in names], dtype=np.float32)


def _class(name: str) -> tuple[bool, ...]:
    _, *rest = name.split("|")
    labels = [label for labels in LABELS.values() for label in labels]
    return (
        *(kind_of(name) == kind for kind in Kind),
        *(label in rest for label in labels),
        Polarity.NEGATIVE in rest,
    )
