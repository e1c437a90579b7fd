"""Before a note is kept: what is specially protected is left out of its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.insight import Insight, Kind
from reports.privacy import patterns
from reports.privacy.blots import Cut, blotted, joined, moved
from reports.privacy.categories import Category, Found
from reports.privacy.couples import is_ordinary
from reports.privacy.numbers import numbers
from reports.privacy.terms import protected, scornful


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
    sure, read = sorted(set(_sure(text, insights))), sorted(set(_read(text, insights)))
    cuts = joined(Cut(it.start, it.end) for it in sorted([*sure, *read]))
    kept = blotted(text, cuts)
    others = (insight for insight in insights if insight.kind is not Kind.SENSITIVE)
    withheld = (
        Withheld(category=_category(cut, [*sure, *read]), words=text[cut.start : cut.end]) for cut in cuts
    )
    return Guarded(text=kept, insights=moved(others, cuts, kept), withheld=tuple(withheld))


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


def _read(text: str, insights: Sequence[Insight]) -> Iterator[Found]:
    """What the reader takes for protected: scorn is not, and who the customer is called stays."""
    names = [i for i in insights if i.kind is Kind.CUSTOMER]
    named, scorn = names[0].words if names else "", [(start, end) for start, end, _ in scornful(text)]
    for one in insights:
        if one.kind is not Kind.SENSITIVE or _is_said_of_most(one, named):
            continue
        if not any(one.start < end and start < one.end for start, end in scorn):
            start = max(
                [one.start, *(name.end for name in names if name.start < one.start < name.end < one.end)]
            )
            start += len(text[start : one.end]) - len(text[start : one.end].lstrip())
            yield Found(start, one.end, Category(one.label or Category.HEALTH))


def _is_said_of_most(insight: Insight, named: str) -> bool:
    return insight.label == Category.SEXUALITY and is_ordinary(insight.words, named)


def _inside(found: Found, name: Insight) -> bool:
    """A customer may be called by such a word: the union that buys uniforms, the shop San Judas."""
    return name.start <= found.start and found.end <= name.end


def _category(cut: Cut, found: Sequence[Found]) -> Category:
    """Of the first that lies in it: the surest stand first."""
    return next(it.category for it in found if it.start < cut.end and cut.start < it.end)
