"""What is found of days in a phrase: where it stands, what it means, and what is left alone."""

from datetime import date, time
from pathlib import Path

import pytest

from nlp.dates import DateKind, resolve

_DATA = Path(__file__).parent / "data"
WEDNESDAY = date(2026, 3, 11)


def said() -> list[list[str]]:
    lines = (_DATA / "said.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "words", "kind", "due", "at", "until"), said())
def test_a_phrase_is_read_as_a_person_means_it(
    text: str, words: str, kind: str, due: str, at: str, until: str
) -> None:
    (found,) = resolve(text, WEDNESDAY, country="PE")
    assert (found.words, found.kind) == (words, DateKind(kind))
    assert text[found.start : found.end] == words
    assert found.due == (date.fromisoformat(due) if due else None)
    assert found.at == (time.fromisoformat(at) if at else None)
    assert found.until == (date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("text", (_DATA / "silent.txt").read_text("utf-8").splitlines())
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert not resolve(text, WEDNESDAY, country="PE")


@pytest.mark.parametrize(
    ("lang", "country", "due"),
    [
        (None, "US", date(2026, 5, 12)),
        ("es", "US", date(2026, 12, 5)),
        (None, "GB", date(2026, 12, 5)),
        ("en", None, date(2026, 5, 12)),
        (None, None, date(2026, 12, 5)),
    ],
)
def test_the_country_orders_day_and_month(lang: str | None, country: str | None, due: date) -> None:
    (found,) = resolve("5/12", WEDNESDAY, lang=lang, country=country)
    assert found.due == due


def test_mothers_day_is_the_countrys_own() -> None:
    days = {
        country: resolve("día de la madre", WEDNESDAY, country=country)[0].due
        for country in ("PE", "MX", "AR")
    }
    assert days == {"PE": date(2026, 5, 10), "MX": date(2026, 5, 10), "AR": date(2026, 10, 18)}


def test_a_feast_that_the_country_does_not_have_is_not_found() -> None:
    assert resolve("fiestas patrias", WEDNESDAY, country="PE")
    assert not resolve("fiestas patrias", WEDNESDAY, country="GB")


def test_several_days_of_a_text_come_in_order() -> None:
    found = resolve("Vino ayer. El lunes llega y el 20 se lo llevo", WEDNESDAY)
    assert [day.due for day in found] == [None, date(2026, 3, 16), date(2026, 3, 20)]
