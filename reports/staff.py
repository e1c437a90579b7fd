"""Who works here: people, their roles, their hours."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Role(StrEnum):
    EMPLOYEE = "employee"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A person's zone (IANA) and quiet hours by the wall clock; `quiet_from` may be after `quiet_until`."""

    zone: str = "America/Lima"
    quiet_from: time = time(19, 0)
    quiet_until: time = time(8, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the staff. `locale` is `es` or `en`; `country` (ISO) decides dates, money and holidays."""

    id: int
    name: str
    role: Role
    team: int
    locale: str = "es"
    country: str = "PE"
    hours: Hours = Hours()
    active: bool = True
    reminders: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: int
    name: str
    country: str = "PE"
    zone: str = "America/Lima"
