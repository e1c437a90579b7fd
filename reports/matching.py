"""From words to products: BM25 over roots and character trigrams, settled by likeness of spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from reports.portfolio import Product
from reports.words import fold, roots, same_family

K1, B = 1.2, 0.4
GRAM_WEIGHT = 0.35
"""A trigram proves less than a whole root."""
SHORTLIST = 40
LIKE_ENOUGH = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`likeness` in [0, 1]: how much of what the words ask for the product answers."""

    product: Product
    likeness: float


class Portfolio(Sequence[Product]):
    """Products with the index that finds them by words; built once, then only read."""

    def __init__(self, products: Iterable[Product]) -> None:
        self._products = tuple(products)
        self._index = _Index([_document(product) for product in self._products])
        self._by_code = {product.code: product for product in self._products}

    @classmethod
    def of(cls, products: "Sequence[Product]") -> "Portfolio":
        return products if isinstance(products, Portfolio) else cls(products)

    def __len__(self) -> int:
        return len(self._products)

    @overload
    def __getitem__(self, at: int) -> Product: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Product]: ...
    def __getitem__(self, at: int | slice) -> Product | Sequence[Product]:
        return self._products[at]

    def coded(self, code: str) -> Product | None:
        return self._by_code.get(code)

    def find(self, words: str, most: int = 10, *, least: float = LIKE_ENOUGH) -> tuple[Match, ...]:
        """The products that the words may mean, likeliest first; nothing where none is like enough."""
        asked = _query(words)
        shares = self._index.shares(asked)
        matches = (
            Match(
                product=self._products[at], likeness=_likeness(words, self._products[at], float(shares[at]))
            )
            for at in _largest(shares, SHORTLIST)
        )
        good = sorted(
            (m for m in matches if m.likeness >= least), key=lambda m: (-m.likeness, m.product.code)
        )
        return tuple(good[:most])


class _Index:
    """Postings of weighted terms; a query's share is its score over that of a document that had it all."""

    def __init__(self, documents: Sequence[Counter[str]]) -> None:
        self._size = len(documents)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = [sum(document.values()) for document in documents]
        average = (sum(lengths) / len(lengths) if lengths else 0) or 1.0
        for at, document in enumerate(documents):
            norm = K1 * (1 - B + B * lengths[at] / average)
            for term, count in document.items():
                postings[term].append((at, count * (K1 + 1) / (count + norm)))
        self._places = {
            term: np.array([at for at, _ in rows], dtype=np.int32) for term, rows in postings.items()
        }
        self._gains = {term: np.array([gain for _, gain in rows]) for term, rows in postings.items()}

    def shares(self, asked: dict[str, float]) -> NDArray[np.float64]:
        scores = np.zeros(self._size)
        whole = 0.0
        for term, weight in asked.items():
            places = self._places.get(term)
            rarity = weight * float(
                np.log(1 + (self._size + 1) / (1 + (0 if places is None else len(places))))
            )
            whole += rarity
            if places is not None:
                scores[places] += rarity * np.minimum(self._gains[term], 1.0)
        return scores / (whole or 1.0)


def _document(product: Product) -> Counter[str]:
    """Name and tags count more than the description."""
    terms = Counter(_terms(product.name))
    terms.update(_terms(" ".join(product.tags)))
    terms.update(root for root in roots(product.description) if root)
    return terms


def _terms(text: str) -> Iterator[str]:
    for root in roots(text):
        yield root
        yield from (f"#{gram}" for gram in _grams(root))


def _grams(root: str) -> Iterator[str]:
    padded = f"_{root}_"
    return (padded[at : at + 3] for at in range(len(padded) - 2))


def _query(words: str) -> dict[str, float]:
    asked: dict[str, float] = defaultdict(float)
    for root in roots(words):
        asked[root] += 1.0
        for kin in same_family(root):
            asked[kin] += 0.5
        grams = list(_grams(root))
        for gram in grams:
            asked[f"#{gram}"] += GRAM_WEIGHT / len(grams)
    return asked


def _likeness(words: str, product: Product, share: float) -> float:
    spelled = fuzz.token_set_ratio(fold(words), fold(f"{product.name} {' '.join(product.tags)}")) / 100
    return 0.6 * share + 0.4 * spelled


def _largest(scores: NDArray[np.float64], most: int) -> Iterator[int]:
    found = np.flatnonzero(scores > 0)
    if len(found) > most:
        found = found[np.argpartition(-scores[found], most)[:most]]
    return (int(at) for at in found)
