"""Runs of words: whatever could be an insight."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

WIDEST = 14  # tokens of a run


@lru_cache(maxsize=500)
def candidates(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First tokens and ends of all runs of at most `WIDEST` tokens, the shortest first."""
    widths = range(1, min(WIDEST, length) + 1)
    starts = np.concatenate([np.arange(0), *(np.arange(length - width + 1) for width in widths)])
    ends = np.concatenate([np.arange(0), *(np.arange(width, length + 1) for width in widths)])
    return starts, ends
