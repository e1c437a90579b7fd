"""The network that ships: arrays from files, features in, probable spans out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.layers import Dense, Floats, Recurrent, Spans, candidates, sigmoid

FAINT = 0.06  # spans less probable than this are not told
READ = 400  # tokens of a note read at once
TOGETHER = 32  # notes read at once
SCORES = ("start", "end", "mean", "kind", "label")

Features = Sequence[Sequence[str]]
Arrays = Mapping[str, NDArray[Any]]


class Span(NamedTuple):
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
    """Networks that vote: the mean of their probabilities is told.

    `kinds`: the places in `names` of the classes of each kind.
    `rows`: feature → its place in `embeddings` [rows, members, size]; place 0 is read where nothing is known.
    """

    names: tuple[str, ...]
    kinds: tuple[list[int], ...]
    rows: dict[str, int]
    embeddings: NDArray[np.float16]
    layers: tuple[Recurrent, Recurrent]
    spans: Spans

    def read(self, features: Features) -> list[Span]:
        """All spans that are at least faintly probable."""
        return self.read_all([features])[0]

    def read_all(self, notes: Sequence[Features]) -> list[list[Span]]:
        """The same for several notes at once, in order. Long texts are read piece by piece."""
        pieces = [
            (note, at, features[at : at + READ])
            for note, features in enumerate(notes)
            for at in range(0, len(features), READ)
        ]
        pieces.sort(key=lambda piece: -len(piece[2]))
        found: list[list[Span]] = [[] for _ in notes]
        for at in range(0, len(pieces), TOGETHER):
            some = pieces[at : at + TOGETHER]
            for (note, offset, _), context in zip(some, self._contexts([p for *_, p in some]), strict=True):
                found[note].extend(self._spans(context, offset))
        return found

    def _contexts(self, notes: Sequence[Features]) -> list[Floats]:
        """What is known of each token in its note: [members, length, 3 × size], the longest note first."""
        tokens = [self._tokens(features) for features in notes]
        first = self.layers[0](tokens)
        second = self.layers[1](first)
        columns = zip(first, second, tokens, strict=True)
        return [np.concatenate([one + two, alone], axis=2) for one, two, alone in columns]

    def _spans(self, context: Floats, offset: int) -> list[Span]:
        starts, ends = candidates(context.shape[1], self.spans.width.shape[1] - 1)
        hidden = self.spans.hidden(context)
        kinds = sigmoid(self.spans.kind(hidden))
        worth = np.nonzero(kinds[..., :-1].mean(axis=0).max(axis=1) > FAINT)[0]
        kinds, labels = kinds[:, worth], self.spans.label(hidden[:, worth])
        found, others = self._classes(kinds[..., :-1], labels).mean(axis=0), kinds[..., -1].mean(axis=0)
        rows, classes = np.nonzero(found > FAINT)
        columns = starts[worth][rows] + offset, ends[worth][rows] + offset, found[rows, classes], others[rows]
        told = zip(classes.tolist(), *(column.tolist() for column in columns), strict=True)
        return [Span(self.names[name], *rest) for name, *rest in told]

    def _classes(self, kinds: Floats, labels: Floats) -> Floats:
        """A kind's probability, shared among its labels."""
        raised = np.exp(labels - labels.max(axis=2, keepdims=True))
        firsts = [columns[0] for columns in self.kinds]
        shares = kinds / np.add.reduceat(raised, firsts, axis=2)
        spread: Floats = raised * np.repeat(shares, [len(columns) for columns in self.kinds], axis=2)
        return spread

    def _tokens(self, features: Features) -> Floats:
        rows = self.rows
        known = [[rows[name] for name in row if name in rows] or [0] for row in features]
        flat = np.array(list(chain.from_iterable(known)), dtype=np.int64)
        starts = np.cumsum([0, *map(len, known[:-1])])
        tokens: Floats = np.tanh(np.add.reduceat(self.embeddings[flat], starts, axis=0, dtype=np.float32))
        return np.ascontiguousarray(tokens.swapaxes(0, 1))


def kinds_of(names: Sequence[str]) -> tuple[list[int], ...]:
    """The classes of each kind, by their place."""
    kinds = [name.partition("|")[0] for name in names]
    return tuple([at for at, one in enumerate(kinds) if one == kind] for kind in dict.fromkeys(kinds))


def assembled(names: Sequence[str], rows: Sequence[str], arrays: Arrays) -> Network:
    """The network of its arrays, as `arrays_of` names them."""
    whole = {
        name: np.asarray(array, dtype=np.float32) for name, array in arrays.items() if name != "embeddings"
    }
    return Network(
        names=tuple(names),
        kinds=kinds_of(names),
        rows={row: at for at, row in enumerate(rows)},
        embeddings=arrays["embeddings"].astype(np.float16),
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


def arrays_of(network: Network) -> dict[str, NDArray[Any]]:
    """All numbers of a network by name; numbers keep half their digits, so that a file holds them whole."""
    spans = network.spans
    parts = zip(SCORES, (spans.first, spans.last, spans.mean, spans.kind, spans.label), strict=True)
    arrays: dict[str, NDArray[Any]] = {
        "embeddings": network.embeddings,
        "width": spans.width,
        **_fields("first", network.layers[0], ("inward", "onward", "bias")),
        **_fields("second", network.layers[1], ("inward", "onward", "bias")),
    }
    for name, dense in parts:
        arrays |= _fields(name, dense, ("weight", "bias"))
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def vote(members: Sequence[Network]) -> Network:
    """Networks taught on the same notes, as one."""
    taken = [arrays_of(member) for member in members]
    joined = {
        name: np.concatenate([arrays[name] for arrays in taken], axis=1 if name == "embeddings" else 0)
        for name in taken[0]
    }
    return assembled(members[0].names, list(members[0].rows), joined)


def _recurrent(arrays: Arrays, name: str) -> Recurrent:
    return Recurrent(arrays[f"{name}.inward"], arrays[f"{name}.onward"], arrays[f"{name}.bias"])


def _dense(arrays: Arrays, name: str) -> Dense:
    return Dense(arrays[f"{name}.weight"], arrays[f"{name}.bias"])


def _fields(prefix: str, holder: Recurrent | Dense, fields: Sequence[str]) -> dict[str, NDArray[Any]]:
    return {f"{prefix}.{field}": getattr(holder, field) for field in fields}


def load(folder: Path) -> Network:
    """Reads `network.npz` and `features.txt`."""
    with np.load(folder / "network.npz", allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files if name != "names"}
        names = str(kept["names"]).split("\n")
    rows = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
    return assembled(names, rows, arrays)


def save(network: Network, folder: Path) -> None:
    """Writes what `load` reads."""
    names = np.array("\n".join(network.names))
    np.savez_compressed(folder / "network.npz", allow_pickle=False, names=names, **arrays_of(network))
    (folder / "features.txt").write_text("\n".join(network.rows), encoding="utf-8")
