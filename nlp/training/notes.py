"""The annotated notes: one JSON object a line, as docs/extraction.md describes them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nlp.insight import Holder, Insight, Kind, Polarity

CORPORA = Path(__file__).with_name("corpora")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note and the insights that a careful colleague wrote down."""

    id: str
    lang: str
    country: str
    written_on: date
    text: str
    insights: tuple[Insight, ...]


def load(path: Path) -> list[Note]:
    with path.open(encoding="utf-8") as lines:
        return [note_of(json.loads(line)) for line in lines if line.strip()]


def authors(root: Path = CORPORA) -> dict[str, list[Note]]:
    """Notes by the file, one author each, that may be left out to be judged on."""
    return {path.stem.removeprefix("train_"): load(path) for path in sorted(root.glob("train_*.jsonl"))}


def told(root: Path = CORPORA) -> list[Note]:
    """Notes to learn from only."""
    return [note for path in sorted(root.glob("own_*.jsonl")) for note in load(path)]


def clipped(root: Path = CORPORA) -> Iterator[tuple[str, list[Note]]]:
    """Notes that string insights with few words between, by the hand that composed them."""
    for path in sorted(root.glob("clipped_*.jsonl")):
        yield path.stem[:-1], load(path)


def note_of(row: dict[str, Any]) -> Note:
    return Note(
        id=row["id"],
        lang=row["lang"],
        country=row["country"],
        written_on=date.fromisoformat(row["written_on"]),
        text=row["text"],
        insights=tuple(_insights(row["text"], row["spans"])),
    )


def _insights(text: str, spans: list[dict[str, Any]]) -> Iterator[Insight]:
    for span in spans:
        start = -1
        for _ in range(span.get("occurrence", 1)):
            start = text.index(span["text"], start + 1)
        yield Insight(
            kind=Kind(span["kind"]),
            words=span["text"],
            start=start,
            end=start + len(span["text"]),
            label=span.get("label"),
            polarity=Polarity(span["polarity"]) if "polarity" in span else None,
            holder=Holder(span.get("holder", "customer")),
            due=date.fromisoformat(span["due"]) if "due" in span else None,
        )
