"""A customer: a person (B2C) or a company (B2B)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Segment(StrEnum):
    B2C = "b2c"
    B2B = "b2b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """What tells a customer apart. `aliases` are other ways of calling them ("la del taller"), as typed."""

    id: int
    name: str
    team: int
    segment: Segment = Segment.B2C
    phone: str | None = None
    detail: str | None = None
    aliases: tuple[str, ...] = ()
    attended_by: int | None = None
    last_contact: date | None = None
    margin: str = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Somebody who speaks for a company; `role` as written where it is known, `seen_on` when named last."""

    name: str
    role: str | None = None
    seen_on: date | None = None
