"""Which piece of a note tells of which of its customers, by clause and order and by names said again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.insight import Insight, Kind
from reports.linking.mention import Role, refers_back, telling_words, understand
from reports.linking.names import Gender, gender_of, stands_for
from reports.words import fold

_OF_COMPANY = re.compile(
    r"\W*(?:(?:de|d|del|from|at|of|with|en)\b\W*)?(?:(?:la|las|el|los|the)\b\W*)?", re.IGNORECASE
)
_BREAK = re.compile(r"[.;,\n]|//|\s(?:y|e|and|pero|but)\s", re.IGNORECASE)
_STOP = re.compile(r"[.;\n](?=\s)|//")
_TOGETHER = re.compile(
    r"\s*(?:(y|e|con|&|\+)|and|with)\s+(?:(?:a|la|el|su|his|her|their|the)\s+)*(?:\w+\s+)?", re.IGNORECASE
)
_DO_SOMETHING = re.compile(r"\s*(?:$|[^\w\s]|\w+n\b|(?:los|las|ambos|ambas|juntos|juntas)\b)", re.IGNORECASE)
_DOES_SOMETHING = re.compile(r"\s+\w+s\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:^|[.;,\n]|\s(?:y|e|and|pero|but|a|que|q|porque|xq)\s)\s*(ella|él|she|he)\b", re.IGNORECASE
)
_GENDERS = {"ella": Gender.WOMAN, "she": Gender.WOMAN, "él": Gender.MAN, "he": Gender.MAN}
_TO_SOMEBODY = re.compile(
    r"\S\s+(?:a|al|para|pa|de|del|con|por|x|for|to|with|of)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_LIKE_THEIRS = re.compile(
    r"\b(?:como|igual(?:it[oa])? (?:a|que)) (?:el|la|lo|los|las) (?:de|del|que (?:llev[óo]|compr[óo]|tiene))"
    r"\s+(?:la |el )?$"
    r"|\b(?:like|same as) (?:the one (?:of|for) |what )?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a note tells of one customer: where it names them (0, 0 where it names nobody) and what it tells.

    `mentions` are the insights that name them.
    """

    start: int
    end: int
    mentions: tuple[Insight, ...] = ()
    insights: tuple[Insight, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` on the text tells of the customer of that number, until the next stretch."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A place where customer `number` is named; `bare` are the names, `first` where it is the first one."""

    start: int
    end: int
    number: int
    bare: tuple[str, ...] = ()
    first: bool = True


def pieces(text: str, insights: Sequence[Insight]) -> tuple[Piece, ...]:
    """In order of place, one at least; each insight belongs to exactly one of them."""
    named = _named(text, insights)
    told = [insight for insight in insights if insight.kind is not Kind.CUSTOMER]
    mentions = [insight for insight in insights if insight.kind is Kind.CUSTOMER]
    if not named:
        return (Piece(0, 0, tuple(mentions), tuple(told)),)
    stretches = _stretches(text, named, told)
    owners = [_owner(insight, text, named, stretches) for insight in told]
    naming = [_names(mention, named, stretches) for mention in mentions]
    return tuple(
        Piece(
            one.start,
            one.end,
            tuple(it for it, whose in zip(mentions, naming, strict=True) if whose == number),
            tuple(it for it, whose in zip(told, owners, strict=True) if whose == number),
        )
        for number, one in enumerate(_firsts(named))
    )


def owners_of_letters(text: str, insights: Sequence[Insight]) -> list[int]:
    """The number of the piece that each letter of the text belongs to."""
    named = _named(text, insights)
    told = [insight for insight in insights if insight.kind is not Kind.CUSTOMER]
    stretches = _stretches(text, named, told) or [Stretch(0, 0)]
    ends = [stretch.start for stretch in stretches[1:]] + [len(text)]
    letters = [s.number for s, end in zip(stretches, ends, strict=True) for _ in range(s.start, end)]
    for number, piece in enumerate(pieces(text, insights)):
        for insight in piece.insights:
            letters[insight.start : insight.end] = [number] * (insight.end - insight.start)
    return letters


def _named(text: str, insights: Sequence[Insight]) -> list[_Named]:
    """A contact and its company side by side are one; so is who is named again by part of the name."""
    found: list[_Named] = []
    for start, end in _spans(text, insights):
        mention = text[start:end]
        if not (telling_words(mention) or refers_back(mention)) or (found and _is_compared(text, start)):
            continue
        words = tuple(word.text for word in understand(mention).words)
        same = found[-1] if found and refers_back(mention) else _same(words, found)
        number = same.number if same else sum(one.first for one in found)
        found.append(_Named(start, end, number, words, first=same is None))
    return found


def _is_compared(text: str, start: int) -> bool:
    """ "una como la de doña Rosa": the other customer only tells what is wanted."""
    return _LIKE_THEIRS.search(text, max(0, start - 40), start) is not None


def _same(words: tuple[str, ...], found: Sequence[_Named]) -> _Named | None:
    return next((one for one in _firsts(found) if _again(words, one.bare)), None)


def _firsts(named: Sequence[_Named]) -> list[_Named]:
    return [one for one in named if one.first]


def _again(words: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Every word stood in the mention before, or is short for one that did."""
    return bool(words) and all(w in before or not set(stands_for(w)).isdisjoint(before) for w in words)


def _spans(text: str, insights: Sequence[Insight]) -> Iterator[tuple[int, int]]:
    spans = sorted((i.start, i.end) for i in insights if i.kind is Kind.CUSTOMER)
    if not spans:
        return
    held = spans[0]
    for span in spans[1:]:
        between = text[held[1] : span[0]]
        beside = between.strip() and _OF_COMPANY.fullmatch(between) and not _BREAK.search(between)
        if span[0] <= held[1] or beside:
            held = (held[0], max(held[1], span[1]))
        else:
            yield held
            held = span
    yield held


def _stretches(text: str, named: Sequence[_Named], told: Sequence[Insight]) -> list[Stretch]:
    """A new one begins at the last pause before each name; two named together are told of as the first."""
    found: list[Stretch] = []
    before: _Named | None = None
    for one in sorted((*named, *_said_again(text, named, told)), key=lambda it: it.start):
        start = _begins(text, before.end, one.start) if before else 0
        if before and one.first and _are_together(text, before, one, told):
            found.append(Stretch(start, one.number))
            found.append(Stretch(one.end, found[-2].number))
        else:
            found.append(Stretch(start, one.number))
        before = one
    return found


def _said_again(text: str, named: Sequence[_Named], told: Sequence[Insight]) -> Iterator[_Named]:
    """ "Rosa ..., Norma ... Rosa dice": a name that only one of them has, where it begins a clause."""
    firsts = _firsts(named)
    if len(firsts) < 2:
        return
    taken = [(it.start, it.end) for it in named] + [(it.start, it.end) for it in told]
    for word in _WORD.finditer(text, firsts[0].end):
        if any(start < word.end() and word.start() < end for start, end in taken):
            continue
        theirs = [one for one in firsts if fold(word.group()) in _own_names(text, one)]
        if len(theirs) == 1 and not _TO_SOMEBODY.search(_clause_before(text, word.start())):
            yield replace(theirs[0], start=word.start(), end=word.end(), first=False)


def _own_names(text: str, one: _Named) -> set[str]:
    return {w.text for w in understand(text[one.start : one.end]).words if w.role is Role.NAME}


def _clause_before(text: str, at: int) -> str:
    pauses = [found.end() for found in _BREAK.finditer(text, 0, at)]
    return text[pauses[-1] if pauses else 0 : at]


def _begins(text: str, after: int, before: int) -> int:
    """Where the sentence of a name begins; where another stands in it too, its clause."""
    stops = [after + found.end() for found in _STOP.finditer(text[after:before])]
    pauses = [found.end() for found in _BREAK.finditer(text, after, before)]
    return (stops or pauses or [before])[-1]


def _are_together(text: str, one: _Named, other: _Named, told: Sequence[Insight]) -> bool:
    """ "Rosa y su hermana Lety, ...", "... quieren": what follows is of both, and kept of the first."""
    joined = _TOGETHER.fullmatch(text[one.end : other.start])
    if joined is None or any(one.end <= insight.start < other.start for insight in told):
        return False
    if joined.group(1):
        return bool(_DO_SOMETHING.match(text, other.end))
    return not _DOES_SOMETHING.match(text, other.end)


def _names(mention: Insight, named: Sequence[_Named], stretches: Sequence[Stretch]) -> int:
    inside = (one.number for one in named if one.start <= mention.start < one.end)
    return next(inside, _at(mention.start, stretches))


def _at(place: int, stretches: Sequence[Stretch]) -> int:
    return [stretch.number for stretch in stretches if stretch.start <= place][-1]


def _owner(insight: Insight, text: str, named: Sequence[_Named], stretches: Sequence[Stretch]) -> int:
    """Of the stretch that the insight stands in, unless "ella" or "él" means another."""
    place = _at(insight.start, stretches)
    since = max((one.end for one in named if one.end <= insight.start), default=0)
    said = [_GENDERS[found.lower()] for found in _PRONOUN.findall(text[since : insight.end])]
    if not said:
        return place
    before = [one for one in _firsts(named) if one.start <= insight.start]
    fitting = [one.number for one in before if _gender(text[one.start : one.end]) is said[-1]]
    return fitting[-1] if fitting else place


def _gender(mention: str) -> Gender | None:
    told = understand(mention)
    return told.gender or (gender_of(told.words[0].text) if told.words else None)
