"""¿Qué más?: what to offer this customer now and why, or the honest act that comes before selling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.eligibility import Barred, barred, silenced
from reports.facts import Evidence, Fact, Standing
from reports.matching import Portfolio
from reports.offer import Offer
from reports.portfolio import Product
from reports.profile import Profile
from reports.ranking import Candidate, Via, score_of

JUST_NOW = timedelta(days=14)
PATHS = {
    Kind.NEED: Via.NEED,
    Kind.OCCASION: Via.OCCASION,
    Kind.PREFERENCE: Via.PREFERENCE,
    Kind.PURCHASE: Via.PURCHASE,
}


class Act(StrEnum):
    """What to do instead of offering."""

    RECOVER = "recover"
    """The customer is hurt: mend first."""
    ASK_HOW_IT_WENT = "ask_how_it_went"
    """Something was bought lately and nobody has asked: the accountable call."""
    NOTHING = "nothing"
    """Nothing fits today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One offer. `motive` is a SABONE label, the customer's own where known; `parts` explain the score."""

    product: Product
    score: float
    via: Via
    reason: Fact
    motive: str | None = None
    motive_fact: Fact | None = None
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Either `suggestions` or an `act` with the fact that calls for it (none where nothing is known)."""

    suggestions: tuple[Suggestion, ...] = ()
    act: Act | None = None
    reason: Fact | None = None


def suggest(
    profile: Profile,
    portfolio: Sequence[Product],
    offers: Sequence[Offer],
    *,
    today: date,
    most: int = 2,
    fresh: Sequence[Insight] = (),
) -> Advice:
    """`fresh` are the insights of the note just written; they count most, whether or not the profile has them yet."""
    now = tuple(_fresh_fact(insight, today) for insight in fresh if insight.kind is not Kind.SENSITIVE)
    wound = _wound(profile, now)
    if wound:
        return Advice(act=Act.RECOVER, reason=wound)
    facts = _once((*now, *profile.facts))
    shelf = Portfolio.of(portfolio)
    mine = [offer for offer in offers if offer.customer == profile.customer.id]
    found = () if silenced(mine, today) else tuple(_ranked(profile, facts, shelf, mine))
    return Advice(suggestions=found[:most]) if found else _instead(facts, today)


def _ranked(
    profile: Profile, facts: Sequence[Fact], shelf: Portfolio, offers: Sequence[Offer]
) -> Iterator[Suggestion]:
    bar = barred(facts, offers, _owned(facts, shelf), today=profile.today)
    best: dict[str, Suggestion] = {}
    for candidate in _candidates(facts, shelf, bar):
        made = _suggestion(candidate, profile)
        if candidate.product.name not in best or best[candidate.product.name].score < made.score:
            best[candidate.product.name] = made
    return iter(sorted(best.values(), key=lambda s: (-s.score, s.product.code)))


def _suggestion(candidate: Candidate, profile: Profile) -> Suggestion:
    parts = score_of(candidate, profile)
    motive = next((m for m in profile.motives if m.label in candidate.product.motives), None)
    return Suggestion(
        product=candidate.product,
        score=sum(value for _, value in parts),
        via=candidate.via,
        reason=candidate.fact,
        motive=motive.label if motive else next(iter(candidate.product.motives), None),
        motive_fact=motive.fact if motive else None,
        parts=parts,
    )


def _candidates(facts: Iterable[Fact], shelf: Portfolio, bar: Barred) -> Iterator[Candidate]:
    for fact in facts:
        via = PATHS.get(fact.kind)
        if (
            via is None
            or fact.polarity is Polarity.NEGATIVE
            or (fact.kind is Kind.PREFERENCE and fact.label != "product")
        ):
            continue
        for match in shelf.find(fact.words):
            if via is Via.PURCHASE:
                yield from _complements(fact, match.product, match.likeness, shelf, bar)
            elif bar.allows(match.product):
                yield Candidate(product=match.product, fact=fact, via=via, likeness=match.likeness)


def _complements(
    fact: Fact, bought: Product, likeness: float, shelf: Portfolio, bar: Barred
) -> Iterator[Candidate]:
    for code in bought.complements:
        product = shelf.coded(code)
        if product and bar.allows(product):
            yield Candidate(product=product, fact=fact, via=Via.COMPLEMENT, likeness=likeness)


def _owned(facts: Iterable[Fact], shelf: Portfolio) -> Iterator[str]:
    """Codes of what was bought, as far as the words tell."""
    for fact in facts:
        if fact.kind is Kind.PURCHASE:
            yield from (match.product.code for match in shelf.find(fact.words, 3, least=0.6))


def _wound(profile: Profile, now: Sequence[Fact]) -> Fact | None:
    fresh = [f for f in now if f.kind is Kind.EMOTION and f.holder is Holder.CUSTOMER]
    if fresh:
        return next((fact for fact in fresh if fact.label in ("anger", "disappointment")), None)
    mood = profile.hurt
    return next((f for f in profile.of(Kind.EMOTION) if mood and mood.evidence in f.evidence), None)


def _instead(facts: Sequence[Fact], today: date) -> Advice:
    bought = next((f for f in facts if f.kind is Kind.PURCHASE and today - f.last.on <= JUST_NOW), None)
    return Advice(act=Act.ASK_HOW_IT_WENT if bought else Act.NOTHING, reason=bought)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The first of facts that say the same."""
    seen = {
        (fact.kind, fact.label, fact.words.casefold(), fact.polarity): fact for fact in reversed(list(facts))
    }
    return tuple(reversed(seen.values()))


def _fresh_fact(insight: Insight, today: date) -> Fact:
    return Fact(
        kind=insight.kind,
        label=insight.label,
        polarity=insight.polarity,
        holder=insight.holder,
        words=insight.words,
        evidence=(Evidence(words=insight.words, on=today, author="", note=0, confidence=insight.confidence),),
        standing=Standing.SEEN_ONCE,
        strength=insight.confidence,
    )
