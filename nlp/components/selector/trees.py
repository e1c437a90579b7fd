"""Boosted trees as arrays: evidence in, probability out."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """By tree and node: the number looked at, its bound, the next node up to it and beyond; a leaf stays.

    value: what a leaf adds to the log-odds; base: where they start; threshold: what a span needs to be told.
    """

    looked: NDArray[np.int16]
    bound: NDArray[np.float32]
    below: NDArray[np.int16]
    above: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int
    base: float
    threshold: float

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """One probability a row of evidence."""
        trees = np.arange(len(self.looked))[None, :]
        nodes = np.zeros((len(rows), len(self.looked)), dtype=np.int64)
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            stays_below = rows[lines, self.looked[trees, nodes]] <= self.bound[trees, nodes]
            nodes = np.where(stays_below, self.below[trees, nodes], self.above[trees, nodes])
        odds = self.base + self.value[trees, nodes].sum(axis=1, dtype=np.float64)
        probability: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return probability


def load(folder: Path) -> Trees:
    """Reads `selector.npz`."""
    with np.load(folder / "selector.npz", allow_pickle=False) as kept:
        depth, base, threshold = int(kept["depth"]), float(kept["base"]), float(kept["threshold"])
        return Trees(
            looked=kept["looked"],
            bound=kept["bound"],
            below=kept["below"],
            above=kept["above"],
            value=kept["value"],
            depth=depth,
            base=base,
            threshold=threshold,
        )


def save(trees: Trees, folder: Path) -> None:
    np.savez_compressed(
        folder / "selector.npz",
        allow_pickle=False,
        looked=trees.looked,
        bound=trees.bound,
        below=trees.below,
        above=trees.above,
        value=trees.value,
        depth=np.array(trees.depth),
        base=np.array(trees.base),
        threshold=np.array(trees.threshold),
    )
