"""What is believed of a customer, and the three things that matter before the next contact.

A fact is believed while it is the newest word on its matter (`folding.fold`), fades with a half-life by kind,
and never stands without its quote, date and author.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from nlp.insight import Holder, Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.facts import Fact
from reports.folding import fold
from reports.moods import Mood, hurt, moods_of
from reports.note import Observation
from reports.purchase import Purchase
from reports.relationship import Level, Stage, stage_of, target_level

FAINT = 0.05
"""A fact weaker than this is history: after some four half-lives, sooner where the reading was unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """One of SABONE with its share of all that is known of why this customer buys; shares sum to 1."""

    label: str
    share: float
    fact: Fact


class Why(StrEnum):
    """Why something is among the first three."""

    HURT = "hurt"
    PROMISE = "promise"
    OCCASION = "occasion"
    NEED = "need"
    AVOID = "avoid"
    OBJECTION = "objection"
    PREFERENCE = "preference"
    MOTIVE = "motive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One thing that matters before the next contact: a fact or an open promise."""

    why: Why
    fact: Fact | None = None
    commitment: Commitment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`facts` are believed, strongest first; `history` superseded or faded; `sensitive` stands apart."""

    customer: Customer
    today: date
    facts: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()
    sensitive: tuple[Fact, ...] = ()
    moods: tuple[Mood, ...] = ()
    motives: tuple[Motive, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    visits: tuple[date, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    stage: Stage = Stage.SUSPECT
    target: Level = Level.REACTIVE

    def of(
        self, kind: Kind, *, label: str | None = None, polarity: Polarity | None = None
    ) -> tuple[Fact, ...]:
        """Believed facts of a kind, strongest first."""
        return tuple(
            fact
            for fact in self.facts
            if fact.kind is kind and label in (None, fact.label) and polarity in (None, fact.polarity)
        )

    @property
    def last_contact(self) -> date | None:
        return self.visits[-1] if self.visits else self.customer.last_contact

    @property
    def channel(self) -> Fact | None:
        return self._first(Kind.PREFERENCE, "channel")

    @property
    def hours(self) -> Fact | None:
        return self._first(Kind.PREFERENCE, "schedule")

    @property
    def treatment(self) -> Fact | None:
        return self._first(Kind.PREFERENCE, "treatment")

    @property
    def avoid(self) -> tuple[Fact, ...]:
        """The do-not list: what the customer rejects, of products and of ways to be treated."""
        return self.of(Kind.PREFERENCE, polarity=Polarity.NEGATIVE)

    @property
    def decision_makers(self) -> tuple[Fact, ...]:
        return self.of(Kind.DECISION_MAKER)

    @property
    def hurt(self) -> Mood | None:
        return hurt(self.moods, self.today)

    @property
    def first_three(self) -> tuple[Highlight, ...]:
        return tuple(islice(_highlights(self), 3))

    def _first(self, kind: Kind, label: str) -> Fact | None:
        return next(iter(self.of(kind, label=label, polarity=Polarity.POSITIVE)), None)


def profile_of(
    customer: Customer,
    observations: Iterable[Observation],
    visits: Sequence[date],
    commitments: Iterable[Commitment],
    *,
    today: date,
    customers: int = 100,
    purchases: Sequence[Purchase] = (),
) -> Profile:
    """The fold of everything noted. `customers` is how many the organisation (or the employee) attends."""
    folded = fold(observations, today=today)
    known = [fact for fact in folded if fact.kind is not Kind.SENSITIVE]
    facts = tuple(fact for fact in known if fact.believed and fact.strength >= FAINT)
    return Profile(
        customer=customer,
        today=today,
        facts=facts,
        history=tuple(fact for fact in known if not fact.believed or fact.strength < FAINT),
        sensitive=tuple(fact for fact in folded if fact.kind is Kind.SENSITIVE),
        moods=moods_of(known),
        motives=_motives(facts),
        commitments=_open(commitments),
        visits=tuple(sorted(set(visits))),
        purchases=tuple(sorted(purchases, key=lambda sale: sale.on)),
        stage=stage_of(visits, _bought_on(known, purchases), today=today),
        target=target_level(customers, customer.margin),
    )


def _motives(facts: Sequence[Fact]) -> tuple[Motive, ...]:
    """Ranked by strength; the strongest fact of each motive speaks for it."""
    own = [
        fact
        for fact in facts
        if fact.kind is Kind.MOTIVATOR and fact.holder is Holder.CUSTOMER and fact.label
    ]
    total = sum(fact.strength for fact in own) or 1.0
    labels = dict.fromkeys(fact.label for fact in own if fact.label)
    shares = (
        Motive(
            label=label,
            share=sum(fact.strength for fact in own if fact.label == label) / total,
            fact=next(fact for fact in own if fact.label == label),
        )
        for label in labels
    )
    return tuple(sorted(shares, key=lambda motive: -motive.share))


def _open(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    still = (promise for promise in commitments if promise.state is CommitmentState.OPEN)
    return tuple(sorted(still, key=lambda promise: (promise.due or date.max, promise.made_on, promise.id)))


def _bought_on(facts: Iterable[Fact], purchases: Iterable[Purchase]) -> list[date]:
    noted = [piece.on for fact in facts if fact.kind is Kind.PURCHASE for piece in fact.evidence]
    return [*noted, *(sale.on for sale in purchases)]


def _highlights(profile: Profile) -> Iterator[Highlight]:
    """In the order that a good shopkeeper would want them whispered at the door."""
    yield from _hurt(profile)
    soon = profile.today + timedelta(days=7)
    for promise in profile.commitments:
        if promise.due is None or promise.due <= soon:
            yield Highlight(why=Why.PROMISE, commitment=promise)
            break
    for why, kind in ((Why.OCCASION, Kind.OCCASION), (Why.NEED, Kind.NEED)):
        yield from (Highlight(why=why, fact=fact) for fact in profile.of(kind)[:1])
    yield from (Highlight(why=Why.AVOID, fact=fact) for fact in profile.avoid[:1])
    yield from (Highlight(why=Why.OBJECTION, fact=fact) for fact in profile.of(Kind.OBJECTION)[:1])
    liked = profile.of(Kind.PREFERENCE, polarity=Polarity.POSITIVE)
    yield from (Highlight(why=Why.PREFERENCE, fact=fact) for fact in liked[:2])
    yield from (Highlight(why=Why.MOTIVE, fact=motive.fact) for motive in profile.motives[:1])


def _hurt(profile: Profile) -> Iterator[Highlight]:
    mood = profile.hurt
    angry = (fact for fact in profile.of(Kind.EMOTION) if mood and mood.evidence in fact.evidence)
    yield from (Highlight(why=Why.HURT, fact=fact) for fact in angry)
