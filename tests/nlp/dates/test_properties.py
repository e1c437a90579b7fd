"""What holds for every text: no exception, true offsets, one answer for every spelling, bounded time."""

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.dates import DateKind, Found, resolve

_BENCH = Path(__file__).parents[2] / "bench" / "data"
PHRASES = [
    json.loads(line)["text"]
    for file in sorted(_BENCH.glob("dates_*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})
COUNTRIES = st.sampled_from([None, "", "PE", "US", "cl", "XX"])
DAY = date(2026, 3, 11)
jumbles = st.lists(st.sampled_from([*WORDS, "99", "31/02", "25:61", ".", "999 días hábiles"])).map(" ".join)
texts = st.text() | jumbles | st.text(alphabet="0123456789/-.:ºaeltdmñ° \u0301\u200b\ud800")


@given(texts, st.dates(), COUNTRIES, st.sampled_from([None, "es", "en"]))
@settings(deadline=None)
def test_any_text_on_any_day_is_read_without_an_exception(
    text: str, day: date, country: str | None, lang: str | None
) -> None:
    end = 0
    for found in resolve(text, day, lang=lang, country=country):
        assert end <= found.start < found.end <= len(text)
        assert found.words == text[found.start : found.end]
        end = found.end


@given(jumbles, st.dates(), COUNTRIES)
@settings(deadline=None)
def test_only_a_day_or_a_time_of_today_is_due(text: str, day: date, country: str | None) -> None:
    due = {DateKind.DAY, DateKind.HOUR, DateKind.PART}
    assert all(found.kind in due for found in resolve(text, day, country=country) if found.due)


def gist(found: tuple[Found, ...]) -> list[tuple[object, ...]]:
    return [(day.start, day.end, day.due, day.until, day.at, day.kind) for day in found]


def bare(text: str) -> str:
    kept = (part[0] if part[0] in "aeiouAEIOU" else part for part in map(decomposed, text))
    return "".join(kept)


def decomposed(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts if parts[0] in "aeiouAEIOU" else letter


@pytest.mark.parametrize("spell", [str.upper, str.lower, str.title, bare])
@given(phrase=st.sampled_from(PHRASES))
@settings(deadline=None)
def test_case_and_accents_do_not_change_the_answer(spell: Callable[[str], str], phrase: str) -> None:
    assert gist(resolve(spell(phrase), DAY)) == gist(resolve(phrase, DAY))


@given(st.sampled_from(PHRASES))
@settings(deadline=None)
def test_accents_typed_apart_do_not_change_the_answer(phrase: str) -> None:
    apart = resolve(unicodedata.normalize("NFD", phrase), DAY)
    assert [found.due for found in apart] == [found.due for found in resolve(phrase, DAY)]


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1/", "el ", "lunes ", "el 3 de ", "antes de ", "1:", "a. ", "ñ", "3.000", "\u0301", "("],
)
def test_ten_thousand_repetitions_are_read_in_bounded_time(unit: str) -> None:
    resolve("hoy", DAY)
    begun = thread_time()
    resolve(unit * (10_000 // len(unit)), DAY)
    assert thread_time() - begun < 2
