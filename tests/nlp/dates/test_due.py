"""When a promise is due, by its own words in the light of its note."""

import json
from datetime import date
from pathlib import Path

import pytest

from nlp.dates import due_of

_CORPORA = Path(__file__).parents[3] / "nlp" / "training" / "corpora"
WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("note", "promise", "due"),
    [
        ("Cobra el 15. quedó pagar 500 ese dia", "pagar 500 ese dia", date(2026, 3, 15)),
        ("Retomamos en enero, la llamo el 15", "Retomamos en enero, la llamo el 15", date(2027, 1, 15)),
        (
            "En septiembre le pagan. Q lo llame el 15 de ese mes",
            "lo llame el 15 de ese mes",
            date(2026, 9, 15),
        ),
        (
            "La junta de hoy se pasó al 14 de abril",
            "La junta de hoy se pasó al 14 de abril",
            date(2026, 4, 14),
        ),
        ("Vino el lunes pasado; le aviso cuando llegue", "le aviso cuando llegue", None),
        ("mñn va el tecnico a las 10", "mñn va el tecnico a las 10", date(2026, 3, 12)),
        ("le llamo", "el viernes le aviso", date(2026, 3, 13)),
    ],
)
def test_a_promise_is_due_on_the_day_its_words_tell(note: str, promise: str, due: date | None) -> None:
    assert due_of(promise, note, WEDNESDAY, "MX") == due


def test_the_same_words_twice_are_told_apart_by_their_place() -> None:
    note = "Pidió que la llame. El viernes la llamo, y el 20 la llamo otra vez"
    assert due_of("y el 20 la llamo", note, WEDNESDAY) == date(2026, 3, 20)
    assert due_of("la llamo", note, WEDNESDAY, start=note.rfind("la llamo")) is None


def test_the_promises_of_the_annotated_notes_are_due_when_their_authors_say() -> None:
    right = [
        due_of(promise["text"], note["text"], date.fromisoformat(note["written_on"]), note["country"])
        == (date.fromisoformat(promise["due"]) if "due" in promise else None)
        for file in sorted(_CORPORA.glob("train_*.jsonl"))
        for note in map(json.loads, file.read_text("utf-8").splitlines())
        for promise in note["spans"]
        if promise["kind"] == "commitment"
    ]
    assert sum(right) / len(right) > 0.97
