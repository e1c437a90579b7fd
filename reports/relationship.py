"""Where a customer stands: stage of development, level of relationship, the act that climbs one (Kotler)."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum, StrEnum


class Stage(StrEnum):
    SUSPECT = "suspect"
    PROSPECT = "prospect"
    FIRST_TIME = "first_time"
    REPEAT = "repeat"
    CLIENT = "client"
    MEMBER = "member"
    ADVOCATE = "advocate"
    PARTNER = "partner"
    INACTIVE = "inactive"


class Level(IntEnum):
    """Ordered: each level includes the care of the ones below."""

    BASIC = 1
    REACTIVE = 2
    ACCOUNTABLE = 3
    PROACTIVE = 4
    PARTNER = 5


class Crowd(StrEnum):
    MANY = "many"
    SOME = "some"
    FEW = "few"


class Step(StrEnum):
    """The one act that climbs to the next level."""

    INVITE_TO_CALL = "invite_to_call"
    ASK_AFTER_SALE = "ask_after_sale"
    BRING_AN_IDEA = "bring_an_idea"
    PLAN_TOGETHER = "plan_together"


TARGET = {
    (Crowd.MANY, "high"): Level.ACCOUNTABLE,
    (Crowd.MANY, "medium"): Level.REACTIVE,
    (Crowd.MANY, "low"): Level.BASIC,
    (Crowd.SOME, "high"): Level.PROACTIVE,
    (Crowd.SOME, "medium"): Level.ACCOUNTABLE,
    (Crowd.SOME, "low"): Level.REACTIVE,
    (Crowd.FEW, "high"): Level.PARTNER,
    (Crowd.FEW, "medium"): Level.PROACTIVE,
    (Crowd.FEW, "low"): Level.ACCOUNTABLE,
}
"""Kotler's table; of "basic or reactive" for many customers of low margin, the cheaper."""

CLIMB = {
    Level.BASIC: Step.INVITE_TO_CALL,
    Level.REACTIVE: Step.ASK_AFTER_SALE,
    Level.ACCOUNTABLE: Step.BRING_AN_IDEA,
    Level.PROACTIVE: Step.PLAN_TOGETHER,
}

FEW, SOME = 20, 150
"""Up to 20 customers can each be known, up to 150 recognised (Dunbar); beyond, they are many."""

SILENCE = timedelta(days=180)
AFTER_SALE = timedelta(days=21)


def crowd_of(customers: int) -> Crowd:
    return (Crowd.FEW, Crowd.SOME, Crowd.MANY)[bisect_right((FEW, SOME), customers - 1)]


def target_level(customers: int, margin: str) -> Level:
    """The level worth having, by how many customers there are and what each brings (low, medium, high)."""
    crowd = crowd_of(customers)
    return TARGET.get((crowd, margin), TARGET[crowd, "medium"])


def present_level(visits: Sequence[date], bought_on: Sequence[date], kept: int = 0) -> Level:
    """What was really lived: contacts, contacts after a sale, promises of ours that were `kept`.

    A partner is not told by counting: that level is reached by a plan made together, and only set by people.
    """
    talks = sorted(set(visits) - set(bought_on))
    after_sales = sum(any(sale < talk <= sale + AFTER_SALE for talk in talks) for sale in set(bought_on))
    if kept >= 2 and after_sales:
        return Level.PROACTIVE
    if after_sales:
        return Level.ACCOUNTABLE
    return Level.REACTIVE if visits else Level.BASIC


def step_up(present: Level, target: Level) -> Step | None:
    """None where the level worth having is reached."""
    return CLIMB[present] if present < target else None


def stage_of(
    visits: Sequence[date],
    bought_on: Sequence[date],
    *,
    today: date,
    recommends: bool = False,
    member: bool = False,
) -> Stage:
    """Moved by events: contacts, days with a purchase, joining, recommending, silence."""
    if not visits and not bought_on:
        return Stage.SUSPECT
    if today - max([*visits, *bought_on]) > SILENCE:
        return Stage.INACTIVE
    if recommends:
        return Stage.ADVOCATE
    if member:
        return Stage.MEMBER
    days = len(set(bought_on))
    steps = ((5, Stage.CLIENT), (2, Stage.REPEAT), (1, Stage.FIRST_TIME), (0, Stage.PROSPECT))
    return next(stage for least, stage in steps if days >= least)
