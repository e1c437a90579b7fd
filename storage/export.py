"""Everything that is known, record by record, as plain values for a file."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, select

from storage.ledger import Ledger
from storage.statements import run
from storage.tables import (
    AliasRow,
    CommitmentRow,
    CustomerRow,
    InsightRow,
    NoteRow,
    NoteVersionRow,
    NudgeRow,
    OfferRow,
    PersonRow,
    ProductRow,
    RepresentativeRow,
    Row,
    TeamRow,
    core,
)
from storage.tables_memory import DistinctRow, InterviewRow, MergeRow, RatingRow
from storage.tables_privacy import ConsentRow, WishRow
from storage.tables_sales import PurchaseRow

INDEX = core(CustomerRow).c.phone_index.name
"""Of use where it stands alone."""

PAGE = 500
"""Rows that are read at a time, so that an export never holds everything in memory."""

KINDS = (
    TeamRow,
    PersonRow,
    CustomerRow,
    AliasRow,
    RepresentativeRow,
    ProductRow,
    NoteRow,
    NoteVersionRow,
    CommitmentRow,
    OfferRow,
    PurchaseRow,
    NudgeRow,
    ConsentRow,
    WishRow,
    MergeRow,
    DistinctRow,
    RatingRow,
    InterviewRow,
)


async def records(ledger: Ledger) -> AsyncIterator[dict[str, Any]]:
    """Plain dicts for JSON: `record` names the kind, a note carries its `insights`, times are in UTC.

    What is in transit (inbox, outbox, open questions) and what opens doors (invitations) are no part of it,
    nor are specially protected words (withheld) and what proves the dealings (audit, requests); mended
    readings are printed by `examples`.
    """
    for kind in KINDS:
        async for page in _pages(ledger, kind):
            insights = await _insights(ledger, page) if kind is NoteRow else {}
            for row in page:
                found = {"insights": insights.get(row["id"], [])} if kind is NoteRow else {}
                yield {"record": core(kind).name} | _plain(row) | found


async def _pages(ledger: Ledger, kind: type[Row]) -> AsyncIterator[Sequence[RowMapping]]:
    table = core(kind)
    [key] = table.primary_key.columns
    page = (await run(ledger.session, select(table).order_by(key).limit(PAGE))).mappings().all()
    while page:
        yield page
        rest = select(table).where(key > page[-1][key.name]).order_by(key).limit(PAGE)
        page = (await run(ledger.session, rest)).mappings().all()


async def _insights(ledger: Ledger, notes: Sequence[RowMapping]) -> dict[int, list[dict[str, Any]]]:
    table = core(InsightRow)
    chosen = select(table).where(table.c.note_id.in_([note["id"] for note in notes]))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in (await run(ledger.session, chosen.order_by(table.c.start, table.c.id))).mappings():
        insight = _plain(row)
        found.setdefault(insight.pop("note_id"), []).append(insight)
    return found


def _plain(row: RowMapping) -> dict[str, Any]:
    return {str(key): _value(value) for key, value in row.items() if key != INDEX}


def _value(value: object) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
