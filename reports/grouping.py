"""Words about the same thing, together: all roots of one are among the roots of the other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain


def same_things(keys: Sequence[frozenset[str]]) -> list[list[int]]:
    """The places of the keys in groups; a key joins the first group that it widens or narrows.

    A group grows with what joins it: after "milk" and "Gloria milk", "Laive milk" is another thing.
    """
    table = _Table(Counter(chain.from_iterable(keys)))
    for at, key in enumerate(keys):
        table.put(at, key)
    return table.groups


class _Table:
    """Looks at the rarest root of a key first, so that ten thousand keys stay quick."""

    def __init__(self, common: Mapping[str, int]) -> None:
        self.groups: list[list[int]] = []
        self._about: list[frozenset[str]] = []
        self._common = common
        self._known: dict[frozenset[str], int] = {}
        self._by_rarest: dict[str, list[int]] = defaultdict(list)
        self._by_any: dict[str, dict[int, None]] = defaultdict(dict)

    def put(self, at: int, key: frozenset[str]) -> None:
        if key in self._known:
            self.groups[self._known[key]].append(at)
            return
        group = self._near(key)
        if group is None:
            group = len(self.groups)
            self.groups.append([])
            self._about.append(key)
            self._by_rarest[self._rarest(key)].append(group)
        self.groups[group].append(at)
        self._known[key] = group
        self._about[group] |= key
        for root in key:
            self._by_any[root][group] = None

    def _near(self, key: frozenset[str]) -> int | None:
        wider = (g for root in sorted(key) for g in self._by_rarest.get(root, ()) if self._about[g] <= key)
        narrower = (g for g in self._by_any.get(self._rarest(key), ()) if key <= self._about[g])
        return next(chain(wider, narrower), None)

    def _rarest(self, key: frozenset[str]) -> str:
        return min(key, key=lambda root: (self._common[root], root), default="")
