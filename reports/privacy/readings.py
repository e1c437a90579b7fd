"""What the reader takes for protected, without what has to stay."""

import re
from collections.abc import Iterator, Sequence

from nlp.insight import Insight, Kind
from reports.privacy.blots import Cut, spared
from reports.privacy.categories import Category, Found
from reports.privacy.couples import is_ordinary
from reports.privacy.terms import scornful
from reports.words import fold, small_words

_WORD = re.compile(r"\w+")


def taken_for_protected(text: str, insights: Sequence[Insight]) -> Iterator[Found]:
    """Scorn is not protected but reworded, an ordinary spouse not at all."""
    named = next((i.words for i in insights if i.kind is Kind.CUSTOMER), "")
    scorn = [Cut(start, end) for start, end, _ in scornful(text)]
    for read in (i for i in insights if i.kind is Kind.SENSITIVE):
        ordinary = read.label == Category.SEXUALITY and is_ordinary(read.words, named)
        if not ordinary and not any(_meet(read, it) for it in scorn):
            for cut in spared(Cut(read.start, read.end), _stays(read, insights)):
                yield from _told(text, cut, Category(read.label or Category.HEALTH))


def _told(text: str, cut: Cut, category: Category) -> Iterator[Found]:
    """The words of a cut, unless they are small ones only."""
    words = text[cut.start : cut.end]
    start = cut.start + len(words) - len(words.lstrip())
    if not small_words().issuperset(_WORD.findall(fold(words))):
        yield Found(start, start + len(words.strip()), category)


def _stays(read: Insight, insights: Sequence[Insight]) -> Iterator[Cut]:
    """Who the customer is called; and where a surer reading tells the same of fewer or other words,
    so that this one is but a guess at their ends, whatever is surer than the guess.
    """
    alike = (i for i in insights if i.kind is Kind.SENSITIVE and i.label == read.label and _meet(i, read))
    is_guess = any(other.confidence > read.confidence for other in alike)
    for one in insights:
        is_name = one.kind is Kind.CUSTOMER and not (one.start <= read.start and read.end <= one.end)
        is_surer = one.kind is not Kind.SENSITIVE and is_guess and one.confidence > read.confidence
        if is_name or is_surer:
            yield Cut(one.start, one.end)


def _meet(one: Insight | Cut, other: Insight | Cut) -> bool:
    return one.start < other.end and other.start < one.end
