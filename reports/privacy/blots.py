"""Some words of a text give way to others; what was found in the rest keeps its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.insight import Insight

BLOT = "[…]"


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """Characters [start, end) of a text are replaced by `instead`."""

    start: int
    end: int
    instead: str = BLOT


def joined(cuts: Iterable[Cut]) -> tuple[Cut, ...]:
    """In order of place; those that overlap become one."""
    found: list[Cut] = []
    for cut in sorted(cuts):
        if found and cut.start < found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return tuple(found)


def spared(cut: Cut, kept: Iterable[Cut]) -> Iterator[Cut]:
    """The parts of a cut outside of what is kept."""
    at = cut.start
    for one in joined(kept):
        if one.start < cut.end and at < one.end:
            if at < one.start:
                yield replace(cut, start=at, end=one.start)
            at = one.end
    if at < cut.end:
        yield replace(cut, start=at)


def blotted(text: str, cuts: Sequence[Cut]) -> str:
    """`cuts` as `joined` gives them."""
    pieces, at = [], 0
    for cut in cuts:
        pieces += [text[at : cut.start], cut.instead]
        at = cut.end
    return "".join((*pieces, text[at:]))


def moved(insights: Iterable[Insight], cuts: Sequence[Cut], text: str) -> tuple[Insight, ...]:
    """The insights at their places in the blotted `text`; one that is left without a letter goes."""
    placed = (_moved(insight, cuts, text) for insight in insights)
    return tuple(insight for insight in placed if any(c.isalnum() for c in insight.words.replace(BLOT, "")))


def _moved(insight: Insight, cuts: Sequence[Cut], text: str) -> Insight:
    start, end = _place(insight.start, cuts, after=True), _place(insight.end, cuts, after=False)
    words = text[start : max(start, end)]
    start += len(words) - len(words.lstrip())
    return replace(insight, words=words.strip(), start=start, end=start + len(words.strip()))


def _place(at: int, cuts: Sequence[Cut], *, after: bool) -> int:
    """Where a character went; one inside a cut goes after what stands there now, or before it."""
    shift = 0
    for cut in cuts:
        if cut.end <= at:
            shift += len(cut.instead) - (cut.end - cut.start)
        elif cut.start < at:
            return cut.start + shift + (len(cut.instead) if after else 0)
    return at + shift
