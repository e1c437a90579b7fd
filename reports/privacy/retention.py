"""How long each kind of thing is kept (data/retention.tsv)."""

import csv
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "retention.tsv"


class Category(StrEnum):
    DISCARDED_NOTE = "discarded_note"
    NOTE_VERSION = "note_version"
    WITHHELD = "withheld"
    DEAD_UPDATE = "dead_update"
    SAID = "said"
    INVITATION = "invitation"
    NOTE = "note"
    REQUEST = "request"


def too_old(category: Category, now: datetime) -> datetime:
    """What is older than this goes."""
    return now - kept_for(category)


def kept_for(category: Category) -> timedelta:
    return timedelta(days=_days()[category])


@cache
def _days() -> dict[Category, int]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {Category(row["category"]): int(row["days"]) for row in rows}
