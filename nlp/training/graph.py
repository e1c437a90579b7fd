"""The network as an ONNX graph: two layers that read both ways, then a score for every run of words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

from nlp.insight import Kind

State = Mapping[str, NDArray[Any]]
OPERATIONS = 18  # version of ONNX's operators
FORMAT = 10
PLACES = ("first", "last", "width")  # of a run
RESULTS = ("hopeful", "classes", "other")
HOPELESS = 0.02  # runs are not weighed where a begin or going on is less likely than this
PROTECTED = 0.002  # the same for what is sensitive, which must not be overlooked
FAR = 30.0  # how much less likely than the likeliest a label can be, as a logarithm; beyond it sums are lost


class Drawing:
    """Collects operations and numbers; each is named by what it gives."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.numbers: list[Any] = []

    def do(self, operation: str, *given: str, **settings: Any) -> str:
        result = f"{operation}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, given, [result], **settings))
        return result

    def number(self, value: Any) -> str:
        """Fractions keep half their digits in the file."""
        array, name = np.asarray(value), f"number{len(self.numbers)}"
        is_fraction = array.dtype.kind == "f"
        kept = array.astype(np.float16 if is_fraction else np.int64)
        self.numbers.append(numpy_helper.from_array(kept, name))
        return self.do("Cast", name, to=TensorProto.FLOAT) if is_fraction else name

    def dense(self, values: str, state: State, name: str) -> str:
        weight, bias = self.number(state[f"{name}.weight"].T), self.number(state[f"{name}.bias"])
        return self.do("Add", self.do("MatMul", values, weight), bias)


def drawn(names: Sequence[str], states: Sequence[State]) -> bytes:
    """The graph of networks that vote; `states` as nlp/training/parts.py names their numbers."""
    drawing = Drawing()
    contexts = [_context(drawing, state, at) for at, state in enumerate(states)]
    hopeful = _hopeful(drawing, contexts, states, names)
    runs = {place: drawing.do("Gather", place, hopeful) for place in PLACES}
    odds = [_odds(drawing, read, state, runs) for read, state in zip(contexts, states, strict=True)]
    share = drawing.number(1 / len(states))
    kinds, labels = (drawing.do("Mul", drawing.do("Sum", *some), share) for some in zip(*odds, strict=True))
    for name, value in zip(RESULTS, (hopeful, *_told(drawing, kinds, labels, names)), strict=True):
        drawing.nodes.append(helper.make_node("Identity", [value], [name]))
    return bytes(_model(drawing, len(states)).SerializeToString())


def _model(drawing: Drawing, members: int) -> ModelProto:
    def info(name: str, kind: int, *shape: Any) -> Any:
        return helper.make_tensor_value_info(name, kind, shape)

    given = [
        info("tokens", TensorProto.FLOAT, "steps", "notes", members, "size"),
        info("lengths", TensorProto.INT32, "notes"),
        *(info(place, TensorProto.INT64, "runs") for place in PLACES),
    ]
    result = [
        info("hopeful", TensorProto.INT64, "hopeful"),
        info("classes", TensorProto.FLOAT, "hopeful", "names"),
        info("other", TensorProto.FLOAT, "hopeful"),
    ]
    graph = helper.make_graph(drawing.nodes, "libreta", given, result, drawing.numbers)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPERATIONS)], ir_version=FORMAT, producer_name="libreta"
    )
    checker.check_model(model)
    return model


def _context(drawing: Drawing, state: State, at: int) -> str:
    """What a network makes of each token among the others: [steps, notes, 3 × size]."""
    do, number = drawing.do, drawing.number
    mine = do("Slice", "tokens", number([at]), number([at + 1]), number([2]))
    tokens = do("Squeeze", mine, number([2]))  # [steps, notes, size]
    first = _both_ways(drawing, tokens, state, "first")
    second = _both_ways(drawing, first, state, "second")
    return do("Concat", do("Add", first, second), tokens, axis=2)


def _hopeful(drawing: Drawing, contexts: Sequence[str], states: Sequence[State], names: Sequence[str]) -> str:
    """Which runs are worth weighing: [hopeful]. At their first token some network must see something begin,
    at their last something go on.
    """
    do, number = drawing.do, drawing.number
    inside = (drawing.dense(read, state, "inside") for read, state in zip(contexts, states, strict=True))
    beyond = do("Sub", do("Reshape", do("Max", *inside), number([0, 0, 2, -1])), number(least(names)))
    sees = do("Greater", do("ReduceMax", beyond, number([3])), number(0.0))
    goes_on, begins = (
        do("Reshape", do("Slice", sees, number([at]), number([at + 1]), number([2])), number([-1]))
        for at in (0, 1)
    )
    likely = do("And", do("Gather", begins, "first"), do("Gather", goes_on, "last"))
    return do("Squeeze", do("NonZero", likely), number([0]))


def _odds(drawing: Drawing, context: str, state: State, runs: Mapping[str, str]) -> tuple[str, str]:
    """What a network thinks of runs, as log odds: of each kind and that another holds it, of each label."""
    hidden = _hidden(drawing, context, state, runs)
    return drawing.dense(hidden, state, "kind"), drawing.dense(hidden, state, "label")


def _told(drawing: Drawing, kinds: str, labels: str, names: Sequence[str]) -> tuple[str, str]:
    """The probabilities of runs: of each class, and that somebody else holds it."""
    do, number = drawing.do, drawing.number
    likely, known = do("Sigmoid", kinds), len(kinds_of(names))
    held = do("Squeeze", do("Slice", likely, number([known]), number([known + 1]), number([1])), number([1]))
    likely = do("Slice", likely, number([0]), number([known]), number([1]))
    return _shared(drawing, likely, labels, names), held


def _both_ways(drawing: Drawing, tokens: str, state: State, layer: str) -> str:
    """Long short-term memory: [steps, notes, in] → [steps, notes, 2 × size]."""
    inward, onward, bias = (_ways(state, layer, part) for part in ("weight_ih", "weight_hh", "bias_ih"))
    bias = np.concatenate([bias + _ways(state, layer, "bias_hh"), np.zeros_like(bias)], axis=1)
    size = onward.shape[2]
    told = drawing.do(
        "LSTM",
        tokens,
        *map(drawing.number, (inward, onward, bias)),
        "lengths",
        direction="bidirectional",
        hidden_size=size,
    )  # [steps, 2, notes, size]
    beside = drawing.do("Transpose", told, perm=[0, 2, 1, 3])
    return drawing.do("Reshape", beside, drawing.number([0, 0, 2 * size]))


def _ways(state: State, layer: str, part: str) -> NDArray[Any]:
    """Forward and backward. PyTorch has the gates as in, forget, cell, out; ONNX as in, out, forget, cell."""
    ways = [np.split(state[f"{layer}_{way}.{part}_l0"], 4) for way in ("on", "back")]
    return np.stack([np.concatenate([into, out, forget, cell]) for into, forget, cell, out in ways])


def _hidden(drawing: Drawing, context: str, state: State, runs: Mapping[str, str]) -> str:
    """A run is known by its first and last token, the mean of all and its width: [runs, hidden]."""
    do, number = drawing.do, drawing.number

    def taken(values: str, at: str) -> str:
        """`at` counts through the notes step by step."""
        return do("Gather", do("Reshape", values, number([-1, len(state["mean.bias"])])), at)

    alone = drawing.dense(context, state, "mean")
    sums = do("CumSum", alone, number(0))
    inside = do("Sub", taken(sums, runs["last"]), taken(do("Sub", sums, alone), runs["first"]))
    many = do("Unsqueeze", do("Cast", runs["width"], to=TensorProto.FLOAT), number([1]))
    start, end = (drawing.dense(context, state, side) for side in ("start", "end"))
    ends = do("Add", taken(start, runs["first"]), taken(end, runs["last"]))
    wide = do("Gather", number(state["width.weight"]), runs["width"])
    return do("Relu", do("Add", do("Add", ends, do("Div", inside, many)), wide))


def _shared(drawing: Drawing, kinds: str, labels: str, names: Sequence[str]) -> str:
    """A kind's probability, shared among its labels: [runs, classes]."""
    do, number = drawing.do, drawing.number
    belongs = np.zeros((len(kinds_of(names)), len(names)))
    for row, columns in zip(belongs, kinds_of(names), strict=True):
        row[columns] = 1
    below = do("Sub", labels, do("ReduceMax", labels, number([1])))
    raised = do("Exp", do("Max", below, number(-FAR)))
    of_kind = do("MatMul", do("MatMul", raised, number(belongs.T)), number(belongs))
    return do("Mul", do("MatMul", kinds, number(belongs)), do("Div", raised, of_kind))


def least(names: Sequence[str]) -> NDArray[Any]:
    """By class, the log odds that one begins or goes on from which a run is worth weighing."""
    odds = np.array([PROTECTED if name.startswith(Kind.SENSITIVE) else HOPELESS for name in names])
    return np.asarray(np.log(odds / (1 - odds)))


def kinds_of(names: Sequence[str]) -> tuple[list[int], ...]:
    """The classes of each kind, by their place."""
    kinds = [name.partition("|")[0] for name in names]
    return tuple([at for at, one in enumerate(kinds) if one == kind] for kind in dict.fromkeys(kinds))
