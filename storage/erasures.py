"""Erasure: a customer goes with everything that hangs on them, and their name where others wrote it."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, delete, exists, literal, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.privacy.blots import blotted, joined
from storage.blots import Blots, FindCuts
from storage.cascade import delete_whole, parts
from storage.merges import Merges
from storage.outgoing import EMPTY, OutboxState
from storage.sealing import shred
from storage.shared_notes import SharedNotes
from storage.statements import insert, run
from storage.tables import (
    CommitmentRow,
    CustomerRow,
    InboxRow,
    NoteRow,
    NoteVersionRow,
    OfferRow,
    OutboxRow,
    core,
)
from storage.tables_memory import ExampleRow, InterviewRow
from storage.tables_privacy import ErasedMessageRow, ErasureRow

A_PAGE = 2000
"""Texts that are looked through at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many notes went, and in how many others the name was blotted."""

    notes: int
    mentions: int
    cards: tuple[tuple[int, str], ...] = ()
    """Person and card of what was shown in chats and should now be emptied there."""
    shared: tuple[int, ...] = ()
    """Notes that told of others too and stay without this customer's part."""


class Erasures:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._blots = Blots(session)
        self._shared = SharedNotes(session)

    async def erase(self, customer: int, mentions: FindCuts, by: int, at: datetime) -> Erased:
        """All in this transaction; the disk itself is scrubbed afterwards (`pending`)."""
        note = core(NoteRow)
        everyone = [customer, *await Merges(self._session).absorbed(customer)]
        shared = await self._shared.of(everyone)
        notes = await self._ids(select(note.c.id).where(note.c.customer_id.in_(everyone)))
        await self._remember_messages([*notes, *shared])
        for number in shared:
            await self._shared.part(number, everyone)
            await self._silence(core(OutboxRow).c.card == f"note:{number}")
        notes = [number for number in notes if number not in shared]
        cards = await self._empty_cards(notes, customer, at)
        await delete_whole(self._session, core(CustomerRow), everyone)
        await shred(self._session, everyone)
        await delete_whole(self._session, note, notes)
        blotted_notes = await self._blot_notes(mentions)
        for words in (core(OfferRow).c.reason, core(InterviewRow).c.words):
            await self._blot_column(words, mentions)
        await self._blot_outbox(mentions)
        await self._blot_inbox(mentions)
        new = insert(self._session, ErasureRow).values(customer=customer, asked_by=by, at=at)
        await run(self._session, new)
        return Erased(
            notes=len(notes) + len(shared), mentions=blotted_notes, cards=tuple(cards), shared=tuple(shared)
        )

    async def was_erased(self, chat_id: int, message_id: int) -> bool:
        table = core(ErasedMessageRow)
        there = exists().where(table.c.chat_id == chat_id, table.c.message_id == message_id)
        return bool((await run(self._session, select(there))).scalar())

    async def pending(self) -> bool:
        """Whether something erased may still stand in a free page or a log of the database."""
        table = core(ErasureRow)
        return bool(
            (await run(self._session, select(exists().where(table.c.scrubbed_at.is_(None))))).scalar()
        )

    async def scrubbed(self, at: datetime) -> tuple[int, ...]:
        """Mark all as done; who asked for them."""
        table = core(ErasureRow)
        done = update(table).where(table.c.scrubbed_at.is_(None)).values(scrubbed_at=at)
        return tuple(row.asked_by for row in await run(self._session, done.returning(table.c.asked_by)))

    async def _remember_messages(self, notes: Sequence[int]) -> None:
        note = core(NoteRow)
        for some in parts(notes):
            found = await run(
                self._session, select(note.c.chat_id, note.c.message_id).where(note.c.id.in_(some))
            )
            values = [{"chat_id": row.chat_id, "message_id": row.message_id} for row in found]
            await run(self._session, insert(self._session, ErasedMessageRow).on_conflict_do_nothing(), values)

    async def _empty_cards(self, notes: Sequence[int], customer: int, at: datetime) -> set[tuple[int, str]]:
        """What waits to be said of them is not said; their cards get names that nothing else will have."""
        table, shown = core(OutboxRow), set()
        about = [table.c.card.in_(some) for some in parts([f"note:{number}" for number in notes])]
        shown_of = [table.c.card.like(f"{name}:{customer}:%") for name in ("profile", "plan")]
        for condition in (*about, *shown_of):
            await self._silence(condition)
            new_name = literal(f"erased:{at.timestamp()}:").concat(table.c.card)
            renamed = update(table).where(condition).values(card=new_name)
            there = renamed.returning(table.c.person_id, table.c.card, table.c.message_id)
            shown |= {(row.person_id, row.card) for row in await run(self._session, there) if row.message_id}
        return shown

    async def _silence(self, about: Any) -> None:
        table = core(OutboxRow)
        waiting = table.c.state == OutboxState.READY.value
        superseded = update(table).where(about, waiting).values(state=OutboxState.SUPERSEDED.value)
        await run(self._session, superseded)
        await run(self._session, update(table).where(about).values(EMPTY))

    async def _blot_notes(self, mentions: FindCuts) -> int:
        note, version, promise = core(NoteRow), core(NoteVersionRow), core(CommitmentRow)
        found: set[int] = set()
        for key, words in ((note.c.id, note.c.text), (version.c.note_id, version.c.text)):
            found |= {owner async for owner, text in self._texts(key, words) if mentions(text)}
        found |= {
            owner async for owner, text in self._texts(promise.c.note_id, promise.c.words) if mentions(text)
        }
        for number in sorted(found):
            await self._blots.replace_words(number, mentions)
        for some in parts(found):
            await run(self._session, delete(ExampleRow).where(core(ExampleRow).c.note_id.in_(some)))
        return len(found)

    async def _blot_column(self, column: Column[str], mentions: FindCuts) -> None:
        table = column.table
        async for key, text in self._texts(table.c.id, column):
            if cuts := joined(mentions(text)):
                change = update(table).where(table.c.id == key).values({column.name: blotted(text, cuts)})
                await run(self._session, change)

    async def _blot_outbox(self, mentions: FindCuts) -> None:
        """A message that names them is not said, or is no longer known word by word."""
        table = core(OutboxRow)
        said = await run(
            self._session, select(table.c.id, table.c.text, table.c.buttons).where(table.c.text != "")
        )
        rows = [row.id for row in said if mentions(row.text) or mentions(json.dumps(row.buttons))]
        for some in parts(rows):
            await self._silence(table.c.id.in_(some))

    async def _blot_inbox(self, mentions: FindCuts) -> None:
        """What was sent before and is not handled yet is handled without the name."""
        table = core(InboxRow)
        async for key, body in self._texts(table.c.id, table.c.body):
            if body and (clean := _blotted_json(body, mentions)) != body:
                await run(self._session, update(table).where(table.c.id == key).values(body=clean))

    async def _texts(self, key: Column[int], words: Column[str]) -> AsyncIterator[tuple[int, str]]:
        """Page by page, so that a large notebook is never held whole."""
        table, last = key.table, 0
        page = select(table.c.id, key.label("key"), words.label("words")).order_by(table.c.id).limit(A_PAGE)
        while rows := (await run(self._session, page.where(table.c.id > last))).all():
            for row in rows:
                yield row.key, row.words
            last = rows[-1].id

    async def _ids(self, query: Any) -> list[Any]:
        return list((await run(self._session, query)).scalars())


def _blotted_json(body: str, mentions: FindCuts) -> str:
    """Every string of it; a body that is no JSON is emptied, for nobody can handle it anyway."""
    try:
        content = json.loads(body)
    except ValueError:
        return "" if mentions(body) else body
    clean = _blotted_strings(content, mentions)
    return body if clean == content else json.dumps(clean, separators=(",", ":"))


def _blotted_strings(value: Any, mentions: FindCuts) -> Any:
    if isinstance(value, str):
        return blotted(value, joined(mentions(value)))
    if isinstance(value, list):
        return [_blotted_strings(item, mentions) for item in value]
    if isinstance(value, dict):
        return {key: _blotted_strings(item, mentions) for key, item in value.items()}
    return value
