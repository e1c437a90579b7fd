"""One network as it was taught, kept between the steps of a training; several that vote are what ships."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.components.network.embeddings import rounded
from nlp.components.network.network import Network
from nlp.training.graph import drawn

EMBEDDINGS = "embeddings.weight"
KEPT = "taught.npz"


@dataclass(frozen=True, slots=True)
class Taught:
    """The features it knows, in order, and its numbers as PyTorch names them."""

    rows: tuple[str, ...]
    state: Mapping[str, NDArray[np.float16]]


def save(taught: Taught, folder: Path) -> None:
    np.savez_compressed(
        folder / KEPT, allow_pickle=False, rows=np.array("\n".join(taught.rows)), **taught.state
    )


def load(folder: Path) -> Taught:
    with np.load(folder / KEPT, allow_pickle=False) as kept:
        state: dict[str, Any] = {name: kept[name] for name in kept.files}
    return Taught(tuple(str(state.pop("rows")).split("\n")), state)


def together(names: Sequence[str], members: Sequence[Taught]) -> Network:
    """Networks taught on the same notes, as one that averages what they think."""
    rows = {row: at for at, row in enumerate(members[0].rows)}
    values = np.stack([member.state[EMBEDDINGS].astype(np.float32) for member in members], axis=1)
    return Network(tuple(names), rounded(rows, values), drawn(names, [member.state for member in members]))
