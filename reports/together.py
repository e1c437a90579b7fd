"""What goes together, over baskets, where purchases are imported."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt


@dataclass(frozen=True, slots=True)
class Together:
    """For each code the codes bought with it, with how surely in [0, 1], likeliest first."""

    partners: dict[str, tuple[tuple[str, float], ...]]

    @classmethod
    def of(cls, baskets: Iterable[Iterable[str]], *, least: int = 3, most: int = 20) -> "Together":
        """How much more often than by chance two codes share a basket, beside how often they could (phi).

        Pairs met fewer than `least` times prove nothing.
        """
        kept = [sorted(set(basket)) for basket in baskets]
        alone = Counter(code for basket in kept for code in basket)
        pairs = Counter(pair for basket in kept for pair in combinations(basket, 2))
        likes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (one, other), times in pairs.items():
            likeness = (times - alone[one] * alone[other] / len(kept)) / sqrt(alone[one] * alone[other])
            if times >= least and likeness > 0:
                likes[one].append((other, likeness))
                likes[other].append((one, likeness))
        ranked = {code: sorted(near, key=lambda p: (-p[1], p[0]))[:most] for code, near in likes.items()}
        return cls({code: tuple(near) for code, near in ranked.items()})

    def after(self, codes: Sequence[str], most: int = 10) -> list[tuple[str, float]]:
        """What else somebody with these codes is likely to buy: the likeness to each, added up."""
        added: Counter[str] = Counter()
        for code in codes:
            added.update(dict(self.partners.get(code, ())))
        found = [(code, min(1.0, value)) for code, value in added.items() if code not in codes]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]
