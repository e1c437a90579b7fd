"""The network's arithmetic against plain loops, and its files."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.components.network.layers import Floats, Recurrent, candidates, sigmoid
from nlp.components.network.network import Network, Span, assembled, load, save, vote

NAMES = ("need", "emotion|joy", "emotion|anger")
CHANCE = np.random.default_rng(3)
WORDS = st.lists(st.sampled_from("abc"), max_size=9).map(lambda words: [[word] for word in words])


def numbers(*shape: int) -> Floats:
    return CHANCE.normal(size=shape).astype(np.float16).astype(np.float32)


def network() -> Network:
    shapes = {
        "embeddings": (3, 1, 4),
        "first.inward": (2, 4, 16),
        "second.inward": (2, 8, 16),
        **{f"{layer}.onward": (2, 4, 16) for layer in ("first", "second")},
        **{f"{layer}.bias": (2, 1, 16) for layer in ("first", "second")},
        **{f"{side}.weight": (1, 12, 5) for side in ("start", "end", "mean")},
        **{f"{side}.bias": (1, 1, 5) for side in ("start", "end", "mean")},
        "width": (1, 4, 5),
        **{f"{what}.weight": (1, 5, 3) for what in ("kind", "label")},
        **{f"{what}.bias": (1, 1, 3) for what in ("kind", "label")},
    }
    return assembled(NAMES, ["", "a", "b"], {name: numbers(*shape) for name, shape in shapes.items()})


ONE, OTHER = network(), network()


def slowly(tokens: Floats, way: int, layer: Recurrent) -> list[Floats]:
    """One way of a layer, a token at a time, gate by gate."""
    size = layer.onward.shape[1]
    hidden, cell, told = np.zeros(size), np.zeros(size), []
    for token in tokens:
        gates = token @ layer.inward[way] + hidden @ layer.onward[way] + layer.bias[way, 0]
        into, forget, out, new = (gates[at * size : (at + 1) * size] for at in range(4))
        cell = sigmoid(2 * forget) * cell + sigmoid(2 * into) * np.tanh(new)
        hidden = sigmoid(2 * out) * np.tanh(cell)
        told.append(hidden)
    return told


def test_a_layer_reads_both_ways() -> None:
    layer, tokens = Recurrent(numbers(2, 3, 8), numbers(2, 2, 8), numbers(2, 1, 8)), numbers(5, 3)
    expected = np.hstack([slowly(tokens, 0, layer), slowly(tokens[::-1], 1, layer)[::-1]])
    assert layer([tokens[None]])[0][0] == pytest.approx(expected, abs=1e-5)


def test_candidates_are_all_runs_up_to_the_widest() -> None:
    starts, ends = candidates(4, 2)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        (0, 1), (1, 2), (2, 3), (3, 4), (0, 2), (1, 3), (2, 4),
    ]  # fmt: skip


def test_a_network_is_the_same_after_its_files(tmp_path: Path) -> None:
    save(ONE, tmp_path)
    assert load(tmp_path).read([["a"], ["b", "c"], ["c"]]) == ONE.read([["a"], ["b", "c"], ["c"]])


@given(st.lists(WORDS, max_size=5))
def test_a_note_reads_the_same_whatever_is_read_beside_it(notes: list[list[list[str]]]) -> None:
    assert ONE.read_all(notes) == [ONE.read(note) for note in notes]


def test_networks_that_vote_tell_the_mean() -> None:
    words, (whole, *parts) = [["a"], ["b"]], (vote([ONE, OTHER]), ONE, OTHER)
    told, each = by_place(whole.read(words)), [by_place(part.read(words)) for part in parts]
    both = [place for place in told if all(place in one for one in each)]
    assert both
    for place in both:
        assert told[place] == pytest.approx(sum(one[place] for one in each) / 2, abs=1e-5)


def by_place(spans: list[Span]) -> dict[tuple[str, int, int], float]:
    return {(span.name, span.start, span.end): span.probability for span in spans}


def test_labels_of_a_span_share_the_probability_of_its_kind() -> None:
    total: Counter[tuple[int, int]] = Counter()
    for span in ONE.read([["a"], ["b"]]):
        total[span.start, span.end] += span.probability if span.name != "need" else 0
    assert total
    assert max(total.values()) <= 1 + 1e-6


def test_long_texts_are_read_to_the_end() -> None:
    assert max(span.end for span in ONE.read([["a"]] * 1000)) == 1000
