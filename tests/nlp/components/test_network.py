"""The network against the same sums done word by word, and its files."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nlp.components.network import network
from nlp.components.network.embeddings import rounded
from nlp.components.network.network import Network
from nlp.components.network.proposals import Proposals
from nlp.components.network.runs import WIDEST, candidates
from nlp.training.graph import State
from nlp.training.taught import EMBEDDINGS, Taught, load, save, together

NAMES = ("need", "emotion|joy", "emotion|anger")
ROWS = ("", "a", "b")
SIZE, HIDDEN, KINDS = 4, 5, 2
CHANCE = np.random.default_rng(3)
WORDS = st.lists(st.sampled_from("abc"), max_size=9).map(lambda words: [[word] for word in words])
Numbers = NDArray[np.float64]


def taught() -> Taught:
    gates = 4 * SIZE
    wide = {"first": SIZE, "second": 2 * SIZE}
    shapes: dict[str, tuple[int, ...]] = {EMBEDDINGS: (len(ROWS), SIZE), "width.weight": (WIDEST + 1, HIDDEN)}
    for layer, way in ((layer, way) for layer in wide for way in ("on", "back")):
        part = f"{layer}_{way}."
        shapes |= {f"{part}weight_ih_l0": (gates, wide[layer]), f"{part}weight_hh_l0": (gates, SIZE)}
        shapes |= {f"{part}bias_ih_l0": (gates,), f"{part}bias_hh_l0": (gates,)}
    for name, (give, take) in {
        **dict.fromkeys(("start", "end", "mean"), (HIDDEN, 3 * SIZE)),
        "kind": (KINDS + 1, HIDDEN),
        "label": (len(NAMES), HIDDEN),
    }.items():
        shapes |= {f"{name}.weight": (give, take), f"{name}.bias": (give,)}
    return Taught(
        ROWS, {name: CHANCE.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}
    )


ONE, OTHER = taught(), taught()
READER = together(NAMES, [ONE])


def sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-values)))


def slowly(tokens: Numbers, state: State, part: str) -> Numbers:
    """One way of a layer, a token at a time, gate by gate as PyTorch orders them."""
    hidden, cell, told = np.zeros(SIZE), np.zeros(SIZE), []
    for token in tokens:
        gates = state[f"{part}.weight_ih_l0"] @ token + state[f"{part}.weight_hh_l0"] @ hidden
        gates = gates + state[f"{part}.bias_ih_l0"] + state[f"{part}.bias_hh_l0"]
        into, forget, new, out = np.split(gates, 4)
        cell = sigmoid(forget) * cell + sigmoid(into) * np.tanh(new)
        hidden = sigmoid(out) * np.tanh(cell)
        told.append(hidden)
    return np.array(told)


def expected(words: list[str], one: Taught) -> dict[tuple[str, int, int], float]:
    """What the network should tell of one member, run by run."""
    state = {name: value.astype(np.float64) for name, value in one.state.items()}
    rows = {row: at for at, row in enumerate(ROWS)}
    meant = rounded(rows, one.state[EMBEDDINGS].astype(np.float32)[:, None])([[word] for word in words])
    tokens = meant[:, 0].astype(np.float64)
    layers, given = [], tokens
    for layer in ("first", "second"):
        back = slowly(given[::-1], state, f"{layer}_back")[::-1]
        given = np.hstack([slowly(given, state, f"{layer}_on"), back])
        layers.append(given)
    context = np.hstack([layers[0] + layers[1], tokens])

    def dense(values: Numbers, name: str) -> Numbers:
        return np.asarray(values @ state[f"{name}.weight"].T + state[f"{name}.bias"])

    told: dict[tuple[str, int, int], float] = {}
    for start, end in zip(*candidates(len(words)), strict=True):
        inside = dense(context[start:end], "mean").mean(axis=0)
        ends = dense(context[start], "start") + dense(context[end - 1], "end")
        hidden = np.maximum(ends + inside + state["width.weight"][end - start], 0)
        need, emotion, _ = sigmoid(dense(hidden, "kind"))
        joy, anger = np.exp(dense(hidden, "label")[1:])
        shares = need, emotion * joy / (joy + anger), emotion * anger / (joy + anger)
        told |= {(name, start, end): share for name, share in zip(NAMES, shares, strict=True)}
    return told


@given(st.text("abc", min_size=1, max_size=20))
@settings(deadline=None)
def test_the_graph_tells_what_the_sums_say(words: str) -> None:
    right, found = expected(list(words), ONE), by_place(READER.read([[word] for word in words]))
    assert found.keys() <= right.keys()
    for place, probability in right.items():
        told = found.get(place, network.FAINT)
        assert max(probability, network.FAINT) == pytest.approx(told, abs=0.002)


def test_networks_that_vote_tell_the_mean() -> None:
    whole = by_place(together(NAMES, [ONE, OTHER]).read([["a"], ["b"]]))
    first, second = expected(["a", "b"], ONE), expected(["a", "b"], OTHER)
    assert whole
    for place, probability in whole.items():
        assert probability == pytest.approx((first[place] + second[place]) / 2, abs=0.01)


def test_candidates_are_all_runs_up_to_the_widest() -> None:
    assert list(zip(*(side.tolist() for side in candidates(3)), strict=True)) == [
        (0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3),
    ]  # fmt: skip
    starts, ends = candidates(WIDEST + 5)
    assert (ends - starts).max() == WIDEST
    assert len(candidates(0)[0]) == 0


def test_a_network_is_the_same_after_its_files(tmp_path: Path) -> None:
    network.save(READER, tmp_path)
    words = [["a"], ["b", "c"], ["c"]]
    assert list(network.load(tmp_path).read(words)) == list(READER.read(words))


def test_what_was_taught_is_the_same_after_its_file(tmp_path: Path) -> None:
    save(ONE, tmp_path)
    kept = together(NAMES, [load(tmp_path)])
    assert (kept.graph, kept.embeddings.rows) == (READER.graph, READER.embeddings.rows)
    assert list(kept.read([["a"], ["b"]])) == list(READER.read([["a"], ["b"]]))


@given(st.lists(WORDS, max_size=5))
@settings(max_examples=50, deadline=None)
def test_a_note_reads_the_same_whatever_is_read_before_or_beside_it(notes: list[list[list[str]]]) -> None:
    first = [list(READER.read(note)) for note in notes]
    assert [list(fresh().read(note)) for note in notes] == first
    assert [list(proposed) for proposed in READER.read_all(notes)] == first
    assert [list(READER.read(note)) for note in reversed(notes)] == first[::-1]


def fresh() -> Network:
    return together(NAMES, [ONE])


def by_place(spans: Proposals) -> dict[tuple[str, int, int], float]:
    return {(span.name, span.start, span.end): span.probability for span in spans}


def test_labels_of_a_span_share_the_probability_of_its_kind() -> None:
    total: dict[tuple[int, int], float] = defaultdict(float)
    for span in READER.read([["a"], ["b"]]):
        total[span.start, span.end] += span.probability if span.name != "need" else 0
    assert total
    assert max(total.values()) <= 1 + 1e-6


def test_a_byte_a_number_is_near_enough() -> None:
    values = CHANCE.normal(size=(50, 2, 8)).astype(np.float32)
    rows = {str(at): at for at in range(50)}
    told = rounded(rows, values)([[str(at)] for at in range(50)])
    assert told == pytest.approx(np.tanh(values), abs=0.02)


def test_long_texts_are_read_to_the_end() -> None:
    assert max(span.end for span in READER.read([["a"]] * 1000)) == 1000


def test_no_word_is_no_insight() -> None:
    assert list(READER.read([])) == []
