"""What a team can do: its abilities, one to praise and one to coach, each with the words that show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.commitment import Commitment
from reports.competencies import Competency, Quote, Score, assess
from reports.note import Note
from reports.staff import Person

FEW = 3
"""Moments of truth below which nobody is praised or coached: too little was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One competency of one person, with the words that show it (praise) or miss it (coaching)."""

    person: Person
    competency: Competency
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """A competency of the team as a whole: the mean of its people's shares."""

    competency: Competency
    share: float


def scores_of(
    notes: Sequence[Note], commitments: Sequence[Commitment], people: Iterable[Person], until: date
) -> list[tuple[Person, Score]]:
    return [
        (person, score)
        for person in people
        for score in assess(
            [note for note in notes if note.author == person.id],
            commitments=[promise for promise in commitments if promise.owner == person.id],
            today=until,
        )
        if score.chances >= FEW
    ]


def abilities_of(scores: Sequence[tuple[Person, Score]]) -> tuple[Ability, ...]:
    shares: dict[Competency, list[float]] = {}
    for _, score in scores:
        shares.setdefault(score.competency, []).append(score.share)
    return tuple(
        Ability(competency=c, share=sum(shares[c]) / len(shares[c])) for c in Competency if c in shares
    )


def remark(scores: Sequence[tuple[Person, Score]], *, best: bool) -> Remark | None:
    """The competency shown best or missed most, with its words; None where no words prove it."""
    proven = [(p, score, score.best if best else score.missed) for p, score in scores]
    told_of = [(p, score, quote) for p, score, quote in proven if quote]
    if not told_of:
        return None
    sign = 1 if best else -1
    person, score, quote = max(told_of, key=lambda row: (sign * row[1].share, row[1].chances, -row[0].id))
    return Remark(person=person, competency=score.competency, quote=quote)
