"""Offers on purchases: each customer's last basket is hidden; how often five offers hold something of it.

The purchases are simulated (`tests/bench/shop.py` says how). Beside the projection of Libreta: what is
popular, item–item cosine, the customer's own most frequent, and ALS and BM25 of the package `implicit`
where it is installed.

    python -m tests.bench.offers [--customers 2000]
"""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from time import perf_counter
from typing import Any

import numpy as np

from reports.projection import Habits, projected
from reports.purchase import Purchase
from tests.bench.shop import purchases
from tests.bench.table import show

TOP = 5
Recommend = Callable[[int, date], Sequence[str]]
History = Mapping[int, Sequence[Purchase]]


def split(sales: Sequence[Purchase]) -> tuple[dict[int, list[Purchase]], dict[int, tuple[date, set[str]]]]:
    """What is known, and the last basket with its day, of everybody who came three times or more."""
    known: dict[int, list[Purchase]] = defaultdict(list)
    for sale in sales:
        known[sale.customer].append(sale)
    hidden = {}
    for who, mine in known.items():
        days = sorted({sale.on for sale in mine})
        if len(days) > 2:
            hidden[who] = (days[-1], {sale.code for sale in mine if sale.on == days[-1]})
            known[who] = [sale for sale in mine if sale.on < days[-1]]
    return known, hidden


def ours(history: History) -> Recommend:
    habits = Habits.of(sale for mine in history.values() for sale in mine)
    return lambda who, day: [p.code for p in projected(history[who], habits, today=day, most=TOP)]


def popular(history: History) -> Recommend:
    best = [code for code, _ in Counter(s.code for mine in history.values() for s in mine).most_common(TOP)]
    return lambda _who, _day: best


def frequent(history: History) -> Recommend:
    def recommend(who: int, _day: date) -> Sequence[str]:
        return [code for code, _ in Counter(sale.code for sale in history[who]).most_common(TOP)]

    return recommend


def co_occurring(history: History) -> Recommend:
    """Cosine of the columns of the customer–product table, added up over all that the customer has bought."""
    codes = sorted({sale.code for mine in history.values() for sale in mine})
    place = {code: at for at, code in enumerate(codes)}
    table = np.zeros((max(history) + 1, len(codes)))
    for who, mine in history.items():
        for sale in mine:
            table[who, place[sale.code]] += 1
    bought = (table > 0).astype(float)
    length = np.sqrt(bought.sum(axis=0)) + 1e-9
    likeness = (bought.T @ bought) / np.outer(length, length)

    def recommend(who: int, _day: date) -> Sequence[str]:
        return [codes[at] for at in np.argsort(-(table[who] @ likeness))[:TOP]]

    return recommend


def implicit_models() -> Iterator[tuple[str, Callable[[History], Recommend]]]:
    """ALS (Hu, Koren and Volinsky 2008) and BM25 of `implicit`; none where it is not installed."""
    if find_spec("implicit") is None:
        return
    from implicit.als import AlternatingLeastSquares
    from implicit.nearest_neighbours import BM25Recommender

    yield "implicit ALS", lambda h: _fitted(AlternatingLeastSquares(factors=32, random_state=1), h)
    yield "implicit BM25", lambda h: _fitted(BM25Recommender(K=50), h)


def _fitted(model: Any, history: History) -> Recommend:
    from scipy.sparse import csr_matrix

    codes = sorted({sale.code for mine in history.values() for sale in mine})
    place = {code: at for at, code in enumerate(codes)}
    rows = [(who, place[sale.code]) for who, mine in history.items() for sale in mine]
    table = csr_matrix(([1.0] * len(rows), tuple(zip(*rows, strict=True))))
    model.fit(table, show_progress=False)

    def recommend(who: int, _day: date) -> Sequence[str]:
        found, _ = model.recommend(who, table[who], N=TOP, filter_already_liked_items=False)
        return [codes[at] for at in found]

    return recommend


def measured(recommend: Recommend, hidden: Mapping[int, tuple[date, set[str]]]) -> tuple[float, float]:
    """Hit rate and NDCG at five, means over the customers."""
    hits, gains = 0, 0.0
    for who, (day, basket) in hidden.items():
        found = [code in basket for code in list(recommend(who, day))[:TOP]]
        hits += any(found)
        best = sum(1 / math.log2(at + 2) for at in range(min(TOP, len(basket))))
        gains += sum(1 / math.log2(at + 2) for at, hit in enumerate(found) if hit) / best
    return hits / len(hidden), gains / len(hidden)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=2000)
    history, hidden = split(list(purchases(parser.parse_args(arguments).customers)))
    makers = [
        ("Libreta's projection", ours),
        ("own most frequent", frequent),
        ("item–item cosine", co_occurring),
        ("popularity", popular),
        *implicit_models(),
    ]
    rows = []
    for name, make in makers:
        recommend = make(history)
        started = perf_counter()
        hit, gain = measured(recommend, hidden)
        each = (perf_counter() - started) / len(hidden)
        rows.append((name, f"{100 * hit:.1f} %", f"{gain:.3f}", f"{1000 * each:.2f} ms"))
    show((f"{len(hidden)} last baskets", f"hit@{TOP}", f"NDCG@{TOP}", "a customer"), rows)


if __name__ == "__main__":
    main()
