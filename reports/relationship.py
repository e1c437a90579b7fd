"""Where a customer stands: stage of development, and the level of relationship worth having (Kotler)."""

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

SILENCE = timedelta(days=180)


def crowd_of(customers: int) -> Crowd:
    """By customers of one employee: up to 20 are few (each is known), up to 150 some, more are many."""
    if customers <= 20:
        return Crowd.FEW
    return Crowd.SOME if customers <= 150 else Crowd.MANY


def target_level(customers: int, margin: str) -> Level:
    return TARGET.get((crowd_of(customers), margin), TARGET[crowd_of(customers), "medium"])


def stage_of(visits: Sequence[date], bought_on: Sequence[date], *, referrals: int = 0, today: date) -> Stage:
    """Moved by events: contacts, days with a purchase, recommendations, silence."""
    if not visits and not bought_on:
        return Stage.SUSPECT
    if today - max([*visits, *bought_on]) > SILENCE:
        return Stage.INACTIVE
    if referrals:
        return Stage.ADVOCATE
    days = len(set(bought_on))
    steps = ((5, Stage.CLIENT), (2, Stage.REPEAT), (1, Stage.FIRST_TIME), (0, Stage.PROSPECT))
    return next(stage for least, stage in steps if days >= least)
