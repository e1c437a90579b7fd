"""What a customer will buy next and when, from what was bought: the same again, and what goes with it.

Every product that a customer has bought, or that goes with one bought, gets a chance of being in the next
basket: a logistic regression over how often, how regularly and how long ago, fitted to the organisation's
own last baskets. The gap of a customer is shrunk towards everybody's (empirical Bayes): two purchases are a
weak rhythm.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import exp, log
from statistics import median

import numpy as np
from numpy.typing import NDArray

from reports.purchase import Purchase
from reports.together import Together

TRUST = 1.0
"""Gaps of one customer's own that weigh as much as the gap of everybody."""

FRESH = 14.0
"""Days after which what was bought counts half as a reason for what goes with it."""

FORTNIGHT = timedelta(days=14)

STEEP = 5.0
"""How sharply a thing falls due as its gap passes."""

WEIGHTS = (-4.0, 0.5, 2.0, 1.0, 0.5, -0.5, 2.0, 2.0)
"""Before anything is fitted; in the order of `_features`."""

Days = Mapping[str, Sequence[date]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A product with its chance of being in the next basket, and the day it is due."""

    code: str
    chance: float
    on: date
    partner_of: str | None = None
    """The product bought that it goes with, where it was never bought itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What all customers do: the days after which a thing is bought again, and how many buy it."""

    gap: Mapping[str, float]
    share: Mapping[str, float]
    together: Together
    usual_gap: float = 30.0
    weights: tuple[float, ...] = WEIGHTS

    @classmethod
    def of(cls, purchases: Iterable[Purchase], *, fitted: bool = True) -> "Habits":
        """From everybody's purchases. Fitting takes a second for some 2,000 customers."""
        days = _days_by_customer(purchases)
        gaps: dict[str, list[float]] = defaultdict(list)
        for code, bought in (thing for things in days.values() for thing in things.items()):
            gaps[code] += [(later - earlier).days for earlier, later in pairwise(bought)]
        every = [gap for found in gaps.values() for gap in found]
        habits = cls(
            gap={code: median(found) for code, found in gaps.items() if len(found) > 2},
            share={code: sum(code in things for things in days.values()) / len(days) for code in gaps},
            together=Together.of(_baskets(days)),
            usual_gap=median(every) if every else 30.0,
        )
        return _fitted(habits, days.values()) if fitted else habits


def projected(
    purchases: Iterable[Purchase], habits: Habits, *, today: date, most: int = 10
) -> tuple[Projection, ...]:
    """One customer's next products, likeliest first. `purchases` are the customer's own, in any order."""
    bought = next(iter(_days_by_customer(purchases).values()), {})
    made = [
        Projection(
            code=code,
            chance=_logistic(sum(w * x for w, x in zip(habits.weights, row, strict=True))),
            on=_day_due(bought.get(code, ()), code, habits, today),
            partner_of=partner,
        )
        for code, row, partner in _rows(bought, habits, today)
    ]
    return tuple(sorted(made, key=lambda p: (-p.chance, p.code))[:most])


def _day_due(days: Sequence[date], code: str, habits: Habits, today: date) -> date:
    return max(today, days[-1] + timedelta(days=round(_gap(code, days, habits)))) if days else today


def _rows(bought: Days, habits: Habits, today: date) -> Iterator[tuple[str, tuple[float, ...], str | None]]:
    """Everything bought and everything that goes with it: code, features, and with what it goes."""
    visits = len({day for days in bought.values() for day in days}) or 1
    partners = _partners(bought, habits, today)
    for code in dict.fromkeys((*bought, *partners)):
        likeness, partner = partners.get(code, (0.0, None))
        days = bought.get(code, ())
        yield code, _features(code, days, likeness, visits, habits, today), None if days else partner


def _features(
    code: str, days: Sequence[date], likeness: float, visits: int, habits: Habits, today: date
) -> tuple[float, ...]:
    """Bias, times bought (log), share of visits, due, both, given up, popularity, partner bought lately."""
    share = habits.share.get(code, 0.0)
    if not days:
        return 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, share, likeness
    late = (today - days[-1]).days / _gap(code, days, habits)
    due, rate = _logistic(STEEP * (late - 1)), len(days) / visits
    return 1.0, log(len(days)), rate, due, due * log(len(days)), min(3.0, max(0.0, late - 2)), share, likeness


def _gap(code: str, days: Sequence[date], habits: Habits) -> float:
    """The customer's mean gap, shrunk towards everybody's median."""
    usual = habits.gap.get(code, habits.usual_gap)
    return max(1.0, ((days[-1] - days[0]).days + TRUST * usual) / (len(days) - 1 + TRUST))


def _partners(bought: Days, habits: Habits, today: date) -> dict[str, tuple[float, str]]:
    """For each product that goes with one bought: how surely by now, and with which."""
    found: dict[str, tuple[float, str]] = {}
    for code, days in bought.items():
        fresh = 0.5 ** ((today - days[-1]).days / FRESH)
        for partner, likeness in habits.together.after([code], 10):
            found[partner] = max(found.get(partner, (0.0, "")), (likeness * fresh, code))
    return found


def _fitted(habits: Habits, histories: Iterable[Days]) -> Habits:
    """Weights that would have told each customer's last basket from the ones before it."""
    rows: list[tuple[float, ...]] = []
    hits: list[float] = []
    for things in histories:
        last = max(days[-1] for days in things.values())
        earlier = {code: kept for code, days in things.items() if (kept := [d for d in days if d < last])}
        if earlier:
            for code, row, _ in _rows(earlier, habits, last):
                rows.append(row)
                hits.append(float(things.get(code, [date.min])[-1] == last))
    return replace(habits, weights=_regression(np.array(rows), np.array(hits))) if sum(hits) > 50 else habits


def _regression(
    rows: NDArray[np.float64], hits: NDArray[np.float64], *, ridge: float = 1.0, steps: int = 30
) -> tuple[float, ...]:
    """Logistic regression by Newton's steps of at most 1, drawn to `WEIGHTS` by a ridge."""
    start = np.array(WEIGHTS)
    weights = start.copy()
    for _ in range(steps):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (hits - chances) - ridge * (weights - start)
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + ridge * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
    return tuple(weights.tolist())


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def _days_by_customer(purchases: Iterable[Purchase]) -> dict[int, dict[str, list[date]]]:
    days: dict[int, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    for sale in purchases:
        days[sale.customer][sale.code].add(sale.on)
    return {who: {code: sorted(on) for code, on in things.items()} for who, things in days.items()}


def _baskets(days: Mapping[int, Days]) -> Iterator[set[str]]:
    """Bought on a day and in the fortnight after: what goes together is not always bought at once."""
    for things in days.values():
        lines = sorted((day, code) for code, bought in things.items() for day in bought)
        baskets = [(day, {c for _, c in basket}) for day, basket in groupby(lines, key=lambda line: line[0])]
        for at, (day, _) in enumerate(baskets):
            near = baskets[at : at + FORTNIGHT.days + 1]
            yield set().union(*(basket for later, basket in near if later - day <= FORTNIGHT))
