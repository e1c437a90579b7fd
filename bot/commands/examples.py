"""Print the notes that their authors mended, to learn from: the gold format of docs/guidelines.md."""

import asyncio
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from bot.commands.common import Data, settings_with, situations
from bot.settings import Settings
from nlp.insight import Holder, Insight

if TYPE_CHECKING:
    from storage.examples import Example

Sector = Annotated[str, typer.Option(help="The trade of the shop, as a free word.")]


def examples(sector: Sector = "general", data: Data = None) -> None:
    """Print every mended note with its right insights, one JSON object a line; `before` is what was read."""
    with situations():
        asyncio.run(write(settings_with(data=data), sector, sys.stdout))


async def write(settings: Settings, sector: str, out: TextIO) -> None:
    from bot.opening import open_database

    async with open_database(settings) as database, database.reading() as ledger:
        async for example in ledger.examples.all():
            if is_free(example):
                out.write(json.dumps(line_of(example, sector), ensure_ascii=False) + "\n")


def is_free(example: "Example") -> bool:
    """Whether nothing in it is specially protected; a note that holds some teaches nobody."""
    from reports.privacy.guard import guarded  # its lists take a moment to read; other commands do without

    return not guarded(example.text, (*example.before, *example.after)).withheld


def line_of(example: "Example", sector: str) -> dict[str, Any]:
    return {
        "id": f"mended-{example.note}",
        "lang": example.lang,
        "country": example.country,
        "sector": sector,
        "segment": example.segment,
        "written_on": example.written_on.isoformat(),
        "text": example.text,
        "spans": [dict(span_of(insight, example.text)) for insight in example.after],
        "before": [dict(span_of(insight, example.text)) for insight in example.before],
        "mended_by": example.mended_by,
        "mended_at": example.mended_at.isoformat(),
    }


def span_of(insight: Insight, text: str) -> Iterator[tuple[str, Any]]:
    """Fields that say nothing are left out."""
    yield "kind", insight.kind.value
    yield "text", insight.words
    if insight.label:
        yield "label", insight.label
    if insight.polarity:
        yield "polarity", insight.polarity.value
    if insight.holder is Holder.OTHER:
        yield "holder", insight.holder.value
    if insight.due:
        yield "due", insight.due.isoformat()
    if (occurrence := occurrence_of(insight, text)) > 1:
        yield "occurrence", occurrence


def occurrence_of(insight: Insight, text: str) -> int:
    """Which one of the places where the same words stand, from 1."""
    return 1 + sum(text.startswith(insight.words, at) for at in range(insight.start))
