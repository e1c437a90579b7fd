"""From words to products: fields and rarity as in BM25F, the country's other words, misspellings forgiven."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from math import log
from typing import overload

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from reports.portfolio import Product
from reports.words import attributes, other_senses, roots, same_family, thing_of

HEAD, NAME, TAG, STORY = 1.0, 0.8, 0.7, 0.4
"""How much a word proves that stands first in a product's name, further on, in a tag, in the description."""

KIN, PREFIX = 0.9, 0.7
"""How much the country's other word proves, and the beginning of a word ("hab" for habitación)."""

SHORT, LONG = 4, 7
"""Roots up to the first length may be cut off, from the second on they may be misspelt twice."""

SHARE, SPELLING = 0.75, 0.25
VARIANT = 0.03
"""What each further variant of a thing cedes to other things."""

ONLY_HOW = 0.3
"""What is left of a share where only a number or a colour was asked for."""

SHORTLIST = 60
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
        self._index = _Index(map(_fields, self._products))
        self._by_code = {product.code: product for product in self._products}
        self._find = lru_cache(maxsize=10_000)(self._found)
        self._things: frozenset[str] | None = None
        self.regions = frozenset(place for product in self._products for place in product.conditions.regions)

    @classmethod
    def of(cls, products: Sequence[Product]) -> "Portfolio":
        """The same products are indexed once, and remembered while they are asked for."""
        return products if isinstance(products, Portfolio) else _indexed(tuple(products))

    def __len__(self) -> int:
        return len(self._products)

    @overload
    def __getitem__(self, at: int) -> Product: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Product]: ...
    def __getitem__(self, at: int | slice) -> Product | Sequence[Product]:
        return self._products[at]

    @property
    def things(self) -> frozenset[str]:
        """The roots of what its products are."""
        if self._things is None:
            self._things = frozenset(thing_of(product.name) for product in self._products)
        return self._things

    def coded(self, code: str) -> Product | None:
        return self._by_code.get(code)

    def find(self, words: str, most: int = 10, *, least: float = LIKE_ENOUGH) -> tuple[Match, ...]:
        """The products that the words may mean, likeliest first; nothing where none is like enough."""
        return tuple(match for match in self._find(words)[:most] if match.likeness >= least)

    def _found(self, words: str) -> tuple[Match, ...]:
        shares = self._index.shares(roots(words))
        found = (
            Match(
                product=self._products[at], likeness=_likeness(words, self._products[at], float(shares[at]))
            )
            for at in _largest(shares, SHORTLIST)
        )
        return _mixed(sorted(found, key=lambda match: (-match.likeness, match.product.code)))


@lru_cache(maxsize=4)
def _indexed(products: tuple[Product, ...]) -> Portfolio:
    return Portfolio(products)


class _Index:
    """Where each root stands and how much it proves there."""

    def __init__(self, documents: Iterable[Mapping[str, float]]) -> None:
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._elsewhere: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._size = 0
        for at, document in enumerate(documents):
            self._size = at + 1
            for root, proof in document.items():
                postings[root].append((at, proof))
                for asked in other_senses(root, document):
                    self._elsewhere[asked, root].append(at)
        self._places = {
            root: np.array([at for at, _ in rows], dtype=np.int32) for root, rows in postings.items()
        }
        self._proofs = {root: np.array([proof for _, proof in rows]) for root, rows in postings.items()}
        self._roots = sorted(postings)

    def shares(self, asked: Sequence[str]) -> NDArray[np.float64]:
        """For each product, the part of the asked roots' weight that it proves, in [0, 1]."""
        scores, whole = np.zeros(self._size), 0.0
        for at, root in enumerate(asked):
            meant = self._meant(root)
            if not meant and root[0].isdigit():
                continue
            weight = _weight(root, first=at == 0) * self._rarity(meant)
            whole += weight
            scores += weight * self._proven(root, meant)
        return scores / (whole or 1.0) * (1.0 if any(map(_is_thing, asked)) else ONLY_HOW)

    def _meant(self, root: str) -> dict[str, float]:
        """The known roots that this one may stand for, with how surely."""
        meant = {kin: KIN for kin in same_family(root) if kin in self._places}
        if root in self._places:
            return {**meant, root: 1.0}
        return meant or self._begun(root) or self._misspelt(root)

    def _begun(self, root: str) -> dict[str, float]:
        """A short word may be the beginning of a longer one."""
        if not 2 < len(root) <= SHORT:
            return {}
        after = self._roots[bisect_left(self._roots, root) :][:20]
        return dict.fromkeys(takewhile(lambda known: known.startswith(root), after), PREFIX)

    def _misspelt(self, root: str) -> dict[str, float]:
        """Known roots with the same first letter, one slip away, or two where the word is long."""
        slips = 1 if len(root) < LONG else 2
        begun = self._roots[bisect_left(self._roots, root[0]) : bisect_left(self._roots, root[0] + "\uffff")]
        near = process.extract(root, begun, scorer=OSA.distance, score_cutoff=slips, limit=3)
        return {known: 1 - distance / len(root) for known, distance, _ in near} if len(root) > 3 else {}

    def _rarity(self, meant: Iterable[str]) -> float:
        """The rarer the likelier to tell; a word that no product holds tells a little against them all."""
        met = max((len(self._places[root]) for root in meant), default=0)
        return log(1 + self._size / met) if met else 0.4 * log(1 + self._size)

    def _proven(self, asked: str, meant: Mapping[str, float]) -> NDArray[np.float64]:
        proven = np.zeros(self._size)
        for root, sure in meant.items():
            places, elsewhere = self._places[root], self._elsewhere.get((asked, root), ())
            proofs = np.where(np.isin(places, elsewhere), 0, sure * self._proofs[root])
            proven[places] = np.maximum(proven[places], proofs)
        return proven


def _weight(root: str, *, first: bool) -> float:
    """What is asked for comes first; numbers and colours only tell its variants apart."""
    if not _is_thing(root):
        return 0.5 if root in attributes() else 0.3
    return 1.3 if first else 1.0


def _is_thing(root: str) -> bool:
    return root not in attributes() and not root.replace(".", "").isdigit()


def _fields(product: Product) -> dict[str, float]:
    """Each root of a product with how much it proves, by the best field that it stands in."""
    proofs = dict.fromkeys(roots(product.description), STORY) if product.description else {}
    proofs.update(dict.fromkeys((root for tag in product.tags for root in roots(tag)), TAG))
    name = roots(product.name)
    proofs.update(dict.fromkeys(name, NAME))
    proofs.update(dict.fromkeys(name[:1], HEAD))
    return proofs


def _likeness(words: str, product: Product, share: float) -> float:
    asked, name = roots(words), roots(product.name)
    if asked == name:
        return 1.0
    spelled = fuzz.token_set_ratio(" ".join(asked), " ".join(name)) / 100
    return SHARE * share + SPELLING * spelled


def _mixed(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Among nearly equal matches the tenth variant of one thing comes after the first of another."""
    met: Counter[tuple[str, ...]] = Counter()
    ranked = []
    for match in matches:
        line = roots(match.product.name)[:2]
        ranked.append((met[line] * VARIANT - match.likeness, match))
        met[line] += 1
    return tuple(match for _, match in sorted(ranked, key=lambda pair: pair[0]))


def _largest(scores: NDArray[np.float64], most: int) -> Iterator[int]:
    found = np.flatnonzero(scores > 0)
    if len(found) > most:
        found = found[np.argsort(-scores[found], kind="stable")[:most]]
    return (int(at) for at in found)
