"""What the selector weighs of a proposed span: probability, rivals, neighbours, the lists it meets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.network import Span
from nlp.insight import LABELS, Kind, Polarity

SAME = 0.5  # intersection over union that makes two spans one
LIKELY = 0.3
NEAR = 4  # tokens before a span that may hold its cue
SMALL = tuple(f"concept.{name}" for name in ("article", "prep", "clitic", "possessive", "quant", "cause"))
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Scene:
    """A note as the selector sees it: probable spans as columns; by token, its lists and other marks."""

    spans: Sequence[Span]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    kinds: NDArray[np.int64]
    names: NDArray[np.int64]
    probabilities: NDArray[np.float64]
    lists: Sequence[frozenset[str]]
    marks: Sequence[frozenset[str]]


def scene(spans: Sequence[Span], features: Sequence[Sequence[str]]) -> Scene:
    return Scene(
        spans,
        starts=np.array([span.start for span in spans], dtype=np.int64),
        ends=np.array([span.end for span in spans], dtype=np.int64),
        kinds=np.array([_kind(span.name) for span in spans], dtype=np.int64),
        names=np.array([_number(span.name) for span in spans], dtype=np.int64),
        probabilities=np.array([span.probability for span in spans], dtype=np.float64),
        lists=[frozenset(name[4:] for name in row if name.startswith("t=")) for row in features],
        marks=[
            frozenset(name for name in row if name.startswith(("sh=", "in=", "neg="))) for row in features
        ],
    )


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


@lru_cache(maxsize=256)
def kind_of(name: str) -> str:
    return name.partition("|")[0]


@lru_cache(maxsize=256)
def _kind(name: str) -> int:
    return KINDS.index(Kind(kind_of(name)))


@lru_cache(maxsize=256)
def _number(name: str) -> int:
    """Tells classes of one kind apart."""
    labels = [label for labels in LABELS.values() for label in labels]
    _, *rest = name.split("|")
    place = next((labels.index(label) + 1 for label in rest if label in labels), 0)
    return _kind(name) * 1000 + place * 2 + (Polarity.NEGATIVE in rest)


def weigh(span: Span, scene: Scene) -> list[float]:
    """The evidence on one span, always as many numbers."""
    return [*_alone(span, scene), *_rivals(span, scene), *_lists(span, scene), *_class(span.name)]


def _alone(span: Span, scene: Scene) -> Iterator[float]:
    length, marks = len(scene.marks), scene.marks
    yield log(span.probability / (1 - min(span.probability, 0.9999)))
    yield span.other
    yield span.end - span.start
    yield length
    yield span.start / length
    yield length - span.end
    yield "in=0" in marks[span.start] or "in=1" in marks[span.start]
    yield span.end == length or "in=0" in marks[span.end]
    yield "neg=0" not in marks[span.start]
    yield sum("sh=Aa" in mark or "sh=A" in mark for mark in marks[span.start : span.end])
    yield any(any(name.startswith("sh=9") for name in mark) for mark in marks[span.start : span.end])


def _rivals(span: Span, scene: Scene) -> Iterator[float]:
    """The best of other readings of the same words, and how many insights the note seems to hold."""
    shared = np.minimum(scene.ends, span.end) - np.maximum(scene.starts, span.start)
    union = np.maximum(scene.ends, span.end) - np.minimum(scene.starts, span.start)
    close, apart = shared / union >= SAME, shared <= 0
    kind, name = _kind(span.name), _number(span.name)
    alike, one = scene.kinds == kind, scene.names == name
    probability = scene.probabilities
    yield float(probability[one & close].sum())
    yield _best(probability[one & ~close & ~apart])
    yield _best(probability[alike & apart])
    yield _best(probability[alike & ~one & close])
    others = np.where(close & ~one, probability, 0.0)
    best = np.zeros(len(KINDS))
    np.maximum.at(best, scene.kinds, others)
    yield from best.tolist()
    places = scene.names * 1000 + scene.starts // NEAR
    yield len(set(places[alike & (probability > LIKELY)].tolist()))
    yield len(set(places[probability > LIKELY].tolist()))


def _best(probabilities: NDArray[np.float64]) -> float:
    return float(probabilities.max(initial=0.0))


def _lists(span: Span, scene: Scene) -> Iterator[float]:
    kind = kind_of(span.name)
    label = span.name.replace("|", ".")
    inside = scene.lists[span.start : span.end]
    before = scene.lists[max(span.start - NEAR, 0) : span.start]
    yield sum(any(name.startswith(kind) for name in names) for names in inside) / len(inside)
    yield sum(any(label.startswith(name) for name in names) for names in inside) / len(inside)
    yield any(name.startswith(kind) for names in before for name in names)
    yield sum(bool(names) for names in inside) / len(inside)
    yield from (name in scene.lists[span.start] for name in SMALL)
    yield from (name in (before[-1] if before else ()) for name in SMALL)


@lru_cache(maxsize=256)
def _class(name: str) -> tuple[bool, ...]:
    _, *rest = name.split("|")
    labels = [label for labels in LABELS.values() for label in labels]
    return (
        *(kind_of(name) == kind for kind in Kind),
        *(label in rest for label in labels),
        Polarity.NEGATIVE in rest,
    )
