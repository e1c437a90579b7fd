"""Teaches the selector on spans proposed by networks that never saw their author."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from nlp.components.network.proposals import Proposals, Span
from nlp.components.selector.contenders import contenders
from nlp.components.selector.evidence import SAME, evidence, overlap
from nlp.components.selector.scene import scene
from nlp.components.selector.trees import Trees
from nlp.training.examples import Example
from nlp.training.forest import drawn

SETTINGS: Mapping[str, Any] = {
    "n_estimators": 250,
    "learning_rate": 0.06,
    "max_depth": 4,
    "subsample": 0.5,
    "max_features": 0.15,
    "min_samples_leaf": 20,
    "random_state": 0,
}


def fit(proposed: Iterable[tuple[str, Example, Proposals]]) -> Trees:
    """From author, note and the spans proposed there."""
    rows: list[NDArray[np.float32]] = []
    right: list[bool] = []
    for _, example, found in proposed:
        seen = scene(found, example.features)
        spans = contenders(seen)
        if len(spans):
            rows.append(evidence(spans, seen))
            right.extend(hits(spans, example))
    model = GradientBoostingClassifier(**SETTINGS).fit(np.concatenate(rows), right)
    return Trees(drawn(model))


def hits(spans: Proposals, example: Example) -> list[bool]:
    """Which spans match a target, one to one, best overlap first."""
    pairs = []
    for i, span in enumerate(spans):
        for j, target in enumerate(example.targets):
            share = overlap(span, Span(target.name, target.start, target.end, 1.0))
            if span.name == target.name and share >= SAME:
                pairs.append((-share, i, j))
    taken: set[int] = set()
    met: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in met and j not in taken:
            met.add(i)
            taken.add(j)
    return [i in met for i in range(len(spans))]
