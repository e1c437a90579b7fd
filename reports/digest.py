"""What a supervisor receives: feelings, needs, risks and promises of a period, beside the one before.

Nobody is ranked, least of all by number of notes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Insight, Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.competencies import Competency, Quote, Score, assess
from reports.customer import Customer
from reports.moods import HURT, VALENCE
from reports.note import InsightState, Note, NoteState
from reports.periods import local_day
from reports.staff import Hours, Person
from reports.words import roots

TOLD = 5
"""How many of each list are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often something was met, this period and the one before; `words` as somebody wrote it."""

    words: str
    now: int
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """An emotion with its counts and the words that stood beside it as cause."""

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
    """One competency of one person, with the words that show it (praise) or lack it (coaching)."""

    person: Person
    competency: Competency
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    due: tuple[Commitment, ...] = ()
    broken: tuple[Commitment, ...] = ()
    kept: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`since` and `until` are local days, both within; `mood` is the mean pleasure where any was noted."""

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
    promises: Promises = Promises()
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
    praise, coach = _remarks(now, commitments, people)
    return Digest(
        since=period[0],
        until=period[1],
        moments=Tally(words="", now=len(now), before=len(before)),
        customers=Tally(words="", now=_attended(now), before=_attended(before)),
        feelings=_feelings(now, before),
        mood=_mood(now),
        mood_before=_mood(before),
        needs=_tallies(_words(now, Kind.NEED), _words(before, Kind.NEED)),
        opportunities=tuple(_opportunities(now, known))[:TOLD],
        at_risk=tuple(_risks(now, known, commitments, period[1]))[:TOLD],
        promises=_promises(commitments, period),
        praise=praise,
        coach=coach,
        fix=next(iter(_tallies(_complaints(now), _complaints(before))), None),
    )


def _split(notes: Iterable[Note], period: tuple[date, date], hours: Hours) -> tuple[list[Note], list[Note]]:
    since, until = period
    length = until - since + timedelta(days=1)
    now: list[Note] = []
    before: list[Note] = []
    for note in notes:
        day = local_day(note.written_at, hours)
        if note.state is not NoteState.DISCARDED and since <= day <= until:
            now.append(note)
        elif note.state is not NoteState.DISCARDED and since - length <= day < since:
            before.append(note)
    return now, before


def _insights(note: Note, *kinds: Kind) -> list[Insight]:
    return [
        k.insight for k in note.insights if k.state is not InsightState.STRUCK and k.insight.kind in kinds
    ]


def _attended(notes: Iterable[Note]) -> int:
    return len({note.customer for note in notes if note.customer is not None})


def _words(notes: Iterable[Note], kind: Kind) -> list[str]:
    return [insight.words for note in notes for insight in _insights(note, kind)]


def _complaints(notes: Iterable[Note]) -> list[str]:
    return [
        insight.words
        for note in notes
        for insight in _insights(note, Kind.FEEDBACK)
        if insight.polarity is Polarity.NEGATIVE
    ]


def _tallies(now: Sequence[str], before: Sequence[str]) -> tuple[Tally, ...]:
    """Counted by roots, told in the first wording; the most frequent first."""
    said = {frozenset(roots(words)): words for words in reversed(now)}
    counts = Counter(frozenset(roots(words)) for words in now)
    earlier = Counter(frozenset(roots(words)) for words in before)
    rows = (Tally(words=said[key], now=count, before=earlier[key]) for key, count in counts.most_common(TOLD))
    return tuple(rows)


def _feelings(now: Sequence[Note], before: Sequence[Note]) -> tuple[Feeling, ...]:
    counts, earlier = _labels(now), _labels(before)
    return tuple(
        Feeling(label=label, now=counts[label], before=earlier[label], causes=_causes(now, label))
        for label in sorted(
            counts | earlier, key=lambda label: (-counts[label], VALENCE.get(label, 0.0), label)
        )
    )


def _labels(notes: Iterable[Note]) -> Counter[str]:
    return Counter(i.label for note in notes for i in _insights(note, Kind.EMOTION) if i.label)


def _causes(notes: Iterable[Note], label: str) -> tuple[str, ...]:
    """Judgements and objections written beside the emotion, most frequent first."""
    beside = [
        cause.words
        for note in notes
        if any(insight.label == label for insight in _insights(note, Kind.EMOTION))
        for cause in _insights(note, Kind.FEEDBACK, Kind.OBJECTION)
    ]
    return tuple(tally.words for tally in _tallies(beside, ())[:3])


def _mood(notes: Iterable[Note]) -> float | None:
    felt = [VALENCE.get(i.label or "", 0.0) for note in notes for i in _insights(note, Kind.EMOTION)]
    return sum(felt) / len(felt) if felt else None


def _quote(note: Note, insight: Insight) -> Quote:
    return Quote(words=insight.words, note=note.id, on=note.written_at.date())


def _opportunities(notes: Sequence[Note], known: Mapping[int, Customer]) -> Iterable[Opportunity]:
    bought = {note.customer for note in notes if _insights(note, Kind.PURCHASE)}
    for note in reversed(notes):
        customer = _of(note.customer, known)
        if customer and customer.id not in bought:
            for insight in _insights(note, Kind.NEED, Kind.OCCASION)[:1]:
                yield Opportunity(customer=customer, kind=insight.kind, quote=_quote(note, insight))


def _risks(
    notes: Sequence[Note], known: Mapping[int, Customer], commitments: Iterable[Commitment], until: date
) -> Iterable[Risk]:
    told: set[int] = set()
    found = [*_noted_risks(notes, known), *_broken_risks(commitments, known, until)]
    for risk in sorted(found, key=lambda risk: {"high": 0, "medium": 1}.get(risk.customer.margin, 2)):
        if risk.customer.id not in told:
            told.add(risk.customer.id)
            yield risk


def _noted_risks(notes: Sequence[Note], known: Mapping[int, Customer]) -> Iterable[Risk]:
    for note in reversed(notes):
        customer = _of(note.customer, known)
        for insight in _insights(note, Kind.EMOTION, Kind.COMPETITOR):
            danger = Danger.COMPETITOR if insight.kind is Kind.COMPETITOR else Danger.HURT
            if customer and (danger is Danger.COMPETITOR or insight.label in HURT):
                yield Risk(customer=customer, danger=danger, quote=_quote(note, insight))


def _broken_risks(
    commitments: Iterable[Commitment], known: Mapping[int, Customer], until: date
) -> Iterable[Risk]:
    for promise in commitments:
        customer = _of(promise.customer, known)
        if customer and _is_broken(promise, until):
            quote = Quote(words=promise.words, note=promise.note, on=promise.made_on)
            yield Risk(customer=customer, danger=Danger.BROKEN_PROMISE, quote=quote)


def _of(customer: int | None, known: Mapping[int, Customer]) -> Customer | None:
    return known.get(customer) if customer is not None else None


def _is_broken(promise: Commitment, until: date) -> bool:
    return promise.state is CommitmentState.OPEN and promise.due is not None and promise.due <= until


def _promises(commitments: Iterable[Commitment], period: tuple[date, date]) -> Promises:
    since, until = period
    week = timedelta(days=7)
    dated = sorted((c for c in commitments if c.due), key=lambda c: (c.due, c.id))
    ours = [(c, c.due) for c in dated if c.due]
    still = CommitmentState.OPEN
    return Promises(
        due=tuple(c for c, day in ours if c.state is still and until < day <= until + week),
        broken=tuple(c for c, _ in ours if _is_broken(c, until)),
        kept=tuple(c for c, day in ours if c.state is CommitmentState.DONE and since <= day <= until),
    )


def _remarks(
    notes: Sequence[Note], commitments: Sequence[Commitment], people: Sequence[Person]
) -> tuple[Remark | None, Remark | None]:
    """The best shown and the most missed competency, of different people where there are several."""
    scored = [
        (person, score)
        for person in people
        for score in assess(
            [note for note in notes if note.author == person.id],
            commitments=[c for c in commitments if c.owner == person.id],
        )
        if score.chances
    ]
    praise = _remark(scored, best=True)
    others = [pair for pair in scored if not praise or pair[0].id != praise.person.id] or scored
    return praise, _remark(others, best=False)


def _remark(scored: Sequence[tuple[Person, Score]], *, best: bool) -> Remark | None:
    proven = [(p, s, s.best if best else s.missed) for p, s in scored]
    told = [(p, s, quote) for p, s, quote in proven if quote]
    if not told:
        return None
    person, score, quote = max(told, key=lambda row: (row[1].share if best else -row[1].share, -row[0].id))
    return Remark(person=person, competency=score.competency, quote=quote)
