"""Seen once, or a habit: asked of what a note brought, once, and never of what tells it by itself."""

from datetime import date

import pytest

from reports.customer import Customer
from reports.habits import worth_asking
from reports.note import Note
from reports.profile import Profile, profile_of
from tests.reports.diary import diary
from tests.reports.notebook import note

TODAY = date(2026, 11, 20)
ROSA = Customer(id=1, name="Rosa Quispe", team=1)
BEFORE = "2026-11-01 #1 preference/product + té verde"


def profile(text: str) -> Profile:
    seen = diary(text)
    return profile_of(ROSA, seen, sorted({it.on for it in seen}), (), today=TODAY)


def asked(lines: str, before: str = "") -> str | None:
    """What the card of a note of today asks about; `lines` are its insights."""
    written: Note = note(7, "2026-11-20", lines)
    told = "\n".join(f"2026-11-20 #7 {line.strip()}" for line in lines.strip().splitlines())
    kept = worth_asking(profile(f"{before}\n{told}"), written)
    return kept.insight.words if kept else None


@pytest.mark.parametrize(
    ("lines", "before", "question"),
    [
        ("preference/product + té verde", "", "té verde"),
        ("preference/product + té verde", BEFORE, None),
        ("preference/product + ! té verde", "", None),
        ("preference/product + ~ té verde", "", None),
        ("preference/product + x té verde", "", None),
        ("preference/product + té verde | Siempre toma té verde.", "", None),
        ("need té verde", "", None),
        ("preference/product + té verde\npreference/payment + ! Yape", "", None),
    ],
    ids=["new", "seen before", "confirmed", "of that day", "struck", "says so", "no preference", "asked"],
)
def test_it_is_asked_once_and_only_where_nobody_knows(lines: str, before: str, question: str | None) -> None:
    assert asked(lines, before) == question


def test_what_was_so_that_day_only_is_history() -> None:
    known = profile("2026-11-18 preference/product + ~ té verde\n2026-11-18 need tetera")
    assert [fact.words for fact in known.facts] == ["tetera"]
    assert [fact.words for fact in known.history] == ["té verde"]


def test_said_again_on_another_day_it_starts_anew() -> None:
    known = profile("2026-11-01 preference/product + ~ té verde\n2026-11-18 preference/product + té verde")
    assert [(fact.words, fact.standing) for fact in known.facts] == [("té verde", "seen_once")]
