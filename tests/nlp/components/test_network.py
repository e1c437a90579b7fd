"""The network's arithmetic against plain loops, and its files."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from nlp.components.network.layers import Dense, Floats, Recurrent, Spans, sigmoid
from nlp.components.network.network import Network, candidates, kinds_of, load, save

NAMES = ("need", "emotion|joy", "emotion|anger")
CHANCE = np.random.default_rng(3)


def numbers(*shape: int) -> Floats:
    return CHANCE.normal(size=shape).astype(np.float16).astype(np.float32)


def recurrent(inward: int, size: int) -> Recurrent:
    return Recurrent(numbers(2, inward, 4 * size), numbers(2, size, 4 * size), numbers(2, 1, 4 * size))


def network() -> Network:
    dense = [Dense(numbers(12, 5), numbers(5)) for _ in range(3)]
    spans = Spans(*dense, numbers(4, 5), Dense(numbers(5, 3), numbers(3)), Dense(numbers(5, 3), numbers(3)))
    embeddings = numbers(3, 4).astype(np.float16)
    layers = (recurrent(4, 4), recurrent(8, 4))
    return Network(NAMES, kinds_of(NAMES), {"": 0, "a": 1, "b": 2}, embeddings, layers, spans)


def slowly(tokens: Floats, way: int, layer: Recurrent) -> list[Floats]:
    """One way of a layer, a token at a time, gate by gate."""
    size = layer.onward.shape[1]
    hidden, cell, told = np.zeros(size), np.zeros(size), []
    for token in tokens:
        gates = token @ layer.inward[way] + hidden @ layer.onward[way] + layer.bias[way, 0]
        into, forget, new, out = (gates[at * size : (at + 1) * size] for at in range(4))
        cell = sigmoid(forget) * cell + sigmoid(into) * np.tanh(new)
        hidden = sigmoid(out) * np.tanh(cell)
        told.append(hidden)
    return told


def test_a_layer_reads_both_ways() -> None:
    layer, tokens = recurrent(3, 2), numbers(5, 3)
    expected = np.hstack([slowly(tokens, 0, layer), slowly(tokens[::-1], 1, layer)[::-1]])
    assert layer(tokens) == pytest.approx(expected, abs=1e-5)


def test_candidates_are_all_runs_up_to_the_widest() -> None:
    starts, ends = candidates(4, 2)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        (0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4),
    ]  # fmt: skip


def test_a_network_is_the_same_after_its_files(tmp_path: Path) -> None:
    made = network()
    save(made, tmp_path)
    assert load(tmp_path).read([["a"], ["b", "c"], ["c"]]) == made.read([["a"], ["b", "c"], ["c"]])


def test_labels_of_a_span_share_the_probability_of_its_kind() -> None:
    read = network().read([["a"], ["b"]])
    total: Counter[tuple[int, int]] = Counter()
    for span in read:
        total[span.start, span.end] += span.probability if span.name != "need" else 0
    assert total
    assert max(total.values()) <= 1 + 1e-6


def test_long_texts_are_read_to_the_end() -> None:
    read = network().read([["a"]] * 1000)
    assert max(span.end for span in read) == 1000
