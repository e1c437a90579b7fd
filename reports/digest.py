"""What a supervisor receives: feelings, needs, risks and promises of a period, beside the one before.

Nobody is ranked, least of all by number of notes; nothing sensitive is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.competencies import Competency, Quote, Score, assess
from reports.customer import Customer
from reports.moods import HURT, VALENCE
from reports.note import Note, NoteState
from reports.periods import local_day
from reports.sensitive import told
from reports.sides import Side, side_of
from reports.staff import Hours, Person
from reports.tallies import Tally, tallied

TOLD = 5
"""How many of each list are told."""

FEW = 3
"""Moments of truth below which nobody is praised or coached: too little was seen."""

UNTOUCHED = timedelta(days=30)
VALUABLE = "high"
ORDER = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """An emotion of customers with its counts and the words that stood beside it as cause."""

    label: str
    now: int
    before: int
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """Something that a customer needs or plans and has not bought in the period."""

    customer: Customer
    kind: Kind
    quote: Quote


class Danger(StrEnum):
    HURT = "hurt"
    COMPETITOR = "competitor"
    BROKEN_PROMISE = "broken_promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    customer: Customer
    danger: Danger
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One competency of one person, with the words that show it (praise) or miss it (coaching)."""

    person: Person
    competency: Competency
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Ours `due` in the week to come, `broken` (their day is past), `kept`; the customers' own, `awaited`."""

    due: tuple[Commitment, ...] = ()
    broken: tuple[Commitment, ...] = ()
    kept: tuple[Commitment, ...] = ()
    awaited: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """A competency of the team as a whole: the mean of its people's shares."""

    competency: Competency
    share: float


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
    scores = _scores(now, commitments, people, period[1])
    praise = _remark(scores, best=True)
    return Digest(
        since=period[0],
        until=period[1],
        moments=Tally(words="", now=len(now), before=len(before)),
        customers=Tally(words="", now=_attended(now), before=_attended(before)),
        feelings=_feelings(now, before),
        mood=_mood(now),
        mood_before=_mood(before),
        needs=_first(tallied(_words(now, Kind.NEED), _words(before, Kind.NEED))),
        opportunities=tuple(sorted(_opportunities(now, known), key=_by_value))[:TOLD],
        at_risk=tuple(_once(sorted(_risks(now, known, commitments, period[1]), key=_by_value)))[:TOLD],
        untouched=_untouched(known.values(), now, period[1])[:TOLD],
        promises=_promises(commitments, period),
        abilities=_abilities(scores),
        praise=praise,
        coach=_remark([pair for pair in scores if not praise or pair[0].id != praise.person.id], best=False),
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


def _found(note: Note, *kinds: Kind) -> list[Insight]:
    return [insight for insight in told(note) if insight.kind in kinds]


def _felt(note: Note) -> list[Insight]:
    return [insight for insight in _found(note, Kind.EMOTION) if insight.holder is Holder.CUSTOMER]


def _attended(notes: Iterable[Note]) -> int:
    return len({note.customer for note in notes if note.customer is not None})


def _words(notes: Iterable[Note], kind: Kind) -> list[str]:
    return [insight.words for note in notes for insight in _found(note, kind)]


def _complaints(notes: Iterable[Note]) -> list[str]:
    return [i.words for note in notes for i in _found(note, Kind.FEEDBACK) if i.polarity is Polarity.NEGATIVE]


def _first(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    return tuple(tally for tally in tallies if tally.now)[:TOLD]


def _feelings(now: Sequence[Note], before: Sequence[Note]) -> tuple[Feeling, ...]:
    """The most frequent first; of those as frequent, the least pleasant."""
    counts, earlier = (
        Counter(i.label for n in notes for i in _felt(n) if i.label) for notes in (now, before)
    )
    labels = sorted(counts | earlier, key=lambda label: (-counts[label], VALENCE.get(label, 0.0), label))
    return tuple(
        Feeling(label=label, now=counts[label], before=earlier[label], causes=_causes(now, label))
        for label in labels
    )


def _causes(notes: Iterable[Note], label: str) -> tuple[str, ...]:
    """Judgements and objections of the same colour, written beside the emotion; most frequent first."""
    colour = Polarity.POSITIVE if VALENCE.get(label, 0.0) > 0 else Polarity.NEGATIVE
    beside = (n for n in notes if any(felt.label == label for felt in _felt(n)))
    causes = (i for n in beside for i in _found(n, Kind.FEEDBACK, Kind.OBJECTION))
    words = [i.words for i in causes if (i.polarity or Polarity.NEGATIVE) is colour]
    return tuple(tally.words for tally in tallied(words)[:3])


def _mood(notes: Iterable[Note]) -> float | None:
    felt = [VALENCE.get(insight.label or "", 0.0) for note in notes for insight in _felt(note)]
    return sum(felt) / len(felt) if felt else None


def _opportunities(notes: Sequence[Note], known: Mapping[int, Customer]) -> Iterator[Opportunity]:
    """The newest need or plan of each customer who has not bought since."""
    seen = set()
    for note in reversed(notes):
        customer = _of(note.customer, known)
        if customer is None or customer.id in seen:
            continue
        wanted = _found(note, Kind.NEED, Kind.OCCASION)
        if wanted or _found(note, Kind.PURCHASE):
            seen.add(customer.id)
        if wanted and not _found(note, Kind.PURCHASE):
            yield Opportunity(customer=customer, kind=wanted[0].kind, quote=_quote(note, wanted[0]))


def _risks(
    notes: Sequence[Note], known: Mapping[int, Customer], commitments: Iterable[Commitment], until: date
) -> Iterator[Risk]:
    """Who was hurt at their last contact, named a rival, or waits for what we promised."""
    last = {note.customer: note for note in notes if _felt(note)}
    for note in reversed(notes):
        if customer := _of(note.customer, known):
            felt = _felt(note) if last.get(note.customer) is note else []
            hurt = [insight for insight in felt if insight.label in HURT]
            for insight in hurt or _found(note, Kind.COMPETITOR):
                danger = Danger.HURT if hurt else Danger.COMPETITOR
                yield Risk(customer=customer, danger=danger, quote=_quote(note, insight))
    for promise in commitments:
        if (customer := _of(promise.customer, known)) and _is_late(promise, until, Side.OURS):
            quote = Quote(words=promise.words, note=promise.note, on=promise.made_on)
            yield Risk(customer=customer, danger=Danger.BROKEN_PROMISE, quote=quote)


def _once(risks: Iterable[Risk]) -> Iterator[Risk]:
    """The gravest of each customer."""
    seen = set()
    for risk in risks:
        if risk.customer.id not in seen:
            seen.add(risk.customer.id)
            yield risk


def _by_value(about: Opportunity | Risk) -> int:
    return ORDER.get(about.customer.margin, 1)


def _untouched(customers: Iterable[Customer], notes: Iterable[Note], until: date) -> tuple[Customer, ...]:
    met = {note.customer for note in notes}
    silent = [
        customer
        for customer in customers
        if customer.margin == VALUABLE
        and customer.id not in met
        and customer.last_contact is not None
        and until - customer.last_contact > UNTOUCHED
    ]
    return tuple(sorted(silent, key=lambda customer: (customer.last_contact or until, customer.id)))


def _of(customer: int | None, known: Mapping[int, Customer]) -> Customer | None:
    return known.get(customer) if customer is not None else None


def _quote(note: Note, insight: Insight) -> Quote:
    return Quote(words=insight.words, note=note.id, on=note.written_at.date())


def _is_late(promise: Commitment, until: date, side: Side) -> bool:
    late = promise.state is CommitmentState.OPEN and promise.due is not None and promise.due <= until
    return late and side_of(promise.words) is side


def _promises(commitments: Iterable[Commitment], period: tuple[date, date]) -> Promises:
    since, until = period
    dated = sorted(commitments, key=lambda promise: (promise.due or date.max, promise.id))
    ours = [promise for promise in dated if side_of(promise.words) is Side.OURS]
    soon = until + timedelta(days=7)
    return Promises(
        due=tuple(p for p in ours if p.state is CommitmentState.OPEN and p.due and until < p.due <= soon),
        broken=tuple(p for p in ours if _is_late(p, until, Side.OURS)),
        kept=tuple(
            p for p in ours if p.state is CommitmentState.DONE and since <= (p.due or p.made_on) <= until
        ),
        awaited=tuple(p for p in dated if _is_late(p, until, Side.THEIRS)),
    )


def _scores(
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


def _abilities(scores: Sequence[tuple[Person, Score]]) -> tuple[Ability, ...]:
    shares: dict[Competency, list[float]] = {}
    for _, score in scores:
        shares.setdefault(score.competency, []).append(score.share)
    return tuple(
        Ability(competency=c, share=sum(shares[c]) / len(shares[c])) for c in Competency if c in shares
    )


def _remark(scores: Sequence[tuple[Person, Score]], *, best: bool) -> Remark | None:
    """The competency shown best or missed most, with its words; None where no words prove it."""
    proven = [(p, score, score.best if best else score.missed) for p, score in scores]
    told_of = [(p, score, quote) for p, score, quote in proven if quote]
    if not told_of:
        return None
    sign = 1 if best else -1
    person, score, quote = max(told_of, key=lambda row: (sign * row[1].share, row[1].chances, -row[0].id))
    return Remark(person=person, competency=score.competency, quote=quote)
