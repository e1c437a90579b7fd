"""The nine competencies, read from what a person wrote, with the words that show or miss them.

What is judged is how the person acted in each moment of truth, by evidence; never how much was written.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from reports import behaviours
from reports.behaviours import Quote, Sight
from reports.commitment import Commitment
from reports.note import Note, NoteState
from reports.offer import Offer

__all__ = ["Competency", "Mastery", "Quote", "Score", "assess"]

DOUBT = 4
"""Moments of truth after which evidence weighs as much as not knowing."""

MASTERS = 0.6
PROVEN = 5
"""Moments in which a competency must have been shown before its level is *domina*."""


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


EXPECTED = {
    Competency.LISTENING: 0.8,
    Competency.RETENTION: 0.7,
    Competency.TWO_WAY: 0.5,
    Competency.DRAFTING: 0.95,
    Competency.SUMMARISING: 0.85,
    Competency.PORTFOLIO: 0.9,
    Competency.RELATIONSHIP: 0.75,
    Competency.BUSINESS_MODELS: 0.4,
    Competency.SALES_POLICIES: 0.5,
}
"""How often each can be shown when there is a chance: not every contact brings an objection.

A little above the rates of 3,330 annotated notes of many shops, so that a typical note earns some 0.85.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`share` in [0, 1]: how far it is shown beside what can be expected, a half where little is known.

    `shown` of `chances` moments of truth gave some evidence; `best` and `missed` are the person's own words.
    """

    competency: Competency
    level: Mastery
    share: float
    shown: int
    chances: int
    best: Quote | None = None
    missed: Quote | None = None


def assess(
    notes: Sequence[Note],
    *,
    commitments: Sequence[Commitment] = (),
    offers: Sequence[Offer] = (),
    taught: Collection[Competency] = (),
    today: date | None = None,
) -> tuple[Score, ...]:
    """All nine, in order, from one person's own notes, promises and offers of recent weeks.

    `taught` are those in which somebody whom this person accompanies has risen: *enseña* comes of that alone.
    Promises are late as of `today`, or of the day of the last note where it is not given.
    """
    own = [note for note in notes if note.state is not NoteState.DISCARDED]
    day = today or max((note.written_at.date() for note in own), default=date.min)
    return tuple(
        _score(competency, list(_sights(competency, own, commitments, offers, day)), competency in taught)
        for competency in Competency
    )


def rose(before: Score, after: Score) -> bool:
    """Whether a learner's evidence has grown enough that who accompanied them has taught."""
    return after.chances >= PROVEN and after.share - before.share >= 0.15


def _sights(
    competency: Competency,
    notes: Sequence[Note],
    promises: Sequence[Commitment],
    offers: Sequence[Offer],
    today: date,
) -> Iterator[Sight]:
    match competency:
        case Competency.LISTENING:
            return behaviours.listening(notes)
        case Competency.RETENTION:
            return chain(behaviours.recalling(notes), behaviours.keeping_promises(promises, today))
        case Competency.TWO_WAY:
            return behaviours.two_way(notes)
        case Competency.DRAFTING:
            return behaviours.drafting(notes)
        case Competency.SUMMARISING:
            return behaviours.summarising(notes)
        case Competency.PORTFOLIO:
            return behaviours.spreading(notes, offers)
        case Competency.RELATIONSHIP:
            return behaviours.relating(notes)
        case Competency.BUSINESS_MODELS:
            return behaviours.knowing_their_business(notes)
        case Competency.SALES_POLICIES:
            return behaviours.answering_objections(notes)


def _score(competency: Competency, sights: Sequence[Sight], taught: bool) -> Score:
    expected = EXPECTED[competency]
    rate = (sum(sight.degree for sight in sights) + DOUBT * expected / 2) / (len(sights) + DOUBT)
    share = min(1.0, rate / expected)
    shown = [sight for sight in sights if sight.degree > 0]
    best = _told(shown, best=True)
    return Score(
        competency=competency,
        level=_mastery(share, len(shown), taught),
        share=share,
        shown=len(shown),
        chances=len(sights),
        best=best,
        missed=_told([sight for sight in sights if sight.degree < 1 and sight.quote != best], best=False),
    )


def _mastery(share: float, shown: int, taught: bool) -> Mastery:
    if share < MASTERS or shown < PROVEN:
        return Mastery.KNOWS
    return Mastery.TEACHES if taught else Mastery.MASTERS


def _told(sights: Sequence[Sight], *, best: bool) -> Quote | None:
    """The clearest case, the newest of those that are as clear."""
    told = [
        (sight.degree if best else -sight.degree, sight.quote.on, sight.quote)
        for sight in sights
        if sight.quote
    ]
    return max(told, key=lambda row: (row[0], row[1], row[2].note))[2] if told else None
