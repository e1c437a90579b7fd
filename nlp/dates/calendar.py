"""The calendar of a country: working days, Easter, and the days that have a name."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from nlp.dates.lexicon import read

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EASTER = re.compile(r"easter([+-]\d+)?")
Days = tuple[date, date]


def is_working_day(day: date, country: str | None) -> bool:
    """Whether offices work: Monday to Friday and no public holiday of the country (ISO code)."""
    return day.weekday() < 5 and (country is None or day not in _holidays(country.upper(), day.year))


def add_working_days(day: date, n: int, country: str | None) -> date:
    """The n-th working day after a day, before it if n is negative. OverflowError past the calendar."""
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, country)
    return day


@lru_cache(maxsize=256)
def _holidays(country: str, year: int) -> frozenset[date]:
    """Imported here: loading all countries takes half a second and 40 MiB that few notes need."""
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_on(day: date, months: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_feast(name: str, written_on: date, country: str | None) -> Days | None:
    """First and last day of the next feast of that name (feasts.toml), or None where the country has none."""
    feast = read("feasts.toml")[name]
    rule = feast.get((country or "").upper(), feast.get("day"))
    years = (written_on.year, written_on.year + 1)
    return next((days for year in years if rule and (days := _days(rule, year))[1] >= written_on), None)


def _days(rule: str, year: int) -> Days:
    first, _, last = rule.partition("/")
    return _day(first, year), _day(last or first, year)


def _day(rule: str, year: int) -> date:
    if match := _EASTER.fullmatch(rule):
        return easter(year) + timedelta(days=int(match[1] or 0))
    month, *rest = rule.split("-")
    return (
        date(year, int(month), int(rest[0])) if len(rest) == 1 else _nth(year, int(month), rest[0], rest[1])
    )


def _nth(year: int, month: int, weekday: str, which: str) -> date:
    if which in ("black", "cyber"):
        return _nth(year, month, "thu", "4") + timedelta(days=1 if which == "black" else 4)
    days = list(_on(year, month, _WEEKDAYS.index(weekday)))
    return days[-1] if which == "last" else days[int(which) - 1]


def _on(year: int, month: int, weekday: int) -> Iterator[date]:
    days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    return (day for day in days if day.weekday() == weekday)
