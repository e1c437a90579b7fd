"""¿Qué más?: what to offer this customer now and why, or the honest act that comes before selling."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.insight import Insight
from reports.acts import Act, Calling, before_selling, instead
from reports.candidates import LeftOut, candidates, left_out
from reports.commitment import Commitment
from reports.conditions import Asked, Case, cautions
from reports.eligibility import Barred, barred
from reports.facts import Evidence, Fact, Standing
from reports.learning import Belief, weights_drawn
from reports.matching import Portfolio
from reports.offer import Offer
from reports.open_needs import once, still_open, taken_at_its_word, unmet
from reports.portfolio import Product
from reports.profile import Profile
from reports.projection import Habits
from reports.ranking import RULES, Candidate, Feature, Via, chance_of, explained, features_of, scene, worth
from reports.sensitive import openly
from reports.till import facts_of, from_the_till
from reports.told import refused_in
from reports.words import thing_of

__all__ = ["Act", "Advice", "Suggestion", "Via", "suggest"]

LEAST = 0.3
"""A chance below this is not worth the customer's patience."""

LIKELY = 0.6
"""The chance from which something is worth bringing up though another thing was asked for."""

ASKED = 1.0
"""What is asked for today comes before what only the past suggests, however unsure its reading was."""

WAITS = timedelta(days=14)
WAITING = 0.2
"""What was asked for in the last two weeks comes before what is only as likely because of something else."""

SAME_THING = 0.6
"""What is left of the worth of a second offer of the same sort of thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One offer. `motive` is of SABONE, the customer's own if known; `parts` (log-odds) explain the score."""

    product: Product
    score: float
    via: Via
    reason: Fact
    asked: bool = False
    """Whether it answers a need that was told today."""
    waits: bool = False
    """Whether it answers one of the last two weeks."""
    motive: str | None = None
    motive_fact: Fact | None = None
    parts: tuple[tuple[str, float], ...] = ()
    on: date | None = None
    """When it is expected to be bought, where purchases tell."""
    cautions: tuple[Asked, ...] = ()
    """Conditions that nobody knows this customer to meet: to be seen to when it is offered."""
    features: tuple[float, ...] = ()
    """As `learning.learn` takes them when the outcome is known, in the order of `ranking.Feature`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Either `suggestions` or an `act`, with the fact or promise that calls for it where there is one."""

    suggestions: tuple[Suggestion, ...] = ()
    act: Act | None = None
    reason: Fact | None = None
    commitment: Commitment | None = None
    unmet: Fact | None = None
    """A need of today that nothing of the portfolio answers."""
    left_out: LeftOut | None = None
    """What was asked for today and is not offered, where there is such a thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What an organisation has learned: a belief with the seed of today's draw, what its customers buy."""

    belief: Belief | None = None
    seed: int = 0
    habits: Habits | None = None
    shares: Counter[str] | None = None
    """How often each product was offered lately to everybody; counted from `offers` where not given."""


def suggest(
    profile: Profile,
    portfolio: Sequence[Product],
    offers: Sequence[Offer],
    *,
    today: date,
    most: int = 2,
    fresh: Sequence[Insight] = (),
    learned: Learned | None = None,
    country: str | None = None,
    text: str = "",
) -> Advice:
    """`fresh` are the insights of the note just written: they count most, known to the profile or not.

    `offers` are the recent ones of the organisation (the spread limit reads them), or this customer's alone.
    A `Portfolio` is used as it is; another sequence is indexed first. `country` is where they are attended,
    `text` what the note just written says of this customer: what it tells as refused is no wish.
    """
    now = tuple(_fresh_fact(insight, today) for insight in openly(fresh))
    mine = [offer for offer in offers if offer.customer == profile.customer.id]
    if calling := before_selling(profile, now, mine, today=today):
        return _advice(calling)
    shelf = Portfolio.of(portfolio)
    till = facts_of(profile.purchases, shelf)
    noes = tuple(refused_in(text))
    known = once(still_open((*profile.facts, *now, *till), now, noes, today))
    facts = tuple(taken_at_its_word(fact, today) for fact in known)
    case = Case(customer=profile.customer, facts=facts, shelf=shelf, country=country)
    bar = barred((*facts, *now), mine, shelf, today=today, case=case)
    learned = learned or Learned()
    thought_of = _found(profile, facts, shelf, bar, today, learned.habits)
    found = tuple(c for c in thought_of if not any(no.names(c.product) for no in noes))
    missing = unmet(facts, found, today)
    ranked = _chosen(_ranked(found, profile, offers, today, learned), most, sure=missing is not None)
    wary = tuple(replace(made, cautions=cautions(made.product, case)) for made in ranked)
    missed = next(left_out(facts, shelf, bar, today=today), None)
    if ranked:
        return Advice(suggestions=wary, left_out=missed, unmet=None if missed else missing)
    act = _advice(instead((*now, *facts), today))
    return replace(act, left_out=missed, unmet=None if missed else missing)


def _found(
    profile: Profile, facts: Sequence[Fact], shelf: Portfolio, bar: Barred, today: date, habits: Habits | None
) -> Iterator[Candidate]:
    """From what was noted, and from the till where its habits are known."""
    yield from candidates(facts, shelf, bar, today=today, together=habits.together if habits else None)
    if habits and profile.purchases:
        yield from from_the_till(profile.purchases, shelf, bar, habits, today=today)


def _advice(calling: Calling) -> Advice:
    return Advice(act=calling.act, reason=calling.reason, commitment=calling.commitment)


def _ranked(
    found: Sequence[Candidate], profile: Profile, offers: Sequence[Offer], today: date, learned: Learned
) -> list[Suggestion]:
    """Each product once, by its best reason, the worthiest first."""
    here = scene(profile, found, offers, today=today, shares=learned.shares)
    weights = weights_drawn(learned.belief, seed=learned.seed) if learned.belief else RULES
    best: dict[str, Suggestion] = {}
    for candidate in found:
        made = _suggestion(candidate, profile, features_of(candidate, here), weights)
        name = candidate.product.name.casefold()
        if name not in best or _rank(best[name]) < _rank(made):
            best[name] = made
    return sorted(best.values(), key=lambda made: (-made.score, made.product.code))


def _rank(made: Suggestion) -> tuple[bool, float]:
    """That it was asked for today says more than any other reason."""
    return made.asked and made.score >= LEAST, made.score


def _suggestion(
    candidate: Candidate, profile: Profile, values: dict[Feature, float], weights: dict[Feature, float]
) -> Suggestion:
    product, parts = candidate.product, explained(values, weights)
    motive = next((motive for motive in profile.motives if motive.label in product.motives), None)
    since = profile.today - candidate.fact.last.on
    return Suggestion(
        product=product,
        score=worth(chance_of(parts), product),
        via=candidate.via,
        reason=candidate.fact,
        asked=candidate.via is Via.NEED and not since,
        waits=candidate.via is Via.NEED and timedelta(0) < since <= WAITS,
        motive=motive.label if motive else next(iter(product.motives), None),
        motive_fact=motive.fact if motive else None,
        parts=parts,
        on=candidate.on,
        features=tuple(values.values()),
    )


def _chosen(ranked: Sequence[Suggestion], most: int, *, sure: bool = False) -> list[Suggestion]:
    """The worthiest, then others of another sort where they are nearly as worthy.

    `sure`: something else was asked for, so that only what is likely may be brought up.
    """
    chosen: list[Suggestion] = []
    left = [made for made in ranked if made.score >= (LIKELY if sure else LEAST)]
    while left and len(chosen) < most:
        sorts = {_sort(made.product) for made in chosen}
        best = max(left, key=lambda made: _claim(made, again=_sort(made.product) in sorts))
        chosen.append(best)
        left.remove(best)
    return chosen


def _claim(made: Suggestion, *, again: bool) -> float:
    """What a suggestion is chosen by; `again` when one of its sort is chosen already."""
    return made.score * SAME_THING if again else made.score + ASKED * made.asked + WAITING * made.waits


def _sort(product: Product) -> str:
    """What sort of thing a product is."""
    return thing_of(product.name)


def _fresh_fact(insight: Insight, today: date) -> Fact:
    piece = Evidence(words=insight.words, on=today, author="", note=0, confidence=insight.confidence)
    return Fact(
        kind=insight.kind,
        label=insight.label,
        polarity=insight.polarity,
        holder=insight.holder,
        words=insight.words,
        evidence=(piece,),
        standing=Standing.SEEN_ONCE,
        strength=insight.confidence,
    )
