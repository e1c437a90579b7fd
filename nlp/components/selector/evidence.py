"""What the selector weighs of proposed spans: probability, rivals, neighbours, the lists they meet."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.proposals import Column, Proposals, Span
from nlp.components.selector.classes import KINDS, kinds, marks, numbers
from nlp.components.selector.scene import LISTED, LITTLE, OF_CLASS, OF_KIND, Scene

SAME = 0.5  # intersection over union that makes two spans one
LIKELY = 0.3
NEAR = 4  # tokens before a span that may hold its cue


def evidence(spans: Proposals, scene: Scene) -> NDArray[np.float32]:
    """One row of numbers for each span, always as many."""
    told = np.array([*_alone(spans, scene), *_rivals(spans, scene), *_lists(spans, scene)], dtype=np.float32)
    return np.concatenate([told.T, marks(spans.names)[spans.classes]], axis=1)


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
    names = numbers(proposed.names)[proposed.classes[likely]]
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


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))
