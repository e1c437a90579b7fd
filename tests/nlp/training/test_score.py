"""The scorer agrees to the last digit with the definition, whose figures are stored beside the notes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from nlp.insight import Holder, Insight, Kind, Polarity
from nlp.training.notes import note_of
from nlp.training.score import score

DATA = Path(__file__).with_name("data")


def predicted(row: dict[str, Any], text: str) -> Insight:
    return Insight(
        kind=Kind(row["kind"]),
        words=text[row["start"] : row["end"]],
        start=row["start"],
        end=row["end"],
        label=row.get("label"),
        polarity=Polarity(row["polarity"]) if "polarity" in row else None,
        holder=Holder(row.get("holder", "customer")),
        due=date.fromisoformat(row["due"]) if "due" in row else None,
    )


def test_figures_are_those_of_the_definition_of_the_metric() -> None:
    rows = [json.loads(line) for line in (DATA / "score_notes.jsonl").read_text().splitlines()]
    expected = json.loads((DATA / "score_expected.json").read_text())
    result = score(
        (note_of(row).insights, [predicted(span, row["text"]) for span in row["predicted"]]) for row in rows
    )
    assert result.figures() == {name: expected[name] for name in result.figures()}
    assert {kind: round(tally.f1, 4) for kind, tally in result.kinds.items()} == {
        Kind(kind): row["f1"] for kind, row in expected["per_kind"].items()
    }
    assert {kind: round(tally.f1, 4) for kind, tally in result.labels.items()} == expected["note_label_f1"]


def test_nothing_written_down_and_nothing_found_is_perfect() -> None:
    assert score([([], [])]).figures()["profile_f1"] == 1.0
    assert score([([], [])]).figures()["notes_without_insight_kept_empty"] == 1.0
