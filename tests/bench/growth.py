"""Growth: time and memory of one customer's suggestions and of the morning plan, as everything grows.

python -m tests.bench.growth [--products 100 1000 10000 50000] [--customers 100 10000 1000000]
"""

import argparse
import resource
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import log10
from random import Random
from time import perf_counter

from nlp.insight import Insight, Kind, Polarity
from reports.customer import Customer
from reports.matching import Portfolio
from reports.note import Observation
from reports.portfolio import Product
from reports.profile import Profile, profile_of
from reports.relationship import Level
from reports.rhythm import Tie, proposed
from reports.suggestions import suggest
from tests.bench.table import show
from tests.bench.words_to_products import catalogue, needs

TODAY = date(2026, 11, 20)


def portfolio(size: int) -> list[Product]:
    """The catalogue of the matching benchmark, repeated under ever other brand names."""
    base, chance = catalogue(), Random(1)
    brands = ["".join(chance.choices("abcdefghilmnoprstu", k=6)) for _ in range(size // len(base) + 1)]
    return [
        Product(
            code=str(at),
            name=f"{base[at % len(base)].name} {brands[at // len(base)]}",
            tags=base[at % len(base)].tags,
        )
        for at in range(size)
    ]


def profile(chance: Random, facts: int = 30) -> Profile:
    wanted = [need.words for need in needs()]
    return profile_of(
        Customer(id=1, name="x", team=1), list(_notes(chance, wanted, facts)), [], [], today=TODAY
    )


def _notes(chance: Random, wanted: Sequence[str], facts: int) -> Iterator[Observation]:
    for at in range(facts):
        words, kind = chance.choice(wanted), chance.choice([Kind.NEED, Kind.PREFERENCE, Kind.PURCHASE])
        liked = (Polarity.POSITIVE, "product") if kind is Kind.PREFERENCE else (None, None)
        insight = Insight(kind=kind, words=words, start=0, end=len(words), polarity=liked[0], label=liked[1])
        yield Observation(
            insight=insight, note=at, author="Ana", on=TODAY - timedelta(days=chance.randrange(60))
        )


def timed(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def memory() -> str:
    """Peak resident memory so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    """The exponent between first and last: 0 is constant, 1 linear."""
    return f"{log10(seconds[-1] / max(seconds[0], 1e-9)) / log10(sizes[-1] / sizes[0]):.2f}"


def by_products(sizes: Sequence[int]) -> None:
    rows = [_with_products(size) for size in sizes]
    told = [
        (f"{n:,}", f"{built:.2f} s", _ms(cold), _ms(warm), peak)
        for n, (built, cold, warm, peak) in zip(sizes, rows, strict=True)
    ]
    told.append(("slope", "", slope(sizes, [cold for _, cold, _, _ in rows]), "", ""))
    show(("products", "index built", "suggestions, first time", "again", "peak memory"), told)


def _with_products(size: int) -> tuple[float, float, float, str]:
    products, chance = portfolio(size), Random(2)
    started = perf_counter()
    shelf = Portfolio(products)
    built = perf_counter() - started
    people = [profile(chance) for _ in range(20)]
    cold, warm = (
        timed(lambda: [suggest(who, shelf, [], today=TODAY) for who in people]) / 20 for _ in range(2)
    )
    return built, cold, warm, memory()


def by_customers(sizes: Sequence[int]) -> None:
    """What one customer costs does not depend on the others; what does is who is due this morning."""
    rows = [_with_customers(size) for size in sizes]
    told = [
        (f"{n:,}", _ms(folded), f"{planned:.3f} s", peak)
        for n, (folded, planned, peak) in zip(sizes, rows, strict=True)
    ]
    told.append(("slope", "", slope(sizes, [planned for _, planned, _ in rows]), ""))
    show(("customers", "a profile of 30 facts", "who is due, of all", "peak memory"), told)


def _with_customers(size: int) -> tuple[float, float, str]:
    ties, chance = list(_ties(size)), Random(3)
    folded = timed(lambda: [profile(chance) for _ in range(10)]) / 10
    return folded, timed(lambda: proposed(ties, TODAY, most=3)), memory()


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def by_insights(sizes: Sequence[int]) -> None:
    """One customer with ever more insights: few things said often, and every one another."""
    rows = []
    for size in sizes:
        often, distinct = (list(_many(size, things)) for things in (300, size))
        seconds = [_folded(often), _folded(distinct)]
        rows.append((f"{size:,}", *(_ms(taken) for taken in seconds)))
    show(("insights on one customer", "300 things", "all distinct"), rows)


def _many(size: int, things: int) -> Iterator[Observation]:
    chance = Random(6)
    for at in range(size):
        words, kind = (
            f"cosa {chance.randrange(things)} buena",
            chance.choice([Kind.NEED, Kind.PURCHASE, Kind.FEEDBACK]),
        )
        polarity = Polarity.POSITIVE if kind is Kind.FEEDBACK else None
        insight = Insight(kind=kind, words=words, start=0, end=len(words), polarity=polarity)
        yield Observation(
            insight=insight, note=at, author="Ana", on=TODAY - timedelta(days=chance.randrange(700))
        )


def _folded(notes: Sequence[Observation]) -> float:
    return timed(lambda: profile_of(Customer(id=1, name="x", team=1), notes, [], [], today=TODAY).first_three)


def _ties(size: int) -> Iterator[Tie]:
    chance = Random(4)
    for at in range(size):
        last = TODAY - timedelta(days=chance.randrange(200))
        sale = last if chance.random() < 0.2 else None
        customer = Customer(id=at, name=str(at), team=1)
        level = chance.choice(list(Level))
        yield Tie(customer=customer, level=level, last_contact=last, last_sale=sale, value=chance.random())


def morning(employees: int, customers_each: int = 60) -> None:
    """Three customers due for each employee, with what to offer them."""
    shelf, chance = Portfolio(catalogue()), Random(5)
    books = list(_ties(customers_each))
    people = [profile(chance) for _ in range(200)]

    def plan() -> None:
        for employee in range(employees):
            for contact in proposed(books, TODAY, most=3):
                suggest(people[(employee + contact.tie.customer.id) % 200], shelf, [], today=TODAY)

    took = timed(plan)
    show(
        ("employees", "morning plan", "each", "peak memory"),
        [(f"{employees:,}", f"{took:.0f} s", _ms(took / employees), memory())],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--products", type=int, nargs="+", default=[100, 1_000, 10_000, 50_000])
    parser.add_argument("--customers", type=int, nargs="+", default=[100, 10_000, 1_000_000])
    parser.add_argument("--employees", type=int, default=10_000)
    asked = parser.parse_args(arguments)
    by_products(asked.products)
    by_insights([100, 1_000, 10_000])
    by_customers(asked.customers)
    morning(asked.employees)


if __name__ == "__main__":
    main()
