"""The extract command: a line in, a line out; bad lines are told by number and stop nothing."""

import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from nlp.insight import Extraction, Insight, Kind
from nlp.lines import run


class Parrot:
    """Finds one need: the whole note, due the day it was written."""

    def __call__(self, text: str, *, written_on: date, lang: str | None = None) -> Extraction:
        found = Insight(kind=Kind.COMMITMENT, words=text, start=0, end=len(text), due=written_on)
        return Extraction(lang=lang or "es", insights=(found,))

    def batch(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        return [self(text, written_on=day) for text, day in notes]


def read(*lines: bytes) -> tuple[list[dict[str, Any]], str, bool]:
    out, errors = io.StringIO(), io.StringIO()
    complete = run(Parrot(), lines, out, errors, today=date(2026, 1, 1))
    return [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue(), complete


def test_a_note_is_answered_with_its_spans() -> None:
    answers, errors, complete = read(
        b'{"id": "a", "text": "voy", "written_on": "2026-02-03", "lang": "en"}\n'
    )
    span = {"kind": "commitment", "due": "2026-02-03", "start": 0, "end": 3, "text": "voy", "confidence": 1.0}
    assert (answers, errors, complete) == ([{"id": "a", "lang": "en", "spans": [span]}], "", True)


def test_a_note_without_a_day_counts_from_today() -> None:
    assert read(b'{"id": 1, "text": "voy"}')[0][0]["spans"][0]["due"] == "2026-01-01"


@pytest.mark.parametrize(
    "bad",
    [
        b"nonsense",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"id": 1}',
        b'{"id": 1, "text": 3}',
        b'{"id": null, "text": "a"}',
        b'{"id": 1, "text": "a", "written_on": "soon"}',
        b'{"id": 1, "text": "a", "lang": "fr"}',
    ],
)
def test_a_bad_line_is_told_by_number_and_the_next_is_read(bad: bytes) -> None:
    answers, errors, complete = read(b'{"id": 0, "text": "x"}', bad, b"\n", b'{"id": 9, "text": "y"}')
    assert [answer["id"] for answer in answers] == [0, 9]
    assert errors.startswith("2: ")
    assert errors.count("\n") == 1
    assert not complete


def test_a_lone_surrogate_is_answered() -> None:
    answers, _, complete = read(b'{"id": 1, "text": "a \\ud800 b"}')
    assert answers[0]["spans"][0]["end"] == 5
    assert complete
