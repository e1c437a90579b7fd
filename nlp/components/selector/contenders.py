"""Of what the network proposes, what is worth weighing: of one class hardly a span across another."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from nlp.components.network.proposals import Column, Proposals
from nlp.components.selector.classes import KINDS, kinds
from nlp.components.selector.scene import Scene
from nlp.insight import Kind

WORTH = 0.06  # proposals less probable are not weighed
CROSSING = 0.25  # part of their union that two cuts of something sensitive may share and both be weighed
LISTED = (Kind.PURCHASE, Kind.NEED, Kind.CUSTOMER)  # kinds of which each distinct item is told by itself


def contenders(scene: Scene) -> Proposals:
    """Of spans of one class that cross each other the likeliest, a list taken apart; the likeliest first.

    Of something sensitive a second cut is weighed where it shares little with the first.
    """
    proposed = scene.proposed
    worthy = proposed.taken(np.flatnonzero(proposed.probabilities >= WORTH))
    is_listed = _are_listed(worthy.names)[worthy.classes]
    kept = np.array(
        [
            part
            for best in _likeliest(worthy)
            for part in (_parts(best, worthy, scene.joins) if is_listed[best] else (best,))
        ],
        dtype=np.int64,
    )
    return worthy.taken(kept[np.argsort(-worthy.probabilities[kept], kind="stable")])


@lru_cache(maxsize=256)
def _are_listed(names: tuple[str, ...]) -> Column:
    """By class, whether each distinct item is told by itself."""
    return np.isin(kinds(names), [KINDS.index(kind) for kind in LISTED])


def _likeliest(spans: Proposals) -> Iterator[int]:
    classes, starts, ends = spans.classes, spans.starts, spans.ends
    bound = np.where(kinds(spans.names) == KINDS.index(Kind.SENSITIVE), CROSSING, 0.0)
    left = np.lexsort((classes, ends, starts, -spans.probabilities))
    while len(left):
        best = left[0]
        yield int(best)
        shared = np.minimum(ends[left], ends[best]) - np.maximum(starts[left], starts[best])
        whole = np.maximum(ends[left], ends[best]) - np.minimum(starts[left], starts[best])
        left = left[(shared <= bound[classes[best]] * whole) | (classes[left] != classes[best])]


def _parts(whole: int, spans: Proposals, joins: Column) -> Iterator[int]:
    """The items of a list, where two of them together are likelier than the whole."""
    likely = spans.probabilities
    halves = max(_halves(whole, spans, joins), key=lambda two: likely[[*two]].sum(), default=())
    if likely[[*halves]].sum() <= likely[whole]:
        yield whole
    else:
        for part in halves:
            yield from _parts(part, spans, joins)


def _halves(whole: int, spans: Proposals, joins: Column) -> Iterator[tuple[int, ...]]:
    """By each "and" inside, the likeliest span of its class before it and the likeliest after."""
    start, end = spans.starts[whole], spans.ends[whole]
    cuts = start + 1 + np.flatnonzero(joins[start + 1 : end - 1])
    within = (spans.classes == spans.classes[whole]) & (spans.starts >= start) & (spans.ends <= end)
    for at in cuts:
        sides = [np.flatnonzero(within & side) for side in (spans.ends <= at, spans.starts > at)]
        if all(map(len, sides)):
            yield tuple(int(side[np.argmax(spans.probabilities[side])]) for side in sides)
