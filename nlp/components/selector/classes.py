"""What the name of a class tells: `preference|product|negative` is a preference, for products, against."""

from functools import lru_cache

import numpy as np

from nlp.components.network.proposals import Column
from nlp.insight import LABELS, Kind, Polarity

KINDS = tuple(Kind)


@lru_cache(maxsize=256)
def kind_of(name: str) -> str:
    return name.partition("|")[0]


@lru_cache(maxsize=256)
def lists_of(name: str) -> frozenset[str]:
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
def numbers(names: tuple[str, ...]) -> Column:
    """By class, a number of its own; a thousand for each kind."""
    return np.array([_number(name) for name in names], dtype=np.int64)


def _number(name: str) -> int:
    """Tells classes of one kind apart."""
    labels = [label for labels in LABELS.values() for label in labels]
    _, *rest = name.split("|")
    place = next((labels.index(label) + 1 for label in rest if label in labels), 0)
    return _kind(name) * 1000 + place * 2 + (Polarity.NEGATIVE in rest)


@lru_cache(maxsize=256)
def marks(names: tuple[str, ...]) -> Column:
    """By class, its kind, label and polarity as marks."""
    return np.array([_marks(name) for name in names], dtype=np.float32)


def _marks(name: str) -> tuple[bool, ...]:
    _, *rest = name.split("|")
    labels = [label for labels in LABELS.values() for label in labels]
    return (
        *(kind_of(name) == kind for kind in Kind),
        *(label in rest for label in labels),
        Polarity.NEGATIVE in rest,
    )
