"""Linear-chain models as arrays: sums of all chains at once, then the probability of every span."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FAINT = 0.005  # spans less probable than this are not told


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens [start, end) would be an insight of the class `name` (`preference|product|negative`)."""

    name: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Chains:
    """`names[chain]` are its classes; its states are O, B of each class, I of each class, padded.

    weights: [features, chains × states]; moves: [chains, states, states], e to the learnt weight.
    """

    names: tuple[tuple[str, ...], ...]
    rows: dict[str, int]
    weights: NDArray[np.float16]
    moves: Floats
    valid: Floats

    def read(self, features: Sequence[Sequence[str]]) -> list[Span]:
        """All spans that are at least faintly probable."""
        if not features:
            return []
        emissions = self._emissions(features)
        forward, scale = self._forward(emissions)
        backward = self._backward(emissions, scale)
        return [
            span
            for chain in range(len(self.names))
            for span in self._spans(chain, emissions, forward, backward, scale)
        ]

    def _emissions(self, features: Sequence[Sequence[str]]) -> Floats:
        known = [[self.rows[name] for name in row if name in self.rows] or [0] for row in features]
        flat = np.fromiter((at for row in known for at in row), dtype=np.int64)
        starts = np.cumsum([0] + [len(row) for row in known[:-1]])
        scores = np.add.reduceat(self.weights[flat].astype(np.float32), starts, axis=0)
        scores = scores.reshape(len(features), *self.valid.shape)
        peak = scores.max(axis=2, keepdims=True)
        emissions: Floats = np.exp(scores - peak) * self.valid
        return emissions

    def _forward(self, emissions: Floats) -> tuple[Floats, Floats]:
        forward, scale = np.empty_like(emissions), np.empty(emissions.shape[:2], dtype=np.float32)
        for at, emission in enumerate(emissions):
            here = (
                emission
                if at == 0
                else np.matmul(forward[at - 1][:, None, :], self.moves)[:, 0, :] * emission
            )
            scale[at] = here.sum(axis=1)
            forward[at] = here / scale[at][:, None]
        return forward, scale

    def _backward(self, emissions: Floats, scale: Floats) -> Floats:
        backward = np.ones_like(emissions)
        for at in range(len(emissions) - 2, -1, -1):
            ahead = emissions[at + 1] * backward[at + 1] / scale[at + 1][:, None]
            backward[at] = np.matmul(self.moves, ahead[:, :, None])[:, :, 0]
        return backward

    def _spans(
        self, chain: int, emissions: Floats, forward: Floats, backward: Floats, scale: Floats
    ) -> Iterator[Span]:
        names, moves, length = self.names[chain], self.moves[chain], len(emissions)
        for kind, name in enumerate(names):
            begin, inside = 1 + kind, 1 + len(names) + kind
            begins = forward[:, chain, begin] * backward[:, chain, begin]
            for start in np.nonzero(begins > FAINT)[0].tolist():
                mass, state = float(forward[start, chain, begin]), begin
                for end in range(start + 1, length + 1):
                    if end == length:
                        close, mass_on = mass, 0.0
                    else:
                        ahead = emissions[end, chain] / scale[end, chain]
                        onward = moves[state] * ahead * backward[end, chain]
                        close = mass * float(onward.sum() - onward[inside])
                        mass_on = mass * float(moves[state, inside] * ahead[inside])
                    if close > FAINT:
                        yield Span(name, start, end, close)
                    if end < length and mass_on * float(backward[end, chain, inside]) < FAINT:
                        break
                    mass, state = mass_on, inside


def load(folder: Path) -> Chains:
    """Reads `chains.npz` and `features.txt`."""
    with np.load(folder / "chains.npz", allow_pickle=False) as kept:
        names = tuple(tuple(line.split(" ")) for line in str(kept["names"]).split("\n"))
        dense = np.zeros(tuple(kept["shape"]), dtype=np.float16)
        dense[kept["at"], kept["column"]] = kept["value"]
        moves, valid = kept["moves"], kept["valid"]
    lines = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
    return Chains(names, {line: at for at, line in enumerate(lines)}, dense, moves, valid)


def save(chains: Chains, folder: Path) -> None:
    at, column = np.nonzero(chains.weights)
    np.savez_compressed(
        folder / "chains.npz",
        names=np.array("\n".join(" ".join(names) for names in chains.names)),
        shape=np.array(chains.weights.shape),
        at=at.astype(np.uint32),
        column=column.astype(np.uint16),
        value=chains.weights[at, column],
        moves=chains.moves,
        valid=chains.valid,
    )
    (folder / "features.txt").write_text("\n".join(chains.rows), encoding="utf-8")
