"""Before a note is kept: what is specially protected is left out of its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.insight import Insight, Kind
from reports.privacy import patterns
from reports.privacy.blots import Cut, blotted, joined, moved
from reports.privacy.categories import Category, Found
from reports.privacy.numbers import numbers
from reports.privacy.readings import taken_for_protected
from reports.privacy.terms import protected, scornful

_COMPANY = re.compile(r"(?:[\s,]+(?:y|e|con|and|with))?[\s,]*\[…\]$")  # Matías | y […]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Words that were left out of a note."""

    category: Category
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A note as it may be kept. `withheld` is what was left out, for the author to be told."""

    text: str
    insights: tuple[Insight, ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Scornful words of a note and a fair wording for their place."""

    words: str
    cut: Cut


def guarded(text: str, insights: Sequence[Insight]) -> Guarded:
    """The text with `[…]` for what is protected, the other insights at their new places."""
    found = [*sorted(set(_sure(text, insights))), *sorted(set(taken_for_protected(text, insights)))]
    cuts = joined(Cut(it.start, it.end) for it in found)
    kept = blotted(text, cuts)
    others = (insight for insight in insights if insight.kind is not Kind.SENSITIVE)
    withheld = (Withheld(category=_category(cut, found), words=text[cut.start : cut.end]) for cut in cuts)
    left = map(_without_company, moved(others, cuts, kept))
    return Guarded(text=kept, insights=tuple(left), withheld=tuple(withheld))


def _without_company(insight: Insight) -> Insight:
    """Who is named beside somebody left out is called by the rest of the name."""
    words = _COMPANY.sub("", insight.words) if insight.kind is Kind.CUSTOMER else insight.words
    return replace(insight, words=words, end=insight.start + len(words))


def rewordings(text: str) -> tuple[Rewording, ...]:
    """What could be said fairly, in order of place."""
    return tuple(
        Rewording(words=text[start:end], cut=Cut(start, end, fair)) for start, end, fair in scornful(text)
    )


def _sure(text: str, insights: Sequence[Insight]) -> Iterator[Found]:
    """What numbers, ages and listed words tell. A word too many left out costs less than one kept."""
    yield from numbers(text)
    for pattern in patterns.MINOR:
        yield from (Found(*age.span("it"), Category.MINOR) for age in pattern.finditer(text))
    names = [i for i in insights if i.kind is Kind.CUSTOMER]
    yield from (it for it in protected(text) if not any(_inside(it, name) for name in names))


def _inside(found: Found, name: Insight) -> bool:
    """A customer may be called by such a word: the union that buys uniforms, the shop San Judas."""
    return name.start <= found.start and found.end <= name.end


def _category(cut: Cut, found: Sequence[Found]) -> Category:
    """Of the first that lies in it: the surest stand first."""
    return next(it.category for it in found if it.start < cut.end and cut.start < it.end)
