"""Who may do what: every role, act and team in one table (data/permissions.tsv)."""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path

from reports.staff import Role

TABLE = Path(__file__).parent / "data" / "permissions.tsv"


class Act(StrEnum):
    """What people do with what is known of customers and colleagues."""

    WRITE_NOTE = "write_note"
    READ_PROFILE = "read_profile"
    MEND_NOTE = "mend_note"
    """Somebody else's; one's own is always one's own to mend."""
    RENAME = "rename"
    RECORD_CONSENT = "record_consent"
    RECORD_WISH = "record_wish"
    RECORD_REQUEST = "record_request"
    READ_KEPT_APART = "read_kept_apart"
    REPORT_SUBJECT = "report_subject"
    ERASE = "erase"
    EXPORT = "export"
    DIGEST = "digest"
    RATE = "rate"
    INVITE = "invite"
    MERGE = "merge"
    HAND_OVER = "hand_over"
    AUDIT = "audit"


def permitted(role: Role, act: Act, same_team: bool = True) -> bool:
    """Whether somebody of this role may do it; `same_team`: the thing belongs to their own team."""
    return (role, act, same_team) in _granted()


@cache
def _granted() -> frozenset[tuple[Role, Act, bool]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return frozenset(
        (Role(column.split()[0]), Act(row["act"]), column.endswith("own"))
        for row in csv.DictReader(lines, delimiter="\t")
        for column, said in row.items()
        if said == "yes"
    )
