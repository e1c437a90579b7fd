"""Mended notes are printed in the gold format, so that they can be learned from like any other."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.commands.examples import is_free, line_of, write
from bot.opening import open_database
from bot.settings import Settings
from nlp.insight import LABELS, WITH_HOLDER, WITH_POLARITY, Holder, Insight, Kind, Polarity
from nlp.training.notes import note_of
from reports.staff import Role
from storage.examples import Example

TEXT = "Rosa quiere pan y más pan, la llamo el viernes"
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
FIELDS = {"id", "lang", "country", "sector", "segment", "written_on", "text", "spans"}


def found(kind: Kind, words: str, start: int, **more: Any) -> Insight:
    return Insight(kind=kind, words=words, start=start, end=start + len(words), **more)


BREAD = found(Kind.NEED, "pan", 12)
MORE = found(Kind.PREFERENCE, "pan", 22, label="product", polarity=Polarity.POSITIVE, holder=Holder.OTHER)
CALL = found(Kind.COMMITMENT, "la llamo el viernes", 27, due=date(2026, 11, 27))
EXAMPLE = Example(
    note=7,
    text=TEXT,
    lang="es",
    country="PE",
    segment="b2c",
    written_on=NOW.date(),
    before=(BREAD,),
    after=(found(Kind.CUSTOMER, "Rosa", 0), BREAD, MORE, CALL),
    mended_by=1,
    mended_at=NOW,
)


def obeys(line: dict[str, Any]) -> bool:
    """The rules of docs/guidelines.md."""
    kinds = [(Kind(span["kind"]), span) for span in line["spans"]]
    return set(line) >= FIELDS and all(
        span.get("label") in LABELS.get(kind, (None,))
        and ("polarity" in span) is (kind in WITH_POLARITY)
        and (kind in WITH_HOLDER or "holder" not in span)
        and (kind is Kind.COMMITMENT or "due" not in span)
        and span["text"] in line["text"]
        for kind, span in kinds
    )


def test_an_example_obeys_the_format_and_is_read_back_as_it_was() -> None:
    line = json.loads(json.dumps(line_of(EXAMPLE, "retail")))
    assert obeys(line)
    assert [span.get("occurrence", 1) for span in line["spans"]] == [1, 1, 2, 1]
    assert note_of(line).insights == EXAMPLE.after


def test_a_note_with_something_protected_is_no_example() -> None:
    health = found(Kind.SENSITIVE, "pan", 12, label="health")
    assert is_free(EXAMPLE)
    assert not is_free(replace(EXAMPLE, after=(health,)))
    assert not is_free(replace(EXAMPLE, before=(health,)))
    assert not is_free(replace(EXAMPLE, text="Rosa es diabética", before=(), after=()))


async def test_the_command_prints_what_was_mended(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, _env_file=None)
    async with open_database(settings) as database, database.ledger() as ledger:
        team = await ledger.teams.create("Centro")
        ana = await ledger.people.enrol(user_id=1, chat_id=1, name="Ana", role=Role.EMPLOYEE, team=team.id)
        note = await ledger.notes.keep(
            author=ana.id, chat_id=1, message_id=1, text=TEXT, lang="es", written_at=NOW, insights=(BREAD,)
        )
        await ledger.examples.remember(note, ana.id, NOW)
        await ledger.notes.correct(note.insights[0].id, replace(BREAD, kind=Kind.PURCHASE))
    out = io.StringIO()
    await write(settings, "retail", out)
    [line] = [json.loads(line) for line in out.getvalue().splitlines()]
    assert line["spans"] == [{"kind": "purchase", "text": "pan"}]
    assert line["before"] == [{"kind": "need", "text": "pan"}]
