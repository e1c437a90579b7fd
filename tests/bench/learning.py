"""Learning: regret of the ranking in a simulator of customers with hidden tastes, beside four other policies.

Each round a customer comes with eight candidates, told by the features of `reports.ranking`. Whether the
one offered is taken is a coin whose bias is a logistic function of hidden weights (other than the rules,
another set for each seed) plus a taste of this customer for this product that no feature tells. Regret is
the chance of the best candidate minus that of the one offered, added up; who knew the weights but not the
tastes would still lose the last row.

    python -m tests.bench.learning [--rounds 10000] [--seeds 20] [--picture docs/pictures/learning.png]
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from reports.learning import learn, prior, weights_drawn
from reports.ranking import RULES, Feature
from tests.bench.table import show

CANDIDATES = 8
WIDE = len(Feature)
VIAS = [
    list(Feature).index(Feature(name))
    for name in ("need", "occasion", "complement", "preference", "purchase")
]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class World:
    """The hidden truth of one organisation."""

    weights: Vector
    tastes: float = 0.5

    @classmethod
    def drawn(cls, source: np.random.Generator) -> "World":
        """Where the rules are half right: each weight is scaled and shifted."""
        rules = np.array(list(RULES.values()))
        return cls(rules * source.uniform(0.3, 1.3, WIDE) + source.normal(0, 0.8, WIDE))

    def candidates(self, source: np.random.Generator) -> Vector:
        rows = np.zeros((CANDIDATES, WIDE))
        rows[:, 0] = 1.0
        rows[np.arange(CANDIDATES), source.choice(VIAS, CANDIDATES)] = source.uniform(0.3, 1.0, CANDIDATES)
        rows[:, 6] = source.random(CANDIDATES) < 0.3
        rows[:, 7] = source.uniform(0, 1, CANDIDATES) * (source.random(CANDIDATES) < 0.4)
        rows[:, 8] = source.uniform(-1, 1, CANDIDATES)
        rows[:, 9] = source.choice([-1, 0, 0, 0, 1], CANDIDATES)
        rows[:, 10] = source.random(CANDIDATES) < 0.1
        rows[:, 11] = source.uniform(0, 0.4, CANDIDATES) * (source.random(CANDIDATES) < 0.2)
        return rows

    def chances(self, rows: Vector, source: np.random.Generator) -> Vector:
        return logistic(rows @ self.weights + source.normal(0, self.tastes, len(rows)))


def logistic(value: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-value)))


class Policy(Protocol):
    def choose(self, rows: Vector) -> int: ...
    def told(self, row: Vector, outcome: float) -> None: ...


class Libreta:
    """Thompson sampling, the rules as prior: the code of the product itself."""

    def __init__(self, seed: int, _: World) -> None:
        self.belief, self.seed = prior(), seed * 1_000_003

    def choose(self, rows: Vector) -> int:
        self.seed += 1
        return int(np.argmax(rows @ np.array(list(weights_drawn(self.belief, seed=self.seed).values()))))

    def told(self, row: Vector, outcome: float) -> None:
        self.belief = learn(self.belief, row.tolist(), outcome)


class Unruly(Libreta):
    """The same without rules: a prior around nothing."""

    def __init__(self, seed: int, world: World) -> None:
        super().__init__(seed, world)
        self.belief = prior(dict.fromkeys(Feature, 0.0), doubt=2.0)


class Rules:
    """The rules alone, which never learn."""

    def __init__(self, *_: object) -> None:
        self.weights = np.array(list(RULES.values()))

    def choose(self, rows: Vector) -> int:
        return int(np.argmax(rows @ self.weights))

    def told(self, row: Vector, outcome: float) -> None:
        """Nothing is learned."""


class EpsilonGreedy:
    """Logistic regression by stochastic gradient, a tenth of the rounds at random."""

    def __init__(self, seed: int, _: World, epsilon: float = 0.1, rate: float = 0.1) -> None:
        self.source, self.epsilon, self.rate = np.random.default_rng(seed + 77), epsilon, rate
        self.weights = np.zeros(WIDE)

    def choose(self, rows: Vector) -> int:
        if self.source.random() < self.epsilon:
            return int(self.source.integers(len(rows)))
        return int(np.argmax(rows @ self.weights))

    def told(self, row: Vector, outcome: float) -> None:
        self.weights += self.rate * (outcome - float(logistic(row @ self.weights))) * row


class LinUCB:
    """Li, Chu, Langford and Schapire (2010), one shared linear model."""

    def __init__(self, *_: object, alpha: float = 1.0) -> None:
        self.alpha, self.inverse, self.sum = alpha, np.eye(WIDE), np.zeros(WIDE)

    def choose(self, rows: Vector) -> int:
        reach = np.sqrt(np.einsum("ij,jk,ik->i", rows, self.inverse, rows))
        return int(np.argmax(rows @ (self.inverse @ self.sum) + self.alpha * reach))

    def told(self, row: Vector, outcome: float) -> None:
        pulled = self.inverse @ row
        self.inverse -= np.outer(pulled, pulled) / (1 + row @ pulled)
        self.sum += outcome * row


class Seer(Rules):
    """Knows the hidden weights, not the tastes."""

    def __init__(self, _: int, world: World) -> None:
        super().__init__()
        self.weights = world.weights


POLICIES: dict[str, Callable[[int, World], Policy]] = {
    "Libreta (Thompson, prior from the rules)": Libreta,
    "Thompson without rules": Unruly,
    "rules alone": Rules,
    "epsilon-greedy 0.1": EpsilonGreedy,
    "LinUCB 1.0": LinUCB,
    "the hidden weights known": Seer,
}


def regret(make: Callable[[int, World], Policy], seed: int, rounds: int) -> Vector:
    """Regret added up over the rounds; every policy meets the same world and customers."""
    source = np.random.default_rng(seed)
    world = World.drawn(source)
    policy = make(seed, world)
    lost = np.zeros(rounds)
    for at in range(rounds):
        rows = world.candidates(source)
        chances, coin = world.chances(rows, source), source.random()
        chosen = policy.choose(rows)
        lost[at] = chances.max() - chances[chosen]
        policy.told(rows[chosen], float(coin < chances[chosen]))
    return np.cumsum(lost)


def picture(curves: dict[str, Vector], path: Path) -> None:
    """Mean regret over the seeds with a band of one standard error."""
    figure = Figure(figsize=(8, 5), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for name, runs in curves.items():
        mean, error = runs.mean(axis=0), runs.std(axis=0) / np.sqrt(len(runs))
        steps = np.arange(1, len(mean) + 1)
        axes.plot(steps, mean, label=name)
        axes.fill_between(steps, mean - error, mean + error, alpha=0.2)
    axes.set_xlabel("offers")
    axes.set_ylabel("regret: sales missed beside the best offer")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="png")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args(arguments)
    curves = {
        name: np.array([regret(make, seed, asked.rounds) for seed in range(asked.seeds)])
        for name, make in POLICIES.items()
    }
    rows = [
        (name, *(f"{runs[:, asked.rounds // part - 1].mean():.0f}" for part in (100, 10, 1)),
         f"± {runs[:, -1].std() / np.sqrt(len(runs)):.0f}")
        for name, runs in curves.items()
    ]  # fmt: skip
    show(("regret after", *(f"{asked.rounds // n:,}" for n in (100, 10, 1)), "error"), rows)
    if asked.picture:
        picture(curves, asked.picture)


if __name__ == "__main__":
    main()
