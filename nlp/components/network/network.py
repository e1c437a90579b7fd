"""The network that ships: arrays from files, features in, probable spans out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.layers import Dense, Floats, Recurrent, Spans

FAINT = 0.01  # spans less probable than this are not told
READ = 400  # tokens read at once


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens [start, end) would be an insight of the class `name` (`preference|product|negative`).

    `probability` that it is, `other` that somebody else than the customer holds it.
    """

    name: str
    start: int
    end: int
    probability: float
    other: float = 0.0


@dataclass(frozen=True, slots=True)
class Network:
    """`rows`: feature → its place in `embeddings`; place 0 is read where nothing is known."""

    names: tuple[str, ...]
    rows: dict[str, int]
    embeddings: NDArray[np.float16]
    layers: tuple[Recurrent, Recurrent]
    spans: Spans

    def read(self, features: Sequence[Sequence[str]]) -> list[Span]:
        """All spans that are at least faintly probable. Long texts are read piece by piece."""
        pieces = range(0, len(features), READ)
        return [span for at in pieces for span in self._read(features[at : at + READ], at)]

    def _read(self, features: Sequence[Sequence[str]], offset: int) -> list[Span]:
        tokens = self._tokens(features)
        first = self.layers[0](tokens)
        context = np.concatenate([first + self.layers[1](first), tokens], axis=1)
        starts, ends = candidates(len(features), len(self.spans.width) - 1)
        scores = self.spans(context, starts, ends)
        found, classes = np.nonzero(scores[:, :-1] > FAINT)
        return [
            Span(
                self.names[name],
                int(starts[span]) + offset,
                int(ends[span]) + offset,
                float(scores[span, name]),
                float(scores[span, -1]),
            )
            for span, name in zip(found.tolist(), classes.tolist(), strict=True)
        ]

    def _tokens(self, features: Sequence[Sequence[str]]) -> Floats:
        known = [[self.rows[name] for name in row if name in self.rows] or [0] for row in features]
        flat = np.array([at for row in known for at in row], dtype=np.int64)
        starts = np.cumsum([0] + [len(row) for row in known[:-1]])
        tokens: Floats = np.tanh(np.add.reduceat(self.embeddings[flat].astype(np.float32), starts, axis=0))
        return tokens


def candidates(length: int, widest: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends of all runs of at most `widest` tokens, by start."""
    starts = np.repeat(np.arange(length), np.minimum(widest, length - np.arange(length)))
    firsts = np.concatenate([[0], np.cumsum(np.minimum(widest, length - np.arange(length)))[:-1]])
    ends = np.arange(len(starts)) - firsts[starts] + starts + 1
    return starts, ends


def load(folder: Path) -> Network:
    """Reads `network.npz` and `features.txt`."""
    with np.load(folder / "network.npz", allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    lines = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
    whole = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype == np.float16}
    return Network(
        names=tuple(str(arrays["names"]).split("\n")),
        rows={line: at for at, line in enumerate(lines)},
        embeddings=arrays["embeddings"],
        layers=(_recurrent(whole, "first"), _recurrent(whole, "second")),
        spans=Spans(
            *(_dense(whole, name) for name in ("start", "end", "mean")), whole["width"], _dense(whole, "out")
        ),
    )


def _recurrent(arrays: dict[str, Floats], name: str) -> Recurrent:
    return Recurrent(arrays[f"{name}.inward"], arrays[f"{name}.onward"], arrays[f"{name}.bias"])


def _dense(arrays: dict[str, Floats], name: str) -> Dense:
    return Dense(arrays[f"{name}.weight"], arrays[f"{name}.bias"])
