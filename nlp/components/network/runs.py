"""Runs of words: whatever could be an insight."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.patterns import WORD

WIDEST = 12  # tokens of a run
PARTING = frozenset(f"w={sign}" for sign in (".", ",", ";", ":", "_", "¶"))  # gaps and line breaks among them

Places = NDArray[np.int64]


def candidates(features: Sequence[Sequence[str]]) -> tuple[Places, Places]:
    """First tokens and ends of runs, the shortest first; none begins or ends at a sign that parts."""
    starts, ends = runs(len(features))
    speaks = np.array([row[WORD] not in PARTING for row in features], dtype=bool)
    kept = speaks[starts] & speaks[ends - 1]
    return starts[kept], ends[kept]


@lru_cache(maxsize=500)
def runs(length: int) -> tuple[Places, Places]:
    """First tokens and ends of all runs of at most `WIDEST` tokens, the shortest first."""
    widths = range(1, min(WIDEST, length) + 1)
    starts = np.concatenate([np.arange(0), *(np.arange(length - width + 1) for width in widths)])
    ends = np.concatenate([np.arange(0), *(np.arange(width, length + 1) for width in widths)])
    return starts, ends
