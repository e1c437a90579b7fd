"""The nine competencies, read from what a person wrote, with the words that show or miss them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nlp.insight import Kind
from reports.commitment import Commitment, CommitmentState
from reports.note import InsightState, Note, NoteState
from reports.offer import Offer
from reports.words import roots


class Competency(StrEnum):
    LISTENING = "listening"
    RETENTION = "retention"
    TWO_WAY = "two_way"
    DRAFTING = "drafting"
    SUMMARISING = "summarising"
    PORTFOLIO = "portfolio"
    RELATIONSHIP = "relationship"
    BUSINESS_MODELS = "business_models"
    SALES_POLICIES = "sales_policies"


class Mastery(StrEnum):
    """*Conoce*, *domina*, *enseña*."""

    KNOWS = "knows"
    MASTERS = "masters"
    TEACHES = "teaches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a note that prove something, with where and when they were written."""

    words: str
    note: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`shown` of `chances` moments gave evidence; `share` is their ratio, shrunk to a half on little data."""

    competency: Competency
    level: Mastery
    share: float
    shown: int
    chances: int
    best: Quote | None = None
    missed: Quote | None = None


Rule = Callable[[Note], Quote | None]
"""The words of a note that show the behaviour, or None."""


def assess(
    notes: Sequence[Note], *, commitments: Sequence[Commitment] = (), offers: Sequence[Offer] = ()
) -> tuple[Score, ...]:
    """All nine, in order, from one person's own notes, promises and offers of recent weeks."""
    own = [note for note in notes if note.state is not NoteState.DISCARDED]
    read = [_scored(competency, own, rule) for competency, rule in _rules().items()]
    kept = _promises(own, commitments)
    spread = _spread(own, offers)
    by_name = {score.competency: score for score in (*read, kept, spread)}
    return tuple(by_name[competency] for competency in Competency)


def _rules() -> dict[Competency, Rule]:
    return {
        Competency.LISTENING: lambda note: _quote(
            note, Kind.MOTIVATOR, Kind.EMOTION, Kind.NEED, Kind.PREFERENCE
        ),
        Competency.TWO_WAY: lambda note: _quote(note, Kind.FEEDBACK, Kind.OBJECTION),
        Competency.DRAFTING: _well_drafted,
        Competency.SUMMARISING: _whole,
        Competency.RELATIONSHIP: lambda note: _quote(note, Kind.COMMITMENT, Kind.OCCASION),
        Competency.BUSINESS_MODELS: lambda note: _quote(note, Kind.DECISION_MAKER, Kind.COMPETITOR),
        Competency.SALES_POLICIES: _objection_answered,
    }


def _scored(competency: Competency, notes: Sequence[Note], rule: Rule) -> Score:
    found = [(note, rule(note)) for note in notes]
    proofs = [quote for _, quote in found if quote]
    missing = [note for note, quote in found if not quote]
    return score(competency, proofs, chances=len(notes), missed=_whole_note(missing[-1]) if missing else None)


def score(
    competency: Competency, proofs: Sequence[Quote], *, chances: int, missed: Quote | None = None
) -> Score:
    share = (len(proofs) + 1) / (chances + 2)
    return Score(
        competency=competency,
        level=mastery(share, len(proofs)),
        share=share,
        shown=len(proofs),
        chances=chances,
        best=proofs[-1] if proofs else None,
        missed=missed,
    )


def mastery(share: float, shown: int) -> Mastery:
    if share >= 0.75 and shown >= 15:
        return Mastery.TEACHES
    return Mastery.MASTERS if share >= 0.5 and shown >= 5 else Mastery.KNOWS


def _promises(notes: Sequence[Note], commitments: Sequence[Commitment]) -> Score:
    """Retention: of what was promised and is settled or late, what was kept."""
    written = {note.id: note for note in notes}
    today = max((note.written_at.date() for note in notes), default=date.min)
    due = [c for c in commitments if c.state is CommitmentState.DONE or (c.due and c.due < today)]
    kept = [c for c in due if c.state is CommitmentState.DONE]
    late = [c for c in due if c.state is CommitmentState.OPEN]
    return score(
        Competency.RETENTION,
        [Quote(words=c.words, note=c.note, on=c.made_on) for c in kept],
        chances=len(due),
        missed=Quote(words=late[-1].words, note=late[-1].note, on=late[-1].made_on)
        if late and written
        else None,
    )


def _spread(notes: Sequence[Note], offers: Sequence[Offer]) -> Score:
    """Portfolio: different products named as bought or sought, in notes and offers, over the contacts."""
    named = {roots(q.words): q for note in notes if (q := _quote(note, Kind.PURCHASE, Kind.NEED))}
    codes = {offer.code for offer in offers}
    proofs = list(named.values())[: max(0, len(notes) - len(codes))]
    return score(Competency.PORTFOLIO, proofs, chances=max(len(notes), len(proofs)))


def _quote(note: Note, *kinds: Kind) -> Quote | None:
    """The longest of the insights of these kinds, as the best proof."""
    found = [
        kept.insight.words
        for kept in note.insights
        if kept.state is not InsightState.STRUCK and kept.insight.kind in kinds
    ]
    return _of(note, max(found, key=len)) if found else None


def _whole_note(note: Note) -> Quote:
    return _of(note, note.text)


def _of(note: Note, words: str) -> Quote:
    return Quote(words=words, note=note.id, on=note.written_at.date())


def _well_drafted(note: Note) -> Quote | None:
    """Between 6 and 60 words, not shouted, with something that could be understood."""
    count = len(note.text.split())
    clear = 6 <= count <= 60 and not note.text.isupper() and note.insights
    return _whole_note(note) if clear else None


def _whole(note: Note) -> Quote | None:
    """Who, what, why and what next: three of four are there."""
    kinds = {kept.insight.kind for kept in note.insights if kept.state is not InsightState.STRUCK}
    parts: Iterable[bool] = (
        note.customer is not None or Kind.CUSTOMER in kinds,
        bool(kinds & {Kind.NEED, Kind.PURCHASE, Kind.PREFERENCE, Kind.FEEDBACK}),
        bool(kinds & {Kind.MOTIVATOR, Kind.EMOTION, Kind.OBJECTION, Kind.OCCASION}),
        Kind.COMMITMENT in kinds,
    )
    return _whole_note(note) if sum(parts) >= 3 else None


def _objection_answered(note: Note) -> Quote | None:
    """An objection that did not end the talk: a next step or a purchase stands beside it."""
    objection = _quote(note, Kind.OBJECTION)
    return objection if objection and _quote(note, Kind.COMMITMENT, Kind.PURCHASE) else None
