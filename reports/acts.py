"""What comes before selling: mend what hurts, keep what was promised, ask how it went, or leave in peace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nlp.insight import Holder, Kind, Polarity
from reports.business import way_of
from reports.commitment import Commitment
from reports.eligibility import refusal, tired_of_offers
from reports.facts import Fact
from reports.heard import AMENDS, heard_in
from reports.moods import HURT, VALENCE
from reports.offer import Offer
from reports.profile import Profile
from reports.sides import Side, side_of
from reports.words import data, fold, roots, thing_of

JUST_NOW = timedelta(days=14)
STALE = timedelta(days=14)
"""A promise of ours that is late for longer than this no longer holds up every offer."""


MOURNING = timedelta(days=21)
OUR_FAULT = ("delivery", "billing", "attention")


class Act(StrEnum):
    """What to do instead of offering."""

    RECOVER = "recover"
    """The customer is hurt: mend first."""
    KEEP_PROMISE = "keep_promise"
    """Something that we promised is late."""
    ASK_HOW_IT_WENT = "ask_how_it_went"
    """Something was bought lately: the accountable call."""
    NOTHING = "nothing"
    """Nothing fits today, or the customer wants nothing."""

    @property
    def mends(self) -> bool:
        """Whether something comes before anything else."""
        return self in (Act.RECOVER, Act.KEEP_PROMISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """An act with what calls for it."""

    act: Act
    reason: Fact | None = None
    commitment: Commitment | None = None


def before_selling(
    profile: Profile, now: Sequence[Fact], offers: Sequence[Offer], *, today: date
) -> Calling | None:
    """What forbids an offer today. `now` are the facts of the note just written, `offers` this customer's."""
    if wound := _wound(profile, now) or _complaint(now) or _our_failure(profile, now):
        return Calling(act=Act.RECOVER, reason=wound)
    if late := _late_promise(profile, now, today):
        return Calling(act=Act.KEEP_PROMISE, commitment=late)
    if reason := refusal([*now, *profile.facts], today) or _felt(now, "sadness") or _mourns(profile, today):
        return Calling(act=Act.NOTHING, reason=reason)
    asks = any(fact.kind is Kind.NEED for fact in now)  # who asks is not pressed by an answer
    return instead((*now, *profile.facts), today) if tired_of_offers(offers, today) and not asks else None


def instead(facts: Iterable[Fact], today: date) -> Calling:
    """What to do where there is nothing to offer."""
    bought = next((f for f in facts if f.kind is Kind.PURCHASE and today - f.last.on <= JUST_NOW), None)
    return Calling(act=Act.ASK_HOW_IT_WENT if bought else Act.NOTHING, reason=bought)


def _wound(profile: Profile, now: Sequence[Fact]) -> Fact | None:
    """Anger or disappointment of today; of the last month where today tells nothing of moods."""
    felt = [fact for fact in now if fact.kind is Kind.EMOTION and fact.holder is Holder.CUSTOMER]
    if felt:
        return _felt(now, *HURT)
    mood = profile.hurt
    return next((f for f in profile.of(Kind.EMOTION) if mood and mood.evidence in f.evidence), None)


def _felt(now: Iterable[Fact], *labels: str) -> Fact | None:
    return next(
        (f for f in now if f.kind is Kind.EMOTION and f.label in labels and f.holder is Holder.CUSTOMER), None
    )


def _complaint(now: Sequence[Fact]) -> Fact | None:
    """Blame together with the wish to have it put right; blame alone may be the wish for something better.

    A thing given back, or the money asked for, says it all.
    """
    if given := next((f for f in now if f.kind is Kind.NEED and f.label == AMENDS), None):
        return None if _is_content(now) else given
    asked = (fact for fact in now if fact.kind is Kind.NEED)
    if not any(cue in fold(fact.words) for fact in asked for cue in data("amends.txt")):
        return None
    return next((f for f in now if f.kind is Kind.FEEDBACK and f.polarity is Polarity.NEGATIVE), None)


def _our_failure(profile: Profile, now: Sequence[Fact]) -> Fact | None:
    """Blame of how we deliver, bill or attend, or of what was bought here: that is ours to mend first."""
    if _is_content(now) or any(fact.kind is Kind.COMPETITOR for fact in now):
        return None
    blamed = (f for f in now if f.kind is Kind.FEEDBACK and f.polarity is Polarity.NEGATIVE)
    bought = {thing_of(fact.words) for fact in profile.of(Kind.PURCHASE) if fact.last.on < profile.today}
    return next((f for f in blamed if way_of(f) in OUR_FAULT or bought & set(roots(f.words))), None)


def _is_content(now: Iterable[Fact]) -> bool:
    return any(VALENCE.get(f.label or "", 0.0) > 0 for f in now if f.kind is Kind.EMOTION)


def _mourns(profile: Profile, today: date) -> Fact | None:
    """Whoever lost somebody in the last weeks."""
    lately = (f for f in profile.facts if today - f.last.on <= MOURNING)
    return next((f for f in lately if any(i.kind is Kind.EMOTION for i in heard_in(f.words))), None)


def _late_promise(profile: Profile, now: Sequence[Fact], today: date) -> Commitment | None:
    """A promise of ours of the last two weeks, unless today's note tells of a purchase or a good mood."""
    if any(f.kind is Kind.PURCHASE or VALENCE.get(f.label or "", 0.0) > 0 for f in now):
        return None
    ours = (p for p in profile.commitments if p.due and side_of(p.words) is Side.OURS)
    late = (p for p in ours if p.due and timedelta(0) < today - p.due <= STALE)
    return next(late, None)
