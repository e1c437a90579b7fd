"""Print everything that is kept."""

import asyncio
import csv
import json
import sys
from enum import StrEnum
from typing import Annotated, Any, TextIO

import typer

from bot.clock import real_now
from bot.commands.common import Data, settings_with, situations
from bot.importing.rows import FORMULA
from bot.settings import Settings


class Format(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


def export(
    format: Annotated[
        Format, typer.Option(help="jsonl: one record a line; csv: the same, flat.")
    ] = Format.JSONL,
    data: Data = None,
) -> None:
    """Print every record: teams, people, customers, products, notes with their insights, promises, offers."""
    with situations():
        asyncio.run(write(settings_with(data=data), format, sys.stdout))


async def write(settings: Settings, format: Format, out: TextIO) -> None:
    from bot.opening import open_database
    from storage.audit import COMMAND_LINE, Deed
    from storage.export import records

    async with open_database(settings) as database, database.ledger() as ledger:
        await ledger.audit.record(COMMAND_LINE, Deed.EXPORTED, "notebook", 0, real_now())
        table = csv.writer(out) if format is Format.CSV else None
        if table:
            table.writerow(("record", "id", "field", "value"))
        async for record in records(ledger):
            if table:
                table.writerows(flat(record))
            else:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


def flat(record: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """One line a field; a value that a spreadsheet would run is given an apostrophe."""
    kind, key = str(record["record"]), str(record.get("id", ""))
    cells = ((name, value) for name, value in record.items() if name not in ("record", "id"))
    return [(kind, key, name, harmless(value)) for name, value in cells]


def harmless(value: Any) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith((*FORMULA, "-")) and not isinstance(value, int | float) else text
