"""The arithmetic of the network on arrays: two layers that read both ways, then a score for every span.

Several networks that vote are read at once: the leading axis of every array is theirs (`members`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recurrent:
    """Long short-term memory, forward and backward at once; `ways` are two a member.

    inward: [ways, in, 4 × size]; onward: [ways, size, 4 × size]; bias: [ways, 1, 4 × size].
    Gates stand in the order in, forget, out, cell; the first three are halved, so that one tanh serves all.
    """

    inward: Floats
    onward: Floats
    bias: Floats

    def __call__(self, notes: Sequence[Floats]) -> list[Floats]:
        """Each [members, length, in] → [members, length, 2 × size]. The longest note comes first.

        A note is multiplied by itself, never padded: it reads the same whatever is read beside it.
        """
        lengths = [note.shape[1] for note in notes]
        driven = np.zeros((len(notes), len(self.bias), lengths[0], self.bias.shape[2]), dtype=np.float32)
        for note, into in zip(notes, driven, strict=True):
            ways = np.stack([note, note[:, ::-1]], axis=1).reshape(-1, *note.shape[1:])
            into[:, : note.shape[1]] = np.matmul(ways, self.inward) + self.bias
        told = zip(self._steps(driven, lengths), lengths, strict=True)
        return [np.concatenate([one[::2, :n], one[1::2, :n][:, ::-1]], axis=2) for one, n in told]

    def _steps(self, driven: Floats, lengths: Sequence[int]) -> Floats:
        """[notes, ways, steps, 4 × size] → [notes, ways, steps, size]."""
        notes, ways, steps, size = *driven.shape[:3], self.onward.shape[1]
        told = np.zeros((notes, ways, steps, size), dtype=np.float32)
        hidden = np.zeros((notes, ways, 1, size), dtype=np.float32)
        cell = np.zeros_like(hidden)
        for at in range(steps):
            going = next((n for n, length in enumerate(lengths) if length <= at), notes)
            gates = np.matmul(hidden[:going], self.onward)
            gates += driven[:going, :, at : at + 1]
            np.tanh(gates, out=gates)
            doors = gates[..., : 3 * size]
            doors += 1
            doors *= 0.5
            cell = cell[:going] * gates[..., size : 2 * size]
            cell += gates[..., :size] * gates[..., 3 * size :]
            hidden = np.tanh(cell)
            hidden *= gates[..., 2 * size : 3 * size]
            told[:going, :, at] = hidden[:, :, 0]
        return told


@dataclass(frozen=True, slots=True)
class Dense:
    """weight: [members, in, out]; bias: [members, 1, out]."""

    weight: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        return values @ self.weight + self.bias


@dataclass(frozen=True, slots=True)
class Spans:
    """Scores a span by its first and last token, the mean of all and its width in tokens.

    kind: hidden → kinds, and that somebody else holds it; label: hidden → classes.
    """

    first: Dense
    last: Dense
    mean: Dense
    width: Floats
    kind: Dense
    label: Dense

    def hidden(self, tokens: Floats) -> Floats:
        """[members, length, in] → [members, spans, hidden]: all runs, as `candidates` orders them."""
        return np.concatenate(list(self._by_width(tokens)), axis=1)

    def _by_width(self, tokens: Floats) -> Iterator[Floats]:
        first, last, alone = self.first(tokens), self.last(tokens), self.mean(tokens)
        sums = np.concatenate([np.zeros_like(alone[:, :1]), alone.cumsum(axis=1)], axis=1)
        length = tokens.shape[1]
        for width in range(1, min(self.width.shape[1] - 1, length) + 1):
            hidden = sums[:, width:] - sums[:, :-width]
            hidden *= np.float32(1 / width)
            hidden += first[:, : length - width + 1]
            hidden += last[:, width - 1 :]
            hidden += self.width[:, width : width + 1]
            yield np.maximum(hidden, 0, out=hidden)


@lru_cache(maxsize=500)
def candidates(length: int, widest: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First tokens and ends of all runs of at most `widest` tokens, the shortest first."""
    widths = range(1, min(widest, length) + 1)
    starts = np.concatenate([np.arange(0), *(np.arange(length - width + 1) for width in widths)])
    ends = np.concatenate([np.arange(0), *(np.arange(width, length + 1) for width in widths)])
    return starts, ends


def sigmoid(values: Floats) -> Floats:
    result: Floats = 0.5 * (np.tanh(0.5 * values) + 1)
    return result
