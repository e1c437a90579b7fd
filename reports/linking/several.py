"""Several customers in one note: which words are one customer's, and which insights are whose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.linking.answers import answers
from reports.linking.directory import Directory
from reports.linking.linker import Link, link
from reports.linking.mention import opens_with_return, refers_back, understand
from reports.linking.names import Gender, gender_of

_JOINED = re.compile(
    r"\W*(?:(?:de|d|del|from|at|of|with|en)\b\W*)?(?:(?:la|las|el|los|the)\b\W*)?", re.IGNORECASE
)
_BREAK = re.compile(r"[.;,\n]|//|\s(?:y|e|and|pero|but)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:^|[.;,\n]|\s(?:y|e|and|pero|but|a|que|q|porque|xq)\s)\s*(ella|él|she|he)\b", re.IGNORECASE
)
_GENDERS = {"ella": Gender.WOMAN, "she": Gender.WOMAN, "él": Gender.MAN, "he": Gender.MAN}
BACK_WITHIN = 1
"""Days: "otra vez la misma" surely means the customer before only while that contact is fresh."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A customer of a note: the span of its mention (0, 0 where nobody is named) and its own insights."""

    link: Link
    start: int
    end: int
    insights: tuple[Insight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What linking needs to know of a note; `previous` is the customer of the author's note before."""

    text: str
    attendant: int
    today: date
    team: int | None = None
    previous: Customer | None = None
    insights: tuple[Insight, ...] = field(default=())


def link_all(note: Note, directory: Directory) -> tuple[Owned, ...]:
    """One entry for each customer of the note, in order; each insight belongs to exactly one of them."""
    mentions = tuple(_mentions(note))
    if not mentions:
        back = _back("", note) if opens_with_return(note.text) else Link("")
        others = tuple(i for i in note.insights if i.kind is not Kind.CUSTOMER)
        return (Owned(back, 0, 0, others),) if back.candidates else ()
    pieces = pieces_of(note.text, mentions)
    owners = {i: owner(i, note.text, mentions, pieces) for i in note.insights if i.kind is not Kind.CUSTOMER}
    return _together(
        Owned(
            _link(note.text[start:end], note, directory),
            start,
            end,
            tuple(insight for insight, place in owners.items() if place == number),
        )
        for number, (start, end) in enumerate(mentions)
    )


def needs_the_one_before(text: str, mentions: Sequence[str]) -> bool:
    """Whether the customer of the author's note before must be known to link this one."""
    return any(map(refers_back, mentions)) or (not mentions and opens_with_return(text))


def _mentions(note: Note) -> Iterator[tuple[int, int]]:
    """Spans of the customers; a contact and its company side by side are one: "Janet del Hotel Sol"."""
    spans = sorted((i.start, i.end) for i in note.insights if i.kind is Kind.CUSTOMER)
    if not spans:
        return
    held = spans[0]
    for span in spans[1:]:
        between = note.text[held[1] : span[0]]
        if span[0] <= held[1] or (
            between.strip() and _JOINED.fullmatch(between) and not _BREAK.search(between)
        ):
            held = (held[0], max(held[1], span[1]))
        else:
            yield held
            held = span
    yield held


def pieces_of(text: str, mentions: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Where each customer's piece begins: at the last pause before the mention, the first at 0."""
    starts = [0]
    for (_, end), (start, _) in pairwise(mentions):
        pauses = [found.end() for found in _BREAK.finditer(text, end, start)]
        starts.append(_sentence(text, end, start) or (pauses[-1] if pauses else start))
    return tuple(starts)


def _sentence(text: str, after: int, before: int) -> int | None:
    """Where the sentence of a mention begins, unless the mention before stands in it too."""
    stops = [found.end() for found in re.finditer(r"[.;\n](?=\s)|//", text[after:before])]
    return after + stops[-1] if stops else None


def owner(insight: Insight, text: str, mentions: Sequence[tuple[int, int]], pieces: Sequence[int]) -> int:
    """By clause and order: the piece that the insight stands in, unless "ella" or "él" names another."""
    place = max(number for number, start in enumerate(pieces) if start <= insight.start)
    clause = text[max(mentions[place][1], 0) : insight.end]
    said = [_GENDERS[found.lower()] for found in _PRONOUN.findall(clause)]
    if not said:
        return place
    fitting = [
        n for n, (start, end) in enumerate(mentions[: place + 1]) if _gender(text[start:end]) is said[-1]
    ]
    return fitting[-1] if fitting else place


def _gender(mention: str) -> Gender | None:
    told = understand(mention)
    return told.gender or (gender_of(told.words[0].text) if told.words else None)


def _link(mention: str, note: Note, directory: Directory) -> Link:
    if refers_back(mention):
        return _back(mention, note)
    rest = " ".join(i.words for i in note.insights if i.kind is not Kind.CUSTOMER)
    return link(mention, directory, attendant=note.attendant, today=note.today, team=note.team, context=rest)


def _back(mention: str, note: Note) -> Link:
    """The customer of the note before; surely so while it is fresh and no other gender is said."""
    before = note.previous
    if before is None:
        return Link(mention)
    fresh = before.last_contact is not None and abs((note.today - before.last_contact).days) <= BACK_WITHIN
    said, known = understand(mention).gender, answers(before).gender
    other = said is not None and known is not None and said is not known
    return Link(mention, certain=before if fresh and not other else None, candidates=(before,))


def _together(owned: Iterable[Owned]) -> tuple[Owned, ...]:
    """Two mentions of the same customer are one entry, at the first place."""
    found: list[Owned] = []
    for one in owned:
        same = next(
            (n for n, o in enumerate(found) if one.link.certain and o.link.certain == one.link.certain), None
        )
        if same is None:
            found.append(one)
        else:
            first = found[same]
            found[same] = Owned(first.link, first.start, first.end, first.insights + one.insights)
    return tuple(found)
