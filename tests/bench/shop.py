"""A simulated shop with known truth, for want of a public basket data set that can be had offline.

400 products in 25 departments, bought with a popularity of Zipf's law; 40 of them have two complements
each. Every customer belongs to one of five segments (a Dirichlet taste over departments), has 3 to 9
staples with a gap of their own (gamma around the product's, shape 9), comes every 5 to 20 days, and at each
visit takes the staples that are due, with 35 % each the complements of what was bought in the last
fortnight, and 0 to 2 things on impulse by taste, popularity and season. A tenth of all lines are forgotten,
as tills and loyalty cards do. One year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from reports.purchase import Purchase

START, DAYS = date(2025, 11, 1), 365
PRODUCTS, DEPARTMENTS, SEGMENTS = 400, 25, 5


@dataclass(frozen=True, slots=True)
class Shop:
    """What is true of all customers."""

    popularity: NDArray[np.float64]
    department: NDArray[np.int64]
    gaps: NDArray[np.float64]
    complements: dict[int, tuple[int, int]]
    tastes: NDArray[np.float64]
    season: NDArray[np.float64]

    @classmethod
    def drawn(cls, source: np.random.Generator) -> "Shop":
        with_partners = source.choice(PRODUCTS, 40, replace=False)
        return cls(
            popularity=1 / (source.permutation(PRODUCTS) + 3.0),
            department=source.integers(0, DEPARTMENTS, PRODUCTS),
            gaps=source.uniform(10, 70, PRODUCTS),
            complements={
                int(product): (int(one), int(other))
                for product in with_partners
                for one, other in [source.choice(PRODUCTS, 2, replace=False)]
            },
            tastes=source.dirichlet(np.full(DEPARTMENTS, 0.3), SEGMENTS),
            season=source.uniform(0.2, 1.8, (DEPARTMENTS, 12)),
        )

    def appeal(self, segment: int, month: int) -> NDArray[np.float64]:
        wanted = self.popularity * (0.02 + self.tastes[segment][self.department])
        wanted = wanted * self.season[self.department, month]
        return np.asarray(wanted / wanted.sum())


def purchases(customers: int, seed: int = 1) -> Iterator[Purchase]:
    source = np.random.default_rng(seed)
    shop = Shop.drawn(source)
    for customer in range(customers):
        for day, code in sorted(_year(shop, source)):
            if source.random() > 0.1:
                yield Purchase(
                    customer=customer, on=START + timedelta(days=day), code=str(code), amount=Decimal(10)
                )


def _year(shop: Shop, source: np.random.Generator) -> set[tuple[int, int]]:
    segment, pace = int(source.integers(SEGMENTS)), source.uniform(5, 20)
    staples = source.choice(PRODUCTS, int(source.integers(3, 10)), replace=False, p=shop.appeal(segment, 0))
    due = {int(code): float(source.uniform(0, shop.gaps[code])) for code in staples}
    lately: list[tuple[int, int]] = []
    lines: set[tuple[int, int]] = set()
    day = float(source.exponential(pace))
    while day < DAYS:
        basket = {code for code, when in due.items() if when <= day}
        for code in basket:
            due[code] = day + source.gamma(9, shop.gaps[code] / 9)
        partners = [p for when, code in lately if day - when <= 14 for p in shop.complements.get(code, ())]
        basket |= {partner for partner in partners if source.random() < 0.35}
        appeal = shop.appeal(segment, int(day / DAYS * 12))
        basket |= {int(code) for code in source.choice(PRODUCTS, int(source.integers(0, 3)), p=appeal)}
        lately = [*lately[-20:], *((int(day), code) for code in basket)]
        lines |= {(int(day), code) for code in basket}
        day += 1 + source.exponential(pace)
    return lines
