"""Observable behaviours, one function each: the moments that gave a chance, and how far it was shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.insight import Insight, Kind
from reports.commitment import Commitment, CommitmentState
from reports.note import Note, parts
from reports.offer import Offer, Outcome
from reports.sensitive import told
from reports.words import attributes, roots

FOLLOW_UP = (timedelta(days=1), timedelta(days=21))
HEARD = (Kind.NEED, Kind.MOTIVATOR, Kind.EMOTION, Kind.PREFERENCE, Kind.OCCASION)
LASTING = (Kind.PREFERENCE, Kind.NEED, Kind.OCCASION, Kind.MOTIVATOR)
SHORTEST, LONGEST = 6, 60
"""Words of a note that can be read at a glance and still says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a note that prove something, with where and when they were written."""

    words: str
    note: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One chance: `degree` in [0, 1] is how far the behaviour was shown; the quote shows it or misses it."""

    degree: float
    quote: Quote | None


def listening(notes: Sequence[Note]) -> Iterator[Sight]:
    """What the customer needs, why, how they felt: two sorts of these are full listening, one is half."""
    for note in _about_customers(notes):
        heard = _found(note, *HEARD)
        yield _sight(note, len({insight.kind for insight in heard}) / 2, heard)


def two_way(notes: Sequence[Note]) -> Iterator[Sight]:
    """The customer's judgement or objection came back into the note."""
    for note in _about_customers(notes):
        back = _found(note, Kind.FEEDBACK, Kind.OBJECTION)
        yield _sight(note, len(back), back)


def drafting(notes: Sequence[Note]) -> Iterator[Sight]:
    """Short enough to be read at a glance, long enough to say something, not shouted."""
    for note in notes:
        fits = SHORTEST <= len(note.text.split()) <= LONGEST and not note.text.isupper()
        yield Sight(degree=float(fits and bool(note.insights)), quote=_whole(note))


def summarising(notes: Sequence[Note]) -> Iterator[Sight]:
    """Who, what, why and what next: two are half a note, three a whole one."""
    for note in notes:
        kinds = {insight.kind for insight in _found(note, *Kind)}
        parts = (
            note.customer is not None or Kind.CUSTOMER in kinds,
            kinds & {Kind.NEED, Kind.PURCHASE, Kind.PREFERENCE, Kind.FEEDBACK},
            kinds & {Kind.MOTIVATOR, Kind.EMOTION, Kind.OBJECTION, Kind.OCCASION},
            kinds & {Kind.COMMITMENT},
        )
        yield Sight(degree=min(1.0, max(0, sum(map(bool, parts)) - 1) / 2), quote=_whole(note))


def recalling(notes: Sequence[Note]) -> Iterator[Sight]:
    """In a second contact, something that was learned in an earlier one is used."""
    learned: dict[int, set[str]] = defaultdict(set)
    for note in _of_known_customers(notes):
        said = {root: insight for insight in told(note) for root in _things(insight)}
        known = learned[note.customer or 0]
        if known:
            used = [said[root] for root in sorted(known & said.keys())]
            yield _sight(note, len(used), used)
        known.update(root for insight in _found(note, *LASTING) for root in _things(insight))


def keeping_promises(commitments: Iterable[Commitment], today: date) -> Iterator[Sight]:
    """Each promise that was done, or whose day has passed."""
    for promise in commitments:
        quote = Quote(words=promise.words, note=promise.note, on=promise.made_on)
        if promise.state is CommitmentState.DONE:
            yield Sight(degree=1.0, quote=quote)
        elif promise.state is CommitmentState.OPEN and promise.due and promise.due < today:
            yield Sight(degree=0.0, quote=quote)


def relating(notes: Sequence[Note]) -> Iterator[Sight]:
    """A next step agreed or an occasion learned, or a contact that follows up a sale."""
    sold: dict[int, date] = {}
    for note in _of_known_customers(notes):
        ahead = _found(note, Kind.COMMITMENT, Kind.OCCASION)
        day, customer = note.written_at.date(), note.customer or 0
        follows = customer in sold and FOLLOW_UP[0] <= day - sold[customer] <= FOLLOW_UP[1]
        yield _sight(note, len(ahead) + follows, ahead or list(told(note)))
        if _found(note, Kind.PURCHASE):
            sold[customer] = day


def knowing_their_business(notes: Sequence[Note]) -> Iterator[Sight]:
    """Who decides, whom we compete with, where the customer is heading."""
    for note in _about_customers(notes):
        known = _found(note, Kind.DECISION_MAKER, Kind.COMPETITOR, Kind.OCCASION)
        yield _sight(note, len(known), known)


def answering_objections(notes: Sequence[Note]) -> Iterator[Sight]:
    """An objection did not end the talk: a next step or a purchase stands beside it."""
    for note in notes:
        if objections := _found(note, Kind.OBJECTION):
            yield _sight(note, len(_found(note, Kind.COMMITMENT, Kind.PURCHASE)), objections)


def spreading(notes: Sequence[Note], offers: Sequence[Offer]) -> Iterator[Sight]:
    """Products named or offered: each counts in full the first time, then ever less; a misfit not at all."""
    met: Counter[frozenset[str]] = Counter()
    for note in _about_customers(notes):
        for insight in _found(note, Kind.PURCHASE, Kind.NEED)[:1]:
            things = frozenset(_things(insight))
            met[things] += 1
            yield _sight(note, 1 / met[things], [insight])
    codes: Counter[str] = Counter()
    for offer in offers:
        codes[offer.code] += 1
        yield Sight(degree=0.0 if offer.outcome is Outcome.MISFIT else 1 / codes[offer.code], quote=None)


def _about_customers(notes: Iterable[Note]) -> list[Note]:
    return [note for note in notes if note.customer is not None or _found(note, Kind.CUSTOMER)]


def _of_known_customers(notes: Iterable[Note]) -> list[Note]:
    """Oldest first, so that a later contact can be seen in the light of an earlier one."""
    told = (part for note in notes for part in parts(note))
    return sorted((n for n in told if n.customer is not None), key=lambda n: (n.written_at, n.id))


def _found(note: Note, *kinds: Kind) -> list[Insight]:
    return [insight for insight in told(note) if insight.kind in kinds]


def _things(insight: Insight) -> set[str]:
    return set(roots(insight.words)) - attributes()


def _sight(note: Note, degree: float, proofs: Sequence[Insight]) -> Sight:
    """The longest of the proofs speaks; where there is none, the note that missed it."""
    words = max((proof.words for proof in proofs), key=len, default="")
    quote = Quote(words=words, note=note.id, on=note.written_at.date()) if words else _whole(note)
    return Sight(degree=min(1.0, float(degree)), quote=quote)


def _whole(note: Note) -> Quote | None:
    """The note itself, unless it holds something sensitive."""
    if any(kept.insight.kind is Kind.SENSITIVE for kept in note.insights):
        return None
    return Quote(words=note.text, note=note.id, on=note.written_at.date())
