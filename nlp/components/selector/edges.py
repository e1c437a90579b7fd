"""Where a span begins and ends: no sign, no word that only joins what is outside of it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.components.clauses.patterns import STOPS
from nlp.components.network.proposals import Span
from nlp.components.selector.classes import kind_of
from nlp.components.selector.lists import lines, listed
from nlp.insight import Kind

ALONE = 4  # words of a span from which one beyond a full stop may fall
LEADS_TO_VERB = re.compile(
    r"(?:en|de|a) \w+[aei]r(?:nos|[tsm]e)?(?:l[aeo]s?)?\b"
)  # quedé en | llamarla, me comprometí a | llamarla


def trimmed(spans: Sequence[Span], norms: Sequence[str]) -> Iterator[Span]:
    """Without signs at their ends nor words that only join; promises from their verb on."""
    names = {span.start: span.end for span in spans if span.name == Kind.CUSTOMER}
    for span in spans:
        start, end = _within_a_sentence(span, norms)
        if span.name == Kind.COMMITMENT and names.get(start, end) < end - 1:
            start = names[start]  # doña Teresa | me trae los papeles
        start -= _owner(norms, start)
        while end - start > 1 and (norms[start] in STOPS or norms[start] in opening(kind_of(span.name))):
            start += 1
        if norms[end - 1] in listed("wanting.txt") and end < len(norms) and norms[end] not in STOPS:
            end += 1
        while end - start > 1 and _hangs(norms, end):
            end -= 1
        if span.name == Kind.COMMITMENT and LEADS_TO_VERB.match(" ".join(norms[start:end])):
            start += 1
        if "(" in norms[start:end] and ")" not in norms[start:end] and norms[end : end + 1] == [")"]:
            end += 1
        yield span._replace(start=start, end=end)


def _owner(norms: Sequence[str], start: int) -> int:
    """How many words before belong to what begins here: her | sister's wedding."""
    cut = (at for at in (0, 1) if start > at and norms[start - at] in ("'", "’"))
    return next((at + 1 for at in cut if norms[start - at + 1 : start - at + 2] == ["s"]), 0)


def _hangs(norms: Sequence[str], end: int) -> bool:
    """The last word only leads on: "con", a sign, "antes" before "de"."""
    leads_on = norms[end - 1] in listed("before_of.txt") and norms[end : end + 1] in (["de"], ["of"])
    return leads_on or norms[end - 1] in hanging() or norms[end - 1] in STOPS


def _within_a_sentence(span: Span, norms: Sequence[str]) -> tuple[int, int]:
    """A single word beyond a full stop is of another sentence; names may have points."""
    start, end = span.start, span.end
    if span.name != Kind.CUSTOMER and end - start > ALONE:
        if norms[start + 1] == ".":
            start += 2
        if norms[end - 2] == ".":
            end -= 2
    return start, end


@cache
def opening(kind: str) -> frozenset[str]:
    """Words with which no span of the kind begins."""
    parts = (line.split(":") for line in lines("opening.txt"))
    return frozenset(
        word for kinds, words in parts if {kind, "*"} & {*kinds.split()} for word in words.split()
    )


@cache
def hanging() -> frozenset[str]:
    """Words with which no span ends."""
    return listed("wanting.txt") | listed("joining.txt")
