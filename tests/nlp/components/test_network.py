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
from nlp.training.graph import HOPELESS, PROTECTED, State, least
from nlp.training.taught import EMBEDDINGS, Taught, load, save, together

NAMES = ("need", "emotion|joy", "emotion|anger")
ROWS = ("", "a", "b")
SIZE, HIDDEN, KINDS = 4, 5, 2
HALF_DIGITS = 0.02  # what a byte a number and half of the digits may do to log odds
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
        "inside": (2 * len(NAMES), 3 * SIZE),
    }.items():
        shapes |= {f"{name}.weight": (give, take), f"{name}.bias": (give,)}
    numbers = {name: CHANCE.normal(size=shape) for name, shape in shapes.items()}
    numbers["inside.bias"] -= 3  # so that some runs are hopeless
    return Taught(ROWS, {name: values.astype(np.float16) for name, values in numbers.items()})


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


def dense(values: Numbers, state: State, name: str) -> Numbers:
    return np.asarray(values @ state[f"{name}.weight"].T + state[f"{name}.bias"])


def context_of(words: list[str], one: Taught, state: State) -> Numbers:
    """What one member makes of each word among the others."""
    rows = {row: at for at, row in enumerate(ROWS)}
    meant = rounded(rows, one.state[EMBEDDINGS].astype(np.float32)[:, None])([[word] for word in words])
    tokens = meant[:, 0].astype(np.float64)
    layers, given = [], tokens
    for layer in ("first", "second"):
        back = slowly(given[::-1], state, f"{layer}_back")[::-1]
        given = np.hstack([slowly(given, state, f"{layer}_on"), back])
        layers.append(given)
    return np.hstack([layers[0] + layers[1], tokens])


def numbers_of(one: Taught) -> State:
    return {name: value.astype(np.float64) for name, value in one.state.items()}


def hopeful(words: list[str], one: Taught, by: float = -HALF_DIGITS) -> set[tuple[int, int]]:
    """The runs at whose first word a member sees something begin, and go on at their last, clearer than the
    bound `by` so many log odds: the graph keeps half the digits, so it may decide either way near the bound.
    """
    state = numbers_of(one)
    seen = dense(context_of(words, one, state), state, "inside")
    goes_on, begins = ((half - least(NAMES)).max(axis=1) > by for half in np.split(seen, 2, axis=1))
    places = zip(*candidates([[word] for word in words]), strict=True)
    return {(start, end) for start, end in places if begins[start] and goes_on[end - 1]}


def expected(words: list[str], *members: Taught) -> dict[tuple[str, int, int], float]:
    """What members should tell of every run, hopeless or not: their mean log odds, as probabilities."""
    told: dict[tuple[str, int, int], float] = {}
    for start, end in zip(*candidates([[word] for word in words]), strict=True):
        odds = np.mean([odds_of(words, one, start, end) for one in members], axis=0)
        need, emotion = sigmoid(odds[:KINDS])
        joy, anger = np.exp(odds[-2:])
        shares = need, emotion * joy / (joy + anger), emotion * anger / (joy + anger)
        told |= {(name, start, end): share for name, share in zip(NAMES, shares, strict=True)}
    return told


def odds_of(words: list[str], one: Taught, start: int, end: int) -> Numbers:
    """Of one member: of each kind, that another holds it, of each label."""
    state = numbers_of(one)
    context = context_of(words, one, state)
    inside = dense(context[start:end], state, "mean").mean(axis=0)
    ends = dense(context[start], state, "start") + dense(context[end - 1], state, "end")
    hidden = np.maximum(ends + inside + state["width.weight"][end - start], 0)
    return np.concatenate([dense(hidden, state, "kind"), dense(hidden, state, "label")])


@given(st.text("abc", min_size=1, max_size=20))
@settings(deadline=None)
def test_the_graph_tells_what_the_sums_say(words: str) -> None:
    right, found = expected(list(words), ONE), by_place(READER.read([[word] for word in words]))
    assert {place[1:] for place in found} <= hopeful(list(words), ONE)
    looked_at = hopeful(list(words), ONE, HALF_DIGITS)
    for place in (place for place in right if place[1:] in looked_at):
        probability = right[place]
        told = found.get(place, network.FAINT)
        assert max(probability, network.FAINT) == pytest.approx(told, abs=0.002)


def test_networks_that_vote_tell_what_they_think_on_average() -> None:
    whole = by_place(together(NAMES, [ONE, OTHER]).read([["a"], ["b"]]))
    right = expected(["a", "b"], ONE, OTHER)
    assert whole
    assert {place[1:] for place in whole} <= hopeful(["a", "b"], ONE) | hopeful(["a", "b"], OTHER)
    for place, probability in whole.items():
        assert probability == pytest.approx(right[place], abs=0.01)


def test_candidates_are_all_runs_up_to_the_widest() -> None:
    assert places("abc") == [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)]
    assert max(end - start for start, end in places("a" * (WIDEST + 5))) == WIDEST
    assert places("") == []


def test_what_is_sensitive_is_looked_for_harder() -> None:
    likely = 1 / (1 + np.exp(-least(("need", "sensitive|health"))))
    assert likely.tolist() == pytest.approx([HOPELESS, PROTECTED])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a.b", [(0, 1), (2, 3), (0, 3)]),
        (":a,", [(1, 2)]),
        (",.", []),
        ("a-", [(0, 1), (1, 2), (0, 2)]),
    ],
)
def test_no_candidate_begins_or_ends_at_a_sign_that_parts(words: str, told: list[tuple[int, int]]) -> None:
    assert places(words) == told


def places(words: str) -> list[tuple[int, int]]:
    return list(zip(*(side.tolist() for side in candidates([[f"w={word}"] for word in words])), strict=True))


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
