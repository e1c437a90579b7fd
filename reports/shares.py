"""What a note tells of each of its customers: the insights, and the letters of its text."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.insight import Insight, Kind
from reports.linking import Piece, owners_of_letters, pieces
from reports.note import KeptInsight, Note
from reports.privacy.blots import Cut, blotted, joined, moved

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
    if left := _left_over(note, found.values()):
        found[_key(None, len(note.insights) + 1)] = left
    return tuple(sorted(_with_own_words(note, found), key=lambda share: share.number))


def _left_over(note: Note, found: Iterable[Share]) -> Share | None:
    """What is nobody's though it stands beside what is somebody's."""
    told = {kept.id for share in found for kept in share.note.insights}
    left = tuple(kept for kept in note.insights if kept.id not in told)
    if not left:
        return None
    return Share(number=len(note.insights) + 1, mention="", note=replace(note, customer=None, insights=left))


def share_of(note: Note, number: int) -> Share | None:
    return next((share for share in shares(note) if share.number == number), None)


def text_of(note: Note, customer: int) -> str:
    """What the note tells of a customer, every letter in its place."""
    told = (share.note.text for share in shares(note) if share.note.customer == customer)
    return next(told, "")


def stretches_of(note: Note, customers: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Where its text tells of these customers: from a letter, until before another; no blanks at the ends."""
    return tuple(_stretches(note, [whose in customers for whose in _letters(note)]))


def as_told_to(note: Note, customer: int) -> Note:
    """The note as that customer may read it: what tells of others is blotted."""
    others = _stretches(note, [whose != customer for whose in _letters(note)])
    cuts = joined(Cut(start, end) for start, end in others)
    text = blotted(note.text, cuts)
    placed = ((kept, moved([kept.insight], cuts, text)) for kept in note.of(customer).insights)
    kept = tuple(replace(one, insight=found[0]) for one, found in placed if found)
    return replace(note, customer=customer, text=text, insights=kept)


def _stretches(note: Note, wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = end = 0
    for at, letter in enumerate(note.text):
        if letter.isspace():
            continue
        if not wanted[at] and start < end:
            yield start, end
        start, end = (start if start < end else at, at + 1) if wanted[at] else (0, 0)
    if start < end:
        yield start, end


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
