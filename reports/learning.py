"""Ranking that learns from outcomes: Bayesian logistic regression, prior from the rules, Thompson sampling.

O. Chapelle and L. Li, "An empirical evaluation of Thompson sampling" (2011). Each outcome moves the belief by
one extended Kalman step, which is the Laplace approximation taken one observation at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.offer import Outcome
from reports.ranking import RULES, Feature

DOUBT = 1.0
"""Standard deviation, in log-odds, around each weight of the rules before anything was learned."""

BOLDNESS = 0.5
"""Part of the doubt that a draw uses; Chapelle and Li found that half learns as surely and errs less."""

LEARNS = {
    Outcome.BOUGHT: 1.0,
    Outcome.ACCEPTED: 1.0,
    Outcome.REJECTED: 0.0,
    Outcome.MISFIT: 0.0,
}
"""What an outcome teaches; one that is only proposed, or put off, teaches nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What is believed of the weights, in order of `Feature`: a normal of `mean` and `covariance`."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    seen: int = 0


def prior(rules: Mapping[Feature, float] = RULES, *, doubt: float = DOUBT) -> Belief:
    """Before anything was learned: the rules, with a doubt around each."""
    return _belief(np.array(list(rules.values())), np.eye(len(rules)) * doubt**2, 0)


def learn(belief: Belief, features: Sequence[float], outcome: float) -> Belief:
    """The belief after an offer with these features ended well (1) or badly (0).

    What was kept under another set of features (a different length) teaches nothing.
    """
    if len(features) != len(belief.mean):
        return belief
    mean, covariance, x = np.array(belief.mean), np.array(belief.covariance), np.array(features)
    chance = _logistic(float(x @ mean))
    slope = max(chance * (1 - chance), 1e-4)
    reach = covariance @ x
    gain = reach / (1 + slope * float(x @ reach))
    return _belief(
        mean + gain * (outcome - chance), covariance - slope * np.outer(gain, reach), belief.seen + 1
    )


def weights_drawn(belief: Belief, *, seed: int) -> dict[Feature, float]:
    """One plausible set of weights; the same seed draws the same."""
    source = np.random.default_rng(seed)
    root = np.linalg.cholesky(np.array(belief.covariance))
    drawn = np.array(belief.mean) + BOLDNESS * root @ source.standard_normal(len(belief.mean))
    return dict(zip(Feature, drawn.tolist(), strict=True))


def weights_expected(belief: Belief) -> dict[Feature, float]:
    """The weights at the middle of the belief, to be shown to a person."""
    return dict(zip(Feature, belief.mean, strict=True))


def _belief(mean: NDArray[np.float64], covariance: NDArray[np.float64], seen: int) -> Belief:
    even = (covariance + covariance.T) / 2
    return Belief(mean=tuple(mean.tolist()), covariance=tuple(map(tuple, even.tolist())), seen=seen)


def _logistic(value: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))
