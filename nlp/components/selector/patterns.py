"""What the selector weighs of proposed spans: probability, rivals, neighbours, the lists they meet."""

from collections.abc import Iterable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Scene:
    """A note as the selector sees it: what was proposed; by token, the lists it stands on and its marks.

    heads: the kinds of the lists; capitals, digits: how many tokens up to here have them.
    """

    proposed: Proposals
    lists: Sequence[frozenset[str]]
    heads: Sequence[frozenset[str]]
    opens: Column
    closes: Column
    negated: Column
    capitals: Column
    digits: Column


def scene(proposed: Proposals, features: Sequence[Sequence[str]]) -> Scene:
    lists = [frozenset([name[4:] for name in row[TAGS]]) for row in features]
    shapes = [row[SHAPE] for row in features]
    return Scene(
        proposed,
        lists,
        [frozenset(map(kind_of_list, names)) for names in lists],
        opens=np.array([row[INSIDE] in ("in=0", "in=1") for row in features]),
        closes=np.array([*(row[INSIDE] == "in=0" for row in features), True]),
        negated=np.array([row[NEGATED] != "neg=0" for row in features]),
        capitals=_up_to(shape in ("sh=Aa", "sh=A") for shape in shapes),
        digits=_up_to(shape.startswith("sh=9") for shape in shapes),
    )


def _up_to(marked: Iterable[bool]) -> Column:
    return np.cumsum([0, *marked])


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


@lru_cache(maxsize=256)
def kind_of(name: str) -> str:
    return name.partition("|")[0]


@lru_cache(maxsize=1024)
def kind_of_list(name: str) -> str:
    return name.partition(".")[0]


@lru_cache(maxsize=256)
def _lists_of(name: str) -> frozenset[str]:
    """The lists that speak for a class: `preference`, `preference.product`, `preference.product.negative`."""
    parts = name.split("|")
    return frozenset(".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _kind(name: str) -> int:
    return KINDS.index(Kind(kind_of(name)))


@lru_cache(maxsize=256)
def _kinds(names: tuple[str, ...]) -> Column:
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
    parts = (
        np.column_stack(list(_alone(spans, scene))),
        np.column_stack(list(_rivals(spans, scene))),
        np.array([list(_lists(span, scene)) for span in spans]),
        np.array([_class(span.name) for span in spans]),
    )
    return np.concatenate(parts, axis=1, dtype=np.float32, casting="same_kind")


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
    kinds, mine = _kinds(others.names)[others.classes], _kinds(one.names)[one.classes]
    alike, same = kinds == mine[:, None], others.classes == one.classes[:, None]
    yield np.where(same & close, others.probabilities, 0).sum(axis=1)
    for which in (same & ~close & ~apart, alike & apart, alike & ~same & close):
        yield np.where(which, others.probabilities, 0).max(axis=1)
    elsewhere = np.where(close & ~same, others.probabilities, 0)
    for kind in range(len(KINDS)):
        yield elsewhere[:, kinds == kind].max(axis=1, initial=0)
    counts = _counts(others)
    yield counts[mine]
    yield np.full(len(one.ends), counts.sum())


def _counts(proposed: Proposals) -> Column:
    """By kind, how many insights seem to be there."""
    likely = proposed.probabilities > LIKELY
    names = _numbers(proposed.names)[proposed.classes[likely]]
    places = np.unique(names * 100_000 + proposed.starts[likely] // NEAR)
    return np.bincount(places // 100_000_000, minlength=len(KINDS))


def _lists(span: Span, scene: Scene) -> Iterator[float]:
    kind, mine = kind_of(span.name), _lists_of(span.name)
    inside, first = scene.lists[span.start : span.end], scene.lists[span.start]
    before = range(max(span.start - NEAR, 0), span.start)
    last = scene.lists[span.start - 1] if span.start else frozenset()
    yield sum(kind in heads for heads in scene.heads[span.start : span.end]) / len(inside)
    yield sum(not mine.isdisjoint(names) for names in inside) / len(inside)
    yield any(kind in scene.heads[at] for at in before)
    yield sum(map(bool, inside)) / len(inside)
    yield from (name in first for name in SMALL)
    yield from (name in last for name in SMALL)


@lru_cache(maxsize=256)
def _class(name: str) -> tuple[bool, ...]:
    _, *rest = name.split("|")
    labels = [label for labels in LABELS.values() for label in labels]
    return (
        *(kind_of(name) == kind for kind in Kind),
        *(label in rest for label in labels),
        Polarity.NEGATIVE in rest,
    )
