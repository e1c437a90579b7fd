"""The parts of the network in PyTorch, and what was taught to them as arrays that numpy reads."""

from typing import Any

import numpy as np
from torch import nn

from nlp.components.network.network import SCORES, Network, assembled, kinds_of
from nlp.training.examples import names
from nlp.training.lessons import WIDEST

WAYS = ("on", "back")


def modules(known: int, size: int, hidden: int) -> nn.ModuleDict:
    """The parts that are taught, for so many known features."""
    classes = len(names())
    parts = nn.ModuleDict(
        {
            "embeddings": nn.EmbeddingBag(known, size, mode="sum", sparse=True),
            **{f"first_{way}": nn.LSTM(size, size, batch_first=True) for way in WAYS},
            **{f"second_{way}": nn.LSTM(2 * size, size, batch_first=True) for way in WAYS},
            **{name: nn.Linear(3 * size, hidden) for name in ("start", "end", "mean")},
            "width": nn.Embedding(WIDEST + 1, hidden),
            "kind": nn.Linear(hidden, len(kinds_of(names())) + 1),
            "label": nn.Linear(hidden, classes),
            "inside": nn.Linear(3 * size, 2 * classes),
        }
    )
    nn.init.normal_(parts["embeddings"].weight, 0, 0.1)
    nn.init.constant_(parts["kind"].bias, -5)
    nn.init.constant_(parts["inside"].bias, -4)
    return parts


def network_of(state: dict[str, Any], rows: list[str]) -> Network:
    """`state` as PyTorch names it; rounded to what a file keeps, so that it is the same before and after."""
    dense = {name: state[name] for name in state if name.partition(".")[0] in SCORES}
    arrays = {
        "embeddings": state["embeddings.weight"][:, None],
        "width": state["width.weight"][None],
        **_recurrent(state, "first"),
        **_recurrent(state, "second"),
        **{name: np.atleast_2d(value.T)[None] for name, value in dense.items()},
    }
    halves = {name: value.astype(np.float16) for name, value in arrays.items()}
    return assembled(names(), rows, halves)


def _recurrent(state: dict[str, Any], name: str) -> dict[str, Any]:
    """The gates in the order in, forget, out, cell, the first three halved."""

    def both(*parts: str) -> Any:
        ways = [sum(state[f"{name}_{way}.{part}_l0"] for part in parts) for way in WAYS]
        entry, forget, cell, out = np.split(np.stack([np.atleast_2d(way.T) for way in ways]), 4, axis=2)
        return np.concatenate([entry / 2, forget / 2, out / 2, cell], axis=2)

    inward, onward, bias = both("weight_ih"), both("weight_hh"), both("bias_ih", "bias_hh")
    return {f"{name}.inward": inward, f"{name}.onward": onward, f"{name}.bias": bias}
