"""The network that ships: arrays from files, features in, probable spans out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.layers import Dense, Floats, Recurrent, Spans, sigmoid

FAINT = 0.05  # spans less probable than this are not told
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
    """`kinds`: the places in `names` of the classes of each kind.

    `rows`: feature → its place in `embeddings`; place 0 is read where nothing is known.
    """

    names: tuple[str, ...]
    kinds: tuple[list[int], ...]
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
        hidden = self.spans.hidden(context, starts, ends)
        kinds = sigmoid(self.spans.kind(hidden))
        worth = np.nonzero(kinds[:, :-1].max(axis=1) > FAINT)[0]
        found = self._classes(kinds[worth, :-1], self.spans.label(hidden[worth]))
        rows, classes = np.nonzero(found > FAINT)
        columns = starts[worth][rows] + offset, ends[worth][rows] + offset, found[rows, classes]
        told = zip(
            classes.tolist(), *(column.tolist() for column in (*columns, kinds[worth, -1][rows])), strict=True
        )
        return [Span(self.names[name], *rest) for name, *rest in told]

    def _classes(self, kinds: Floats, labels: Floats) -> Floats:
        """A kind's probability, shared among its labels."""
        raised = np.exp(labels - labels.max(axis=1, keepdims=True))
        firsts = [columns[0] for columns in self.kinds]
        shares = kinds / np.add.reduceat(raised, firsts, axis=1)
        spread: Floats = raised * np.repeat(shares, [len(columns) for columns in self.kinds], axis=1)
        return spread

    def _tokens(self, features: Sequence[Sequence[str]]) -> Floats:
        known = [[self.rows[name] for name in row if name in self.rows] or [0] for row in features]
        flat = np.array([at for row in known for at in row], dtype=np.int64)
        starts = np.cumsum([0] + [len(row) for row in known[:-1]])
        tokens: Floats = np.tanh(np.add.reduceat(self.embeddings[flat].astype(np.float32), starts, axis=0))
        return tokens


def kinds_of(names: Sequence[str]) -> tuple[list[int], ...]:
    """The classes of each kind, by their place."""
    kinds = [name.partition("|")[0] for name in names]
    return tuple([at for at, one in enumerate(kinds) if one == kind] for kind in dict.fromkeys(kinds))


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
    names = tuple(str(arrays["names"]).split("\n"))
    return Network(
        names=names,
        kinds=kinds_of(names),
        rows={line: at for at, line in enumerate(lines)},
        embeddings=arrays["embeddings"],
        layers=(_recurrent(whole, "first"), _recurrent(whole, "second")),
        spans=Spans(
            first=_dense(whole, "start"),
            last=_dense(whole, "end"),
            mean=_dense(whole, "mean"),
            width=whole["width"],
            kind=_dense(whole, "kind"),
            label=_dense(whole, "label"),
        ),
    )


def _recurrent(arrays: dict[str, Floats], name: str) -> Recurrent:
    return Recurrent(arrays[f"{name}.inward"], arrays[f"{name}.onward"], arrays[f"{name}.bias"])


def _dense(arrays: dict[str, Floats], name: str) -> Dense:
    return Dense(arrays[f"{name}.weight"], arrays[f"{name}.bias"])


def save(network: Network, folder: Path) -> None:
    """Writes what `load` reads; numbers keep half their digits."""
    arrays: dict[str, NDArray[Any]] = {
        "embeddings": network.embeddings,
        "width": network.spans.width,
        **_arrays("first", network.layers[0], ("inward", "onward", "bias")),
        **_arrays("second", network.layers[1], ("inward", "onward", "bias")),
        **_arrays("start", network.spans.first, ("weight", "bias")),
        **_arrays("end", network.spans.last, ("weight", "bias")),
        **_arrays("mean", network.spans.mean, ("weight", "bias")),
        **_arrays("kind", network.spans.kind, ("weight", "bias")),
        **_arrays("label", network.spans.label, ("weight", "bias")),
    }
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez_compressed(
        folder / "network.npz", allow_pickle=False, names=np.array("\n".join(network.names)), **halves
    )
    (folder / "features.txt").write_text("\n".join(network.rows), encoding="utf-8")


def _arrays(prefix: str, holder: Recurrent | Dense, fields: Sequence[str]) -> dict[str, Floats]:
    return {f"{prefix}.{field}": getattr(holder, field) for field in fields}
