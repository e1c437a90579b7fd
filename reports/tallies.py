"""Counting what was said: the same thing in other words is one row, this period beside the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.grouping import same_things
from reports.words import attributes, roots


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often something was met, this period and the one before; `words` as somebody wrote it."""

    words: str
    now: int
    before: int = 0


def tallied(now: Sequence[str], before: Sequence[str] = ()) -> tuple[Tally, ...]:
    """The most frequent now first; what was said only before comes with a count of zero."""
    said = [*now, *before]
    groups = same_things([_about(words) for words in said])
    rows = [
        Tally(
            words=_commonest([said[at] for at in group]),
            now=sum(at < len(now) for at in group),
            before=sum(at >= len(now) for at in group),
        )
        for group in groups
    ]
    return tuple(sorted(rows, key=lambda row: (-row.now, -row.before)))


def _about(words: str) -> frozenset[str]:
    about = frozenset(roots(words))
    return about - attributes() or about


def _commonest(wordings: Sequence[str]) -> str:
    """The wording used most; the shortest of those used as often."""
    counts = Counter(wordings)
    return min(counts, key=lambda words: (-counts[words], len(words), words))
