"""The network that ships: features in, probable spans out. ONNX Runtime does the sums."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from nlp.components.network.embeddings import Embeddings, Floats
from nlp.components.network.proposals import Column, Proposals
from nlp.components.network.runs import candidates
from nlp.components.network.session import session

FAINT = 0.06  # spans less probable than this are not told
READ = 400  # tokens of a note read at once
TOGETHER = 16  # notes read at once

Features = Sequence[Sequence[str]]
Columns = tuple[Column, ...]
Piece = tuple[int, int, int]
"""How long it is, its note, where it begins there."""


@dataclass(frozen=True, slots=True)
class Network:
    """Networks that vote: what they think is averaged as log odds.

    `graph` is an ONNX model that nlp/training/graph.py drew. Given what tokens mean [steps, notes, members,
    size], the lengths of the notes, and of each run its first and last token (counted step by step through
    all notes) and its width, it tells which of the runs are not hopeless, and of these the probability of
    each class in `names` [hopeful, classes] and that another holds it [hopeful].
    """

    names: tuple[str, ...]
    embeddings: Embeddings
    graph: bytes
    _session: InferenceSession = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_session", session(self.graph))

    def read(self, features: Features) -> Proposals:
        """All spans that are at least faintly probable."""
        return self.read_all([features])[0]

    def read_all(self, notes: Sequence[Features]) -> list[Proposals]:
        """The same for several notes at once, in order. Long texts are read piece by piece."""
        pieces = [
            (len(features[at : at + READ]), note, at)
            for note, features in enumerate(notes)
            for at in range(0, len(features), READ)
        ]
        found: list[list[Columns]] = [[] for _ in notes]
        for some in _alike(pieces):
            read = self._together([notes[note][at : at + READ] for _, note, at in some])
            for (_, note, at), (places, starts, ends, *rest) in zip(some, read, strict=True):
                found[note].append((places, starts + at, ends + at, *rest))
        return [self._joined(columns) for columns in found]

    def _together(self, notes: Sequence[Features]) -> Iterator[Columns]:
        lengths, count = [len(features) for features in notes], len(notes)
        runs = [candidates(features) for features in notes]
        starts, ends = (np.concatenate(side) for side in zip(*runs, strict=True))
        of_note = np.repeat(np.arange(count), [len(some) for some, _ in runs])
        told = {
            "tokens": self._padded(notes, lengths),
            "lengths": np.array(lengths, dtype=np.int32),
            "first": starts * count + of_note,
            "last": (ends - 1) * count + of_note,
            "width": ends - starts,
        }
        hopeful, classes, other = self._session.run(None, told)
        rows, places = np.nonzero(classes > FAINT)
        runs_of = hopeful[rows]
        columns = places, starts[runs_of], ends[runs_of], classes[rows, places], other[rows]
        bounds = np.searchsorted(of_note[runs_of], range(count + 1))
        return ((*(c[a:b] for c in columns),) for a, b in pairwise(bounds))

    def _padded(self, notes: Sequence[Features], lengths: Sequence[int]) -> Floats:
        """What their tokens mean: [steps, notes, members, size], nothing beyond the end of a note."""
        padded = np.zeros((max(lengths), len(notes), *self.embeddings.values.shape[1:]), dtype=np.float32)
        for at, (features, length) in enumerate(zip(notes, lengths, strict=True)):
            padded[:length, at] = self.embeddings(features)
        return padded

    def _joined(self, pieces: Sequence[Columns]) -> Proposals:
        if not pieces:
            return Proposals.of(())
        return Proposals(self.names, *map(np.concatenate, zip(*pieces, strict=True)))


def _alike(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Those of like length together, so that little is read in vain; of long ones fewer, for their room."""
    some: list[Piece] = []
    for piece in sorted(pieces):
        if len(some) == TOGETHER or piece[0] * (len(some) + 1) > READ:
            yield some
            some = []
        some.append(piece)
    if some:
        yield some


def load(folder: Path) -> Network:
    """Reads `network.onnx`, `embeddings.npz` and `features.txt`."""
    rows = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
    with np.load(folder / "embeddings.npz", allow_pickle=False) as kept:
        embeddings = Embeddings({row: at for at, row in enumerate(rows)}, kept["values"], kept["worth"])
        names = tuple(str(kept["names"]).split("\n"))
    return Network(names, embeddings, (folder / "network.onnx").read_bytes())


def save(network: Network, folder: Path) -> None:
    """Writes what `load` reads."""
    words = network.embeddings
    names = np.array("\n".join(network.names))
    np.savez_compressed(
        folder / "embeddings.npz", allow_pickle=False, names=names, values=words.values, worth=words.worth
    )
    (folder / "features.txt").write_text("\n".join(words.rows), encoding="utf-8")
    (folder / "network.onnx").write_bytes(network.graph)
