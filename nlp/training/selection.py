"""Teaches the selector on spans proposed by networks that never saw their author."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from nlp.components.network.proposals import Proposals, Span
from nlp.components.selector.component import contenders
from nlp.components.selector.patterns import SAME, evidence, overlap, scene
from nlp.components.selector.trees import Trees
from nlp.training.examples import Example

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
        spans = contenders(seen.proposed)
        if len(spans):
            rows.append(evidence(spans, seen))
            right.extend(hits(spans, example))
    model = GradientBoostingClassifier(**SETTINGS).fit(np.concatenate(rows), right)
    return arrays(model, threshold=0.33)


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


def arrays(model: GradientBoostingClassifier, *, threshold: float) -> Trees:
    """The trees of scikit-learn, padded to the widest."""
    trees = [one.tree_ for one in model.estimators_[:, 0]]
    width = max(tree.node_count for tree in trees)
    leaves = [tree.children_left == -1 for tree in trees]
    here = np.arange(width)
    prior = float(model.init_.class_prior_[1])
    return Trees(
        looked=_padded([np.maximum(tree.feature, 0) for tree in trees], width, np.int16),
        bound=_padded([tree.threshold for tree in trees], width, np.float32),
        below=_padded(
            [_next(t.children_left, leaf, here) for t, leaf in zip(trees, leaves, strict=True)],
            width,
            np.int16,
        ),
        above=_padded(
            [_next(t.children_right, leaf, here) for t, leaf in zip(trees, leaves, strict=True)],
            width,
            np.int16,
        ),
        value=_padded([tree.value[:, 0, 0] * model.learning_rate for tree in trees], width, np.float32),
        depth=max(tree.max_depth for tree in trees),
        base=float(np.log(prior / (1 - prior))),
        threshold=threshold,
    )


def _next(children: NDArray[Any], leaf: NDArray[Any], here: NDArray[Any]) -> NDArray[Any]:
    return np.where(leaf, here[: len(leaf)], children)


def _padded(rows: Sequence[NDArray[Any]], width: int, kind: type[np.generic]) -> NDArray[Any]:
    return np.array([np.pad(row, (0, width - len(row))) for row in rows]).astype(kind)
