"""When a promise is to be kept, from the words of its note: its day, or the days between, and its hour."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from nlp.dates.calendar import is_working_day, month_end
from nlp.dates.found import DateKind, Found
from nlp.dates.resolve import resolve
from nlp.insight import Insight
from reports.commitment import Commitment
from reports.sides import Side
from reports.words import data, fold

FORTNIGHT = timedelta(days=14)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """`due` is the last day; `first` the first of a stretch of days ("la próxima semana"); `at` the hour."""

    due: date | None = None
    first: date | None = None
    at: time | None = None


def timing_of(promise: Insight, text: str, written_on: date, country: str | None) -> Timing:
    """What is read as the day stands; a stretch of days is taken where no day was read."""
    found = [d for d in resolve(text, written_on, country=country) if _inside(d, promise)]
    if promise.due:
        hours = (day.at for day in found if day.at and day.due == promise.due)
        return Timing(due=promise.due, at=next(hours, None))
    stretch = next((d for d in found if d.until and d.kind in (DateKind.WINDOW, DateKind.AFTER)), None)
    if stretch is None or stretch.until is None or stretch.until <= written_on:
        return Timing()
    first = _first(stretch.until, stretch.kind, written_on)
    return Timing(due=open_day(stretch.until, country, after=first), first=first)


def _inside(day: Found, promise: Insight) -> bool:
    return day.start < promise.end and day.end > promise.start


def _first(until: date, kind: DateKind, written_on: date) -> date:
    """Monday of the week, the first of the month, the day after what has to pass; never before tomorrow."""
    first = until - timedelta(days=until.weekday())
    if kind is DateKind.AFTER:
        first = until - timedelta(days=6)
    elif until == month_end(until) and until - written_on >= FORTNIGHT:
        first = until.replace(day=1)
    return max(first, written_on + timedelta(days=1))


def open_day(day: date, country: str | None, *, after: date) -> date:
    """The day itself where shops are open, else the last one before it that is later than `after`."""
    earlier = day
    while not _is_open(earlier, country) and earlier > after:
        earlier -= timedelta(days=1)
    return earlier if earlier > after else day


def _is_open(day: date, country: str | None) -> bool:
    """Saturdays too; public holidays are told for weekdays alone."""
    return day.weekday() == SATURDAY or is_working_day(day, country)


def is_appointment(promise: Commitment) -> bool:
    """Agreed for an hour, or the customer comes."""
    comes = promise.side is Side.THEIRS and promise.due is not None
    return promise.at is not None or (comes and _comes(promise.words))


def _comes(words: str) -> bool:
    said = f" {fold(words)} "
    return any(f" {cue} " in said for cue in data("comes.txt"))
