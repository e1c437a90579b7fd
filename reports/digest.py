"""What a supervisor receives: feelings, needs, risks and promises of a period, beside the one before.

Nobody is ranked, least of all by number of notes; nothing sensitive is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.insight import Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.feelings import Feeling, feelings_of, mood_of
from reports.note import Note, NoteState
from reports.periods import local_day
from reports.remarks import Ability, Remark, abilities_of, remark, scores_of
from reports.risks import Danger, Opportunity, Risk, is_late, opportunities, risks, untouched
from reports.sensitive import found
from reports.sides import Side, side_of
from reports.staff import Hours, Person
from reports.tallies import Tally, tallied

__all__ = ["Danger", "Digest", "Feeling", "Opportunity", "Promises", "Remark", "Risk", "digest"]

TOLD = 5
"""How many of each list are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Ours `due` in the week to come, `broken` (their day is past), `kept`; the customers' own, `awaited`."""

    due: tuple[Commitment, ...] = ()
    broken: tuple[Commitment, ...] = ()
    kept: tuple[Commitment, ...] = ()
    awaited: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`since` and `until` are local days, both within; `mood` is the mean pleasure where any was noted.

    `untouched` are valuable customers without a contact for a month.
    """

    since: date
    until: date
    moments: Tally
    customers: Tally
    feelings: tuple[Feeling, ...] = ()
    mood: float | None = None
    mood_before: float | None = None
    needs: tuple[Tally, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    at_risk: tuple[Risk, ...] = ()
    untouched: tuple[Customer, ...] = ()
    promises: Promises = Promises()
    abilities: tuple[Ability, ...] = ()
    praise: Remark | None = None
    coach: Remark | None = None
    fix: Tally | None = None


def digest(
    notes: Iterable[Note],
    commitments: Sequence[Commitment],
    customers: Iterable[Customer],
    people: Sequence[Person],
    period: tuple[date, date],
    *,
    hours: Hours | None = None,
) -> Digest:
    """`notes` are the team's of this period and the one before; `hours` gives the zone of their days."""
    now, before = _split(notes, period, hours or Hours())
    known = {customer.id: customer for customer in customers}
    scores = scores_of(now, commitments, people, period[1])
    praise = remark(scores, best=True)
    return Digest(
        since=period[0],
        until=period[1],
        moments=Tally(words="", now=len(now), before=len(before)),
        customers=Tally(words="", now=_attended(now), before=_attended(before)),
        feelings=feelings_of(now, before),
        mood=mood_of(now),
        mood_before=mood_of(before),
        needs=_first(tallied(_words(now, Kind.NEED), _words(before, Kind.NEED))),
        opportunities=opportunities(now, known)[:TOLD],
        at_risk=risks(now, commitments, known, period[1])[:TOLD],
        untouched=untouched(known.values(), now, period[1])[:TOLD],
        promises=_promises(commitments, period),
        abilities=abilities_of(scores),
        praise=praise,
        coach=remark([pair for pair in scores if not praise or pair[0].id != praise.person.id], best=False),
        fix=next(iter(_first(tallied(_complaints(now), _complaints(before)))), None),
    )


def _split(notes: Iterable[Note], period: tuple[date, date], hours: Hours) -> tuple[list[Note], list[Note]]:
    """The notes of the period, and of as many days before it; oldest first."""
    since, until = period
    earlier = since - (until - since) - timedelta(days=1)
    dated = [(local_day(n.written_at, hours), n) for n in notes if n.state is not NoteState.DISCARDED]
    dated.sort(key=lambda pair: (pair[1].written_at, pair[1].id))
    now = [note for day, note in dated if since <= day <= until]
    return now, [note for day, note in dated if earlier <= day < since]


def _attended(notes: Iterable[Note]) -> int:
    return len({customer for note in notes for customer in note.customers})


def _words(notes: Iterable[Note], kind: Kind) -> list[str]:
    return [insight.words for note in notes for insight in found(note, kind)]


def _complaints(notes: Iterable[Note]) -> list[str]:
    return [i.words for note in notes for i in found(note, Kind.FEEDBACK) if i.polarity is Polarity.NEGATIVE]


def _first(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    return tuple(tally for tally in tallies if tally.now)[:TOLD]


def _promises(commitments: Iterable[Commitment], period: tuple[date, date]) -> Promises:
    since, until = period
    dated = sorted(commitments, key=lambda promise: (promise.due or date.max, promise.id))
    ours = [promise for promise in dated if side_of(promise.words) is Side.OURS]
    soon = until + timedelta(days=7)
    return Promises(
        due=tuple(p for p in ours if p.state is CommitmentState.OPEN and p.due and until <= p.due <= soon),
        broken=tuple(p for p in ours if is_late(p, until, Side.OURS)),
        kept=tuple(
            p for p in ours if p.state is CommitmentState.DONE and since <= (p.due or p.made_on) <= until
        ),
        awaited=tuple(p for p in dated if is_late(p, until, Side.THEIRS)),
    )
