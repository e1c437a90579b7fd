"""The arithmetic of the network on arrays: two layers that read both ways, then a score for every span."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recurrent:
    """Long short-term memory, forward and backward at once. Leading axis: the two ways.

    inward: [2, in, 4 × size]; onward: [2, size, 4 × size]; bias: [2, 1, 4 × size].
    Gates stand in the order in, forget, cell, out.
    """

    inward: Floats
    onward: Floats
    bias: Floats

    def __call__(self, tokens: Floats) -> Floats:
        """[length, in] → [length, 2 × size]."""
        length, size = len(tokens), self.onward.shape[1]
        both = np.stack([tokens, tokens[::-1]])
        driven = np.matmul(both, self.inward) + self.bias
        hidden = np.zeros((2, 1, size), dtype=np.float32)
        cell = np.zeros((2, 1, size), dtype=np.float32)
        told = np.empty((2, length, size), dtype=np.float32)
        for at in range(length):
            gates = driven[:, at : at + 1] + np.matmul(hidden, self.onward)
            open_ = sigmoid(gates)
            cell = open_[..., size : 2 * size] * cell
            cell += open_[..., :size] * np.tanh(gates[..., 2 * size : 3 * size])
            hidden = open_[..., 3 * size :] * np.tanh(cell)
            told[:, at] = hidden[:, 0]
        return np.concatenate([told[0], told[1, ::-1]], axis=1)


@dataclass(frozen=True, slots=True)
class Dense:
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

    def hidden(self, tokens: Floats, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
        """[spans, hidden]."""
        sums = np.concatenate(
            [np.zeros((1, self.width.shape[1]), np.float32), self.mean(tokens).cumsum(axis=0)]
        )
        lengths = ends - starts
        hidden = self.first(tokens)[starts] + self.last(tokens)[ends - 1] + self.width[lengths]
        hidden += (sums[ends] - sums[starts]) / lengths[:, None].astype(np.float32)
        positive: Floats = np.maximum(hidden, 0, out=hidden)
        return positive


def sigmoid(values: Floats) -> Floats:
    result: Floats = 0.5 * (np.tanh(0.5 * values) + 1)
    return result
