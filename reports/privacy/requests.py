"""What a customer asks for by right, and the clock that starts then (data/clocks.tsv)."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from nlp.dates.calendar import add_working_days, is_working_day

CLOCKS = Path(__file__).parent / "data" / "clocks.tsv"
SOON = 3
"""Working days before the deadline from which on it is urgent."""


class RequestKind(StrEnum):
    ACCESS = "access"
    RECTIFY = "rectify"
    OBJECT = "object"
    PORTABILITY = "portability"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`more` days may be added once; `working` days leave out weekends and the country's holidays."""

    days: int
    working: bool
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`customer` is None once they were erased; `received_on` a local day, `settled_on` too."""

    id: int
    customer: int | None
    kind: RequestKind
    country: str
    received_on: date
    extended: bool = False
    settled_on: date | None = None

    @property
    def due(self) -> date:
        return deadline(self.country, self.kind, self.received_on, extended=self.extended)

    def days_left(self, today: date) -> int:
        """Working days from today to the deadline; negative once it has passed."""
        first, last = min(today, self.due), max(today, self.due)
        between = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        many = sum(is_working_day(day, self.country) for day in between)
        return many if self.due >= today else -many

    def is_urgent(self, today: date) -> bool:
        return self.days_left(today) <= SOON


def deadline(country: str, kind: RequestKind, received_on: date, *, extended: bool = False) -> date:
    """The last day to answer. The day of receipt does not count."""
    clock = clock_of(country, kind)
    days = clock.days + (clock.more if extended else 0)
    return (
        add_working_days(received_on, days, country) if clock.working else received_on + timedelta(days=days)
    )


def clock_of(country: str, kind: RequestKind) -> Clock:
    """The strictest that we know for a country that is not listed."""
    row = "access" if kind in (RequestKind.ACCESS, RequestKind.PORTABILITY) else "other"
    return _clocks().get((country.upper(), row)) or _clocks()[("*", row)]


@cache
def _clocks() -> dict[tuple[str, str], Clock]:
    with CLOCKS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {
            (row["country"], row["kind"]): Clock(
                days=int(row["days"]), working=row["counted"] == "working", more=int(row["more"])
            )
            for row in rows
        }
