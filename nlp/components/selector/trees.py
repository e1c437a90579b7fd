"""Boosted trees: evidence in, probability out."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from nlp.components.network.session import session

KEPT = "selector.onnx"


@dataclass(frozen=True, slots=True)
class Trees:
    """`graph` is an ONNX model that nlp/training/forest.py drew: rows of evidence → a probability each."""

    graph: bytes
    _session: InferenceSession = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_session", session(self.graph))

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """One probability a row of evidence."""
        [told] = self._session.run(None, {"evidence": rows})
        probability: NDArray[np.float64] = told[:, 0].astype(np.float64)
        return probability


def load(folder: Path) -> Trees:
    return Trees((folder / KEPT).read_bytes())


def save(trees: Trees, folder: Path) -> None:
    """Writes what `load` reads."""
    (folder / KEPT).write_bytes(trees.graph)
