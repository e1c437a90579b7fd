"""What is believed of a customer, and what follows from it.

A fact is believed while it is the newest word on its matter (`folding.fold`), fades with a half-life by kind
(`facts.HALF_LIFE`), is history once it is faint, and never stands without its quote, date and author.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nlp.insight import Holder, Kind, Polarity
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer, Representative
from reports.facts import Fact, Standing
from reports.folding import fold
from reports.highlights import Highlight, Why, first_three
from reports.moods import Mood, hurt, moods_of
from reports.note import InsightState, Observation
from reports.people import Member, people_of
from reports.privacy.consent import Consent
from reports.purchase import Purchase
from reports.relationship import Level, Stage, Step, present_level, stage_of, step_up, target_level
from reports.sensitive import apart
from reports.value import Value, value_of
from reports.words import data
from reports.words import fold as folded

__all__ = ["Highlight", "Motive", "Profile", "Why", "profile_of"]

FAINT = 0.05
"""A fact weaker than this is history: after some four half-lives, sooner where the reading was unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """One of SABONE with its share of all that is known of why this customer buys; shares sum to 1."""

    label: str
    share: float
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`facts` are believed, strongest first; `history` superseded or faded; `sensitive` stay apart.

    `present` is the level of relationship that is lived, `target` the one worth having; `commitments` open.
    """

    customer: Customer
    today: date
    facts: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()
    sensitive: tuple[Fact, ...] = ()
    moods: tuple[Mood, ...] = ()
    motives: tuple[Motive, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    people: tuple[Member, ...] = ()
    visits: tuple[date, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    consent: Consent = field(default_factory=Consent)
    value: Value | None = None
    stage: Stage = Stage.SUSPECT
    present: Level = Level.BASIC
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
        return self._prefers("channel")

    @property
    def hours(self) -> Fact | None:
        return self._prefers("schedule")

    @property
    def treatment(self) -> Fact | None:
        return self._prefers("treatment")

    @property
    def payment(self) -> Fact | None:
        return self._prefers("payment")

    @property
    def avoid(self) -> tuple[Fact, ...]:
        """The do-not list: what the customer rejects, of products and of ways to be treated."""
        return self.of(Kind.PREFERENCE, polarity=Polarity.NEGATIVE)

    @property
    def decision_makers(self) -> tuple[Fact, ...]:
        return self.of(Kind.DECISION_MAKER)

    @property
    def hurt(self) -> Mood | None:
        """The anger or disappointment that nothing has healed yet."""
        return hurt(self.moods, self.today)

    @property
    def step(self) -> Step | None:
        """The one act that brings the relationship nearer to the level worth having."""
        return step_up(self.present, self.target)

    @property
    def to_confirm(self) -> Fact | None:
        """The preference of the last visit that was seen only once: "always, or just today?"."""
        once = (fact for fact in self.of(Kind.PREFERENCE) if fact.standing is Standing.SEEN_ONCE)
        return next((fact for fact in once if fact.last.on == self.last_contact), None)

    @property
    def first_three(self) -> tuple[Highlight, ...]:
        """What matters before the next contact."""
        return first_three(self.facts, self.commitments, self.hurt, today=self.today)

    def _prefers(self, label: str) -> Fact | None:
        """The customer's own strongest liking, the newest where two are as strong."""
        liked = self.of(Kind.PREFERENCE, label=label, polarity=Polarity.POSITIVE)
        return next((fact for fact in liked if fact.holder is Holder.CUSTOMER), None)


def profile_of(
    customer: Customer,
    observations: Iterable[Observation],
    visits: Sequence[date],
    commitments: Sequence[Commitment],
    *,
    today: date,
    customers: int = 100,
    purchases: Sequence[Purchase] = (),
    consent: Consent | None = None,
    representatives: Sequence[Representative] = (),
) -> Profile:
    """The fold of everything noted. `customers` is how many one employee attends; give all `commitments`."""
    free, hidden = apart(observations)
    known = fold((seen for seen in free if seen.state is not InsightState.PASSING), today=today)
    passing = fold((seen for seen in free if seen.state is InsightState.PASSING), today=today)
    facts = tuple(fact for fact in known if fact.believed and fact.strength >= FAINT)
    bought_on = _bought_on(known, purchases)
    return Profile(
        customer=customer,
        today=today,
        facts=facts,
        history=(*(fact for fact in known if not fact.believed or fact.strength < FAINT), *passing),
        sensitive=fold(hidden, today=today),
        moods=moods_of(known),
        motives=_motives(facts),
        commitments=_open(commitments),
        people=people_of(
            customer, representatives, (fact for fact in facts if fact.kind is Kind.DECISION_MAKER)
        ),
        visits=tuple(sorted(set(visits))),
        purchases=tuple(sorted(purchases, key=lambda sale: sale.on)),
        consent=consent or Consent(),
        value=value_of(purchases, today=today),
        stage=stage_of(visits, bought_on, today=today, recommends=_recommends(facts)),
        present=present_level(visits, bought_on, sum(p.state is CommitmentState.DONE for p in commitments)),
        target=target_level(customers, customer.margin),
    )


def _motives(facts: Sequence[Fact]) -> tuple[Motive, ...]:
    """Ranked by strength; the strongest fact of each motive speaks for it."""
    own = [fact for fact in facts if fact.kind is Kind.MOTIVATOR and fact.holder is Holder.CUSTOMER]
    total = sum(fact.strength for fact in own)
    spokesmen = {fact.label: fact for fact in reversed(own) if fact.label}
    motives = (
        Motive(label=label, share=sum(f.strength for f in own if f.label == label) / total, fact=fact)
        for label, fact in spokesmen.items()
    )
    return tuple(sorted(motives, key=lambda motive: (-motive.share, motive.label)))


def _open(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    still = (promise for promise in commitments if promise.state is CommitmentState.OPEN)
    return tuple(sorted(still, key=lambda promise: (promise.due or date.max, promise.made_on, promise.id)))


def _bought_on(facts: Iterable[Fact], purchases: Iterable[Purchase]) -> list[date]:
    noted = [piece.on for fact in facts if fact.kind is Kind.PURCHASE for piece in fact.evidence]
    return [*noted, *(sale.on for sale in purchases)]


def _recommends(facts: Iterable[Fact]) -> bool:
    """Whether some praise tells that the customer brings others."""
    praise = (piece for f in facts if f.kind in (Kind.FEEDBACK, Kind.EMOTION) for piece in f.evidence)
    said = (folded(piece.context or piece.words) for piece in praise)
    return any(cue in words for words in said for cue in data("recommends.txt"))
