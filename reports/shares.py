"""What a note tells of each of its customers: the insights, and the letters of its text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from nlp.insight import Insight, Kind
from reports.linking import Piece, owners_of_letters, pieces
from reports.note import KeptInsight, Note

ELSEWHERE = "\n"
"""Stands for each letter that tells of others, so that every other letter keeps its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a note tells of one customer, as a note of its own.

    `number` is the piece that names them, `mention` how it does (empty where it names nobody).
    """

    number: int
    mention: str
    note: Note


def shares(note: Note) -> tuple[Share, ...]:
    """One for each customer that is known, one for each mention of whom nobody knows; one at least."""
    found: dict[int, Share] = {}
    for number, piece in enumerate(pieces(note.text, _insights(note))):
        customer = _customer(note, piece)
        own = _unowned(note, piece) if customer is None else note.of(customer).insights
        told = replace(note, customer=customer, insights=own)
        mention = note.text[piece.start : piece.end]
        if customer is not None or mention or own or not note.customers:
            share = Share(number=number, mention=mention, note=told)
            found.setdefault(_key(customer, number), share)
    for customer in note.customers:
        alone = Share(number=len(note.insights), mention="", note=note.of(customer))
        found.setdefault(customer, alone)
    return tuple(sorted(_with_own_words(note, found), key=lambda share: share.number))


def share_of(note: Note, number: int) -> Share | None:
    return next((share for share in shares(note) if share.number == number), None)


def text_of(note: Note, customer: int) -> str:
    """What the note tells of a customer, every letter in its place."""
    told = (share.note.text for share in shares(note) if share.note.customer == customer)
    return next(told, "")


def stretches_of(note: Note, customers: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Where its text tells of these customers: from a letter, until before another; no blanks at the ends."""
    found: list[tuple[int, int]] = []
    blank = 0
    for at, whose in enumerate(_letters(note)):
        if note.text[at].isspace():
            blank += 1
        elif whose in customers:
            start = found.pop()[0] if found and found[-1][1] == at - blank else at
            found.append((start, at + 1))
            blank = 0
        else:
            blank = 0
    return tuple(found)


def _with_own_words(note: Note, found: dict[int, Share]) -> Iterator[Share]:
    if len(found) == 1:
        yield from found.values()
        return
    letters = _letters(note)
    for key, share in found.items():
        told = zip(note.text, letters, strict=True)
        text = "".join(letter if whose == key else ELSEWHERE for letter, whose in told)
        yield replace(share, note=replace(share.note, text=text))


def _letters(note: Note) -> list[int]:
    """Whose each letter of the text is: by place, unless a person said that an insight is another's."""
    insights = _insights(note)
    keys = [_key(_customer(note, piece), n) for n, piece in enumerate(pieces(note.text, insights))]
    letters = [keys[number] for number in owners_of_letters(note.text, insights)]
    for kept in note.insights:
        start, end = kept.insight.start, kept.insight.end
        if kept.insight.kind is not Kind.CUSTOMER and kept.customer is not None:
            letters[start:end] = [kept.customer] * (end - start)
    return letters


def _key(customer: int | None, number: int) -> int:
    return -1 - number if customer is None else customer


def _customer(note: Note, piece: Piece) -> int | None:
    named = (kept.customer for kept in note.insights if kept.insight in piece.mentions)
    return next(named, None) if piece.end else note.customer


def _unowned(note: Note, piece: Piece) -> tuple[KeptInsight, ...]:
    own = {*piece.mentions, *piece.insights}
    return tuple(kept for kept in note.insights if kept.customer is None and kept.insight in own)


def _insights(note: Note) -> list[Insight]:
    return [kept.insight for kept in note.insights]
