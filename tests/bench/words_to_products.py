"""From words to products: needs as staff typed them, 2,000 products; how often the top 3 hold a right one.

Catalogue and needs are committed beside this file. Every second need was looked at while the matching was
built, the others ("held out") were not. Baselines: Okapi BM25 over folded words, rapidfuzz's WRatio.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product as cross
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process

from reports.matching import Portfolio
from reports.portfolio import Product
from reports.words import fold, tokens
from tests.bench.table import show

HERE = Path(__file__).parent
TOP = 3
Finder = Callable[[str], Sequence[Product]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """`answers` are pairs of a base item and a word that its variant must hold ("" for any)."""

    words: str
    answers: tuple[tuple[str, str], ...]

    def met_by(self, product: Product) -> bool:
        return any(
            product.code.startswith(f"{base}#") and fold(word) in fold(product.name.removeprefix(base))
            for base, word in self.answers
        )


def catalogue() -> list[Product]:
    """Every variant of every base item; the code tells the base."""
    rows = (line.split("|") for line in _lines("catalogue.txt"))
    return [
        Product(code=f"{base.strip()}#{n}", name=f"{base.strip()} {variant}", tags=_tags(tags))
        for base, tags, variants in rows
        for n, variant in enumerate(_variants(variants))
    ]


def _tags(text: str) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in text.split(","))


def _variants(text: str) -> Iterator[str]:
    for group in text.split(";"):
        yield from (" ".join(parts) for parts in cross(*(_tags(side) for side in group.split("×"))))


def needs() -> list[Need]:
    rows = (line.split("\t") for line in _lines("needs.tsv"))
    return [Need(words=words, answers=tuple(map(_answer, answers.split(",")))) for words, answers in rows]


def _answer(text: str) -> tuple[str, str]:
    base, _, word = text.strip().partition("~")
    return base, word


def _lines(name: str) -> list[str]:
    return [
        line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]


def ours(products: Sequence[Product]) -> Finder:
    shelf = Portfolio(products)
    return lambda words: [match.product for match in shelf.find(words, TOP, least=0.0)]


def bm25(products: Sequence[Product], k1: float = 1.5, b: float = 0.75) -> Finder:
    documents = [Counter(tokens(f"{p.name} {' '.join(p.tags)}")) for p in products]
    lengths = [sum(document.values()) for document in documents]
    average = sum(lengths) / len(lengths)
    met = Counter(term for document in documents for term in document)

    def score(at: int, terms: Sequence[str]) -> float:
        document, norm = documents[at], k1 * (1 - b + b * lengths[at] / average)
        return sum(
            math.log(1 + (len(documents) - met[term] + 0.5) / (met[term] + 0.5))
            * document[term] * (k1 + 1) / (document[term] + norm)
            for term in terms
            if term in document
        )  # fmt: skip

    def find(words: str) -> list[Product]:
        scores = [(score(at, tokens(words)), -at) for at in range(len(documents))]
        return [products[-at] for value, at in sorted(scores, reverse=True)[:TOP] if value > 0]

    return find


def spelled_alike(products: Sequence[Product]) -> Finder:
    names = [fold(f"{p.name} {' '.join(p.tags)}") for p in products]
    return lambda words: [
        products[at] for _, _, at in process.extract(fold(words), names, scorer=fuzz.WRatio, limit=TOP)
    ]


def hits(find: Finder, asked: Sequence[Need]) -> list[bool]:
    return [any(need.met_by(product) for product in find(need.words)[:TOP]) for need in asked]


def main() -> None:
    products, asked = catalogue(), needs()
    rows = []
    for name, make in (("Libreta", ours), ("BM25", bm25), ("rapidfuzz WRatio", spelled_alike)):
        find = make(products)
        started = perf_counter()
        found = hits(find, asked)
        each = (perf_counter() - started) / len(asked)
        held = found[1::2]
        rows.append((name, _share(found), _share(held), f"{each * 1000:.1f} ms"))
    show((f"top {TOP} of {len(products)}", f"all {len(asked)}", "held out", "a need"), rows)


def _share(found: Sequence[bool]) -> str:
    return f"{100 * sum(found) / len(found):.1f} %"


if __name__ == "__main__":
    main()
