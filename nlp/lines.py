"""Notes in and insights out as JSON lines; a bad line is told by its number and stops nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from nlp.insight import Extract, Extraction, Holder, Insight


class BadLineError(ValueError):
    """The line is no note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line asked for."""

    id: str | int
    text: str
    written_on: date | None
    lang: str | None


def run(extract: Extract, source: Iterable[bytes], out: TextIO, errors: TextIO, *, today: date) -> bool:
    """True where every line was a note. `today` is the day of notes that do not tell theirs."""
    complete = True
    for number, line in enumerate(source, 1):
        try:
            if line.strip():
                note = parse(line)
                read = extract(note.text, written_on=note.written_on or today, lang=note.lang)
                out.write(
                    json.dumps(answer(note.id, read), ensure_ascii=False).encode("utf-8", "replace").decode()
                    + "\n"
                )
                out.flush()
        except BadLineError as error:
            complete = False
            errors.write(f"{number}: {error}\n")
            errors.flush()
    return complete


def parse(line: bytes) -> Request:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"not JSON: {error}") from error
    match row:
        case {"id": str() | int() as id, "text": str() as text}:
            day, lang = _day(row.get("written_on")), _lang(row.get("lang"))
            return Request(id=id, text=text, written_on=day, lang=lang)
        case _:
            raise BadLineError("wants an object with id and text")


def _day(value: object) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError as error:
        raise BadLineError(f"written_on is no ISO date: {value!r}") from error


def _lang(value: object) -> str | None:
    if value not in (None, "es", "en"):
        raise BadLineError(f"lang is es or en, not {value!r}")
    return None if value is None else str(value)


def answer(id: str | int, read: Extraction) -> dict[str, Any]:
    return {"id": id, "lang": read.lang, "spans": [span(insight) for insight in read.insights]}


def span(insight: Insight) -> dict[str, Any]:
    row = {
        "kind": insight.kind,
        "label": insight.label,
        "polarity": insight.polarity,
        "holder": insight.holder if insight.holder is Holder.OTHER else None,
        "due": insight.due.isoformat() if insight.due else None,
        "start": insight.start,
        "end": insight.end,
        "text": insight.words,
        "confidence": round(insight.confidence, 4),
    }
    return {name: value for name, value in row.items() if value is not None}
