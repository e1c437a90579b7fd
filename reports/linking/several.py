"""Several customers in one note: whom each piece of it means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.linking.answers import answers
from reports.linking.directory import Directory
from reports.linking.linker import Link, link
from reports.linking.mention import opens_with_return, refers_back, understand
from reports.linking.names import Gender
from reports.linking.pieces import Piece, pieces
from reports.words import tokens

BACK_WITHIN = 1
"""Days: "otra vez la misma" surely means the customer before only while that contact is fresh."""

OPENINGS = {
    "ella": Gender.WOMAN,
    "she": Gender.WOMAN,
    "la": Gender.WOMAN,
    "el": Gender.MAN,
    "he": Gender.MAN,
}
"""How the first word of "she came back" or "el mismo" tells who it was (folded)."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A piece of a note and whom it means."""

    link: Link
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What linking needs to know of a note; `previous` are the customers of the author's note before.

    `surely` unless the author wrote of somebody else since, who is not known yet.
    """

    text: str
    attendant: int
    today: date
    team: int | None = None
    previous: tuple[Customer, ...] = ()
    surely: bool = True
    insights: tuple[Insight, ...] = field(default=())


def link_all(note: Note, directory: Directory) -> tuple[Owned, ...]:
    """One entry for each customer that the note names, in order; one at least."""
    return tuple(Owned(_link(note, piece, directory), piece) for piece in pieces(note.text, note.insights))


def needs_the_one_before(text: str, mentions: Sequence[str]) -> bool:
    """Whether the customer of the author's note before must be known to link this one."""
    return any(map(refers_back, mentions)) or opens_with_return(text)


def _link(note: Note, piece: Piece, directory: Directory) -> Link:
    mention = note.text[piece.start : piece.end]
    if not mention:
        said = OPENINGS.get(next(iter(tokens(note.text)), ""))
        return _back("", note, said) if opens_with_return(note.text) else Link("")
    if refers_back(mention):
        return _back(mention, note, understand(mention).gender)
    rest = " ".join(i.words for i in note.insights if i.kind is not Kind.CUSTOMER)
    return link(mention, directory, attendant=note.attendant, today=note.today, team=note.team, context=rest)


def _back(mention: str, note: Note, said: Gender | None) -> Link:
    """Of the customers of the note before the one of that gender; surely so while it is fresh."""
    fitting = tuple(c for c in note.previous if _may_be(c, said)) or note.previous
    if not fitting:
        return Link(mention)
    fresh = _is_fresh(fitting[0], note.today) and len(fitting) == 1 and _may_be(fitting[0], said)
    return Link(mention, certain=fitting[0] if fresh and note.surely else None, candidates=fitting)


def _may_be(customer: Customer, said: Gender | None) -> bool:
    known = answers(customer).gender
    return said is None or known is None or said is known


def _is_fresh(customer: Customer, today: date) -> bool:
    last = customer.last_contact
    return last is not None and abs((today - last).days) <= BACK_WITHIN
