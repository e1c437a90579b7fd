"""Days as people write them: how often ours are exactly right beside dateparser, in one run (`python -m tests.bench.dates`).

The expressions of data/dates_*.jsonl were written by hand, with their answers by the definition of `due`: the day by
which, the end of a period for "before" it, none for a stretch such as next week.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter

from dateparser import parse
from dateparser.search import search_dates

from nlp.dates import due_of

_DATA = Path(__file__).parent / "data"
_MONTH_FIRST = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase and the day it tells, if any."""

    lang: str
    country: str
    written_on: date
    text: str
    due: date | None


Answer = Callable[[Case], date | None]


def cases(lang: str) -> list[Case]:
    """The cases of a language."""
    lines = (_DATA / f"dates_{lang}.jsonl").read_text("utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def _case(told: dict[str, str | None]) -> Case:
    due = told["due"]
    written_on = date.fromisoformat(str(told["written_on"]))
    about = (str(told["lang"]), str(told["country"]), written_on, str(told["text"]))
    return Case(*about, date.fromisoformat(due) if due else None)


def ours(case: Case) -> date | None:
    """Libreta's own answer."""
    return due_of(case.text, case.text, case.written_on, case.country)


def _settings(case: Case) -> dict[str, object]:
    return {
        "RELATIVE_BASE": datetime.combine(case.written_on, time(12)),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "MDY" if case.country in _MONTH_FIRST else "DMY",
    }


def searched(case: Case) -> date | None:
    """The last date that dateparser finds in the phrase, its language told."""
    found = search_dates(case.text, languages=[case.lang], settings=_settings(case))
    return found[-1][1].date() if found else None


def searched_in_both(case: Case) -> date | None:
    """The same, left to choose between both languages."""
    found = search_dates(case.text, languages=["es", "en"], settings=_settings(case))
    return found[-1][1].date() if found else None


def parsed(case: Case) -> date | None:
    """The phrase as a whole read by dateparser, its language told."""
    found = parse(case.text, languages=[case.lang], settings=_settings(case))
    return found.date() if found else None


ANSWERS: tuple[tuple[str, Answer], ...] = (
    ("libreta", ours),
    ("dateparser search", searched),
    ("dateparser search, both languages", searched_in_both),
    ("dateparser parse", parsed),
)


def row(name: str, answer: Answer) -> str:
    """One line of the table: exact rate by language, with and without a due day, and the time of one phrase."""
    cells = [name]
    begun = perf_counter()
    right = [(case, answer(case) == case.due) for lang in ("es", "en") for case in cases(lang)]
    spent = (perf_counter() - begun) / len(right)
    for chosen in (lambda case: True, _spanish, _english, _dated, _dateless):
        marks = [mark for case, mark in right if chosen(case)]
        cells.append(f"{sum(marks) / len(marks):.3f}")
    return f"| {' | '.join(cells)} | {spent * 1e3:.2f} |"


def _spanish(case: Case) -> bool:
    return case.lang == "es"


def _english(case: Case) -> bool:
    return case.lang == "en"


def _dated(case: Case) -> bool:
    return case.due is not None


def _dateless(case: Case) -> bool:
    return case.due is None


def main() -> None:
    """Print the table; with --misses, ours that are wrong as well."""
    both = [case for lang in ("es", "en") for case in cases(lang)]
    counts = [sum(map(chosen, both)) for chosen in (_spanish, _english, _dated, _dateless)]
    head = [str(count) for count in (len(both), *counts)]
    names = zip(("all", "es", "en", "with a day", "without"), head, strict=True)
    columns = ["exact rate", *(f"{name} ({count})" for name, count in names), "ms a phrase"]
    lines = [f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|"]
    lines += [row(name, answer) for name, answer in ANSWERS]
    if "--misses" in sys.argv:
        lines += [f"{case.text!r} {case.due} {ours(case)}" for case in both if ours(case) != case.due]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
