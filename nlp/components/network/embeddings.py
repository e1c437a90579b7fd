"""What each feature means, as numbers; a token means what its features mean together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LARGEST = 127


@dataclass(frozen=True, slots=True)
class Embeddings:
    """A row of small whole numbers for each feature and network, and what one of them is worth.

    values: [rows, members, size]; worth: [rows, members, 1];
    `rows`: feature → its row; row 0 where nothing is known.
    """

    rows: Mapping[str, int]
    values: NDArray[np.int8]
    worth: NDArray[np.float16]

    def __call__(self, features: Sequence[Sequence[str]]) -> Floats:
        """One list of features a token → [tokens, members, size], each from -1 to 1."""
        row_of = self.rows.get
        known = [[at for at in map(row_of, row) if at] or [0] for row in features]
        flat = np.fromiter(chain.from_iterable(known), dtype=np.int64)
        numbers = self.values.take(flat, axis=0) * self.worth.take(flat, axis=0).astype(np.float32)
        tokens = np.empty((len(known), *self.values.shape[1:]), dtype=np.float32)
        at = 0
        for token, rows in zip(tokens, known, strict=True):  # half the time of np.add.reduceat
            np.add.reduce(numbers[at : at + len(rows)], axis=0, out=token)
            at += len(rows)
        np.tanh(tokens, out=tokens)
        return tokens


def rounded(rows: Mapping[str, int], values: Floats) -> Embeddings:
    """The nearest that fits into a byte a number: [rows, members, size]."""
    worth = np.abs(values).max(axis=2, keepdims=True).clip(1e-4) / LARGEST
    halves = worth.astype(np.float16)
    small = np.rint(values / halves.astype(np.float32)).clip(-LARGEST, LARGEST)
    return Embeddings(rows, small.astype(np.int8), halves)
