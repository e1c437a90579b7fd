"""Annotated notes as arrays to learn from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nlp.components.network.runs import candidates
from nlp.training.examples import Example, names

SEEN_TWICE = 2  # a feature is learnt where it is seen this often
SAME = 0.5  # intersection over union that makes two spans one


@dataclass(frozen=True, slots=True)
class Lesson:
    """One note: places of features by token, its spans, and how right each is.

    right: [spans, classes], 0 or from 0.75 to 1 by overlap; inside: [tokens, 2 × classes], in an insight of
    the class, first token of one; both sparse, for nearly all of it is 0; other: [spans], 1 somebody else
    holds it, 0 the customer, -1 it is none.
    """

    tokens: list[np.ndarray[Any, Any]]
    starts: Tensor
    ends: Tensor
    right: Tensor
    other: Tensor
    inside: Tensor


def vocabulary(examples: Iterable[Example]) -> dict[str, int]:
    """Feature → place; place 0 is for what was never seen."""
    seen = Counter(feature for example in examples for row in example.features for feature in set(row))
    known = sorted(feature for feature, times in seen.items() if times >= SEEN_TWICE)
    return {"": 0} | {feature: at for at, feature in enumerate(known, 1)}


def lesson(example: Example, rows: dict[str, int]) -> Lesson:
    classes = {name: at for at, name in enumerate(names())}
    tokens = [np.array([rows[name] for name in row if name in rows] or [0]) for row in example.features]
    starts, ends = (torch.from_numpy(side) for side in candidates(example.features))
    right, other = torch.zeros(len(starts), len(classes)), torch.full((len(starts),), -1.0)
    inside = torch.zeros(len(tokens), 2 * len(classes))
    for target in example.targets:
        at, share = classes[target.name], _overlap(starts, ends, target.start, target.end)
        right[:, at] = torch.maximum(right[:, at], torch.where(share >= SAME, 0.5 + share / 2, 0.0))
        other[share >= SAME] = float(target.other)
        inside[target.start : target.end, at] = 1
        inside[target.start, len(classes) + at] = 1
    return Lesson(tokens, starts, ends, right.to_sparse(), other, inside.to_sparse())


def _overlap(starts: Tensor, ends: Tensor, start: int, end: int) -> Tensor:
    shared = (ends.clamp(max=end) - starts.clamp(min=start)).clamp(min=0).float()
    return shared / (ends.clamp(min=end) - starts.clamp(max=start)).float()
