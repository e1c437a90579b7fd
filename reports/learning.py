"""Ranking that learns from outcomes: Bayesian logistic, the rules as prior, sampled after Thompson.

Chapelle and Li, "An empirical evaluation of Thompson sampling" (2011); the update is an extended Kalman step.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What is believed of the weights: a normal of `mean` and `covariance` (rows), one per feature name."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @classmethod
    def prior(cls, weights: Sequence[tuple[str, float]], *, doubt: float = 0.5) -> "Belief":
        """The rules as weights; `doubt` is the standard deviation around each."""
        spread = np.eye(len(weights)) * doubt**2
        return cls(
            features=tuple(name for name, _ in weights),
            mean=tuple(weight for _, weight in weights),
            covariance=tuple(map(tuple, spread.tolist())),
        )


def learn(belief: Belief, features: Sequence[float], outcome: float) -> Belief:
    """The belief after one offer with these features came out well (1), badly (0) or between."""
    mean, covariance, x = np.array(belief.mean), np.array(belief.covariance), np.array(features)
    chance = _logistic(float(x @ mean))
    slope = max(chance * (1 - chance), 1e-3)
    reach = covariance @ x
    gain = reach / (1 + slope * float(x @ reach))
    spread = covariance - slope * np.outer(gain, reach)
    return Belief(
        features=belief.features,
        mean=tuple((mean + gain * (outcome - chance)).tolist()),
        covariance=tuple(map(tuple, ((spread + spread.T) / 2).tolist())),
    )


def draw(belief: Belief, rows: Sequence[Sequence[float]], *, seed: int) -> tuple[float, ...]:
    """A plausible chance of success for each row of features; the same for the same seed."""
    source = np.random.default_rng(seed)
    weights = source.multivariate_normal(
        np.array(belief.mean), np.array(belief.covariance), method="cholesky"
    )
    return tuple(_logistic(float(np.array(row) @ weights)) for row in rows)


def expected(belief: Belief, rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The chance of success of each row at the mean of the belief."""
    return tuple(_logistic(float(np.array(row) @ np.array(belief.mean))) for row in rows)


def _logistic(value: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))
