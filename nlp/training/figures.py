"""Figures of readings: rows of the table, how sure they are, and whether confidence means what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.insight import Kind
from nlp.training.readings import Reading
from nlp.training.score import Score, Tally, score

DRAWS = 1000
BINS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    gold: int
    f1: float
    precision: float
    recall: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Spans of like confidence: how many, mean confidence, share that was right."""

    count: int
    confidence: float
    right: float


def score_of(readings: Iterable[Reading]) -> Score:
    return score((one.note.insights, one.found) for one in readings)


def row(name: str, readings: Sequence[Reading], kind: Kind | None = None) -> Row:
    """F1 with the interval that holds 95 of 100 draws of as many notes."""
    tallies = np.array([_counted(one, kind) for one in readings], dtype=np.int64).reshape(-1, 3)
    hits, gold, found = tallies.sum(axis=0)
    tally = Tally(int(hits), int(gold), int(found))
    low, high = _interval(tallies)
    return Row(name, tally.gold, tally.f1, tally.precision or 0.0, tally.recall or 0.0, low, high)


def _counted(one: Reading, kind: Kind | None) -> tuple[int, int, int]:
    result = score_of([one])
    tally = result.profile if kind is None else result.kinds[kind]
    return tally.hits, tally.gold, tally.found


def _interval(tallies: np.ndarray) -> tuple[float, float]:
    """Notes are drawn again and again, with the same seed each time."""
    chance = np.random.default_rng(0)
    drawn = chance.multinomial(len(tallies), np.full(len(tallies), 1 / len(tallies)), size=DRAWS) @ tallies
    f1 = 2 * drawn[:, 0] / np.maximum(drawn[:, 1] + drawn[:, 2], 1)
    low, high = np.quantile(f1, [0.025, 0.975])
    return float(low), float(high)


def reliability(readings: Iterable[Reading]) -> tuple[list[Bin], float]:
    """Bins of confidence, and the expected calibration error."""
    pairs = np.array([pair for one in readings for pair in one.weighed], dtype=np.float64).reshape(-1, 2)
    places = np.minimum((pairs[:, 0] * BINS).astype(int), BINS - 1)
    bins = [pairs[places == at] for at in range(BINS) if (places == at).any()]
    told = [Bin(len(one), float(one[:, 0].mean()), float(one[:, 1].mean())) for one in bins]
    error = sum(one.count * abs(one.confidence - one.right) for one in told) / max(len(pairs), 1)
    return told, float(error)
