"""The parts of the network in PyTorch, and what was taught to them."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from torch import nn

from nlp.components.network.runs import WIDEST
from nlp.training.examples import names
from nlp.training.graph import kinds_of
from nlp.training.taught import Taught

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


def taught(state: Mapping[str, Any], rows: Iterable[str]) -> Taught:
    """Rounded to what is kept, so that it is the same before and after a file."""
    return Taught(
        tuple(rows), {name: value.detach().numpy().astype(np.float16) for name, value in state.items()}
    )
