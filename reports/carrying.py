"""What a person set right in a note stays right when the note is edited and read again.

A correction holds for as long as the same words would be read in the same wrong way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.insight import Insight
from reports.note import InsightState, KeptInsight
from reports.places import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """How words were read, and how a person says that they are right."""

    wrong: Insight
    right: Insight


def carried(
    text: str, fresh: Iterable[Insight], kept: Sequence[KeptInsight], read: Sequence[Insight]
) -> tuple[Insight, ...]:
    """`fresh` is the reading of the new text, `read` that of the old one, `kept` what became of it."""
    mended = list(mended_in(kept, read))
    return tuple(_as_set_right(text, insight, mended) for insight in fresh)


def mended_in(kept: Sequence[KeptInsight], read: Sequence[Insight]) -> Iterator[Mended]:
    """Each correction with what had been read: the reading of its place that nothing else explains."""
    right = [it.insight for it in kept]
    unexplained = [it for it in read if not any(_same(it, other) for other in right)]
    for it in kept:
        if it.state is InsightState.CONFIRMED and not any(_same(it.insight, other) for other in read):
            near = [other for other in unexplained if _overlap(it.insight, other)]
            if near:
                yield Mended(wrong=max(near, key=lambda other: _overlap(it.insight, other)), right=it.insight)


def _as_set_right(text: str, fresh: Insight, mended: Iterable[Mended]) -> Insight:
    for it in mended:
        if _told(fresh) == _told(it.wrong):
            place = place_of(it.right.words, text, near=fresh.start)
            if place:
                return _placed(it, fresh, text, place)
    return fresh


def _placed(it: Mended, fresh: Insight, text: str, place: tuple[int, int]) -> Insight:
    """A date that nobody touched is the one of the new text."""
    start, end = place
    due = fresh.due if it.right.due == it.wrong.due else it.right.due
    return replace(it.right, words=text[start:end], start=start, end=end, due=due)


def _told(insight: Insight) -> tuple[object, ...]:
    return insight.kind, insight.label, insight.polarity, insight.holder, insight.words.casefold()


def _same(one: Insight, other: Insight) -> bool:
    place = (one.start, one.end, one.due)
    return (_told(one), place) == (_told(other), (other.start, other.end, other.due))


def _overlap(one: Insight, other: Insight) -> int:
    """Letters that both stand on."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
