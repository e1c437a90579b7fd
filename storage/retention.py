"""What has been kept for long enough goes by itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.note import NoteState
from reports.privacy.retention import Category
from storage.cascade import delete_whole
from storage.inbox import InboxState
from storage.statements import insert, run
from storage.tables import InboxRow, InvitationRow, NoteRow, NoteVersionRow, OutboxRow, Row, core
from storage.tables_privacy import ErasureRow, RequestRow, WithheldRow

NOBODY = 0


class Retention:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def purge(self, category: Category, before: datetime) -> int:
        """How many went that were last of use before that moment."""
        if category in (Category.NOTE, Category.DISCARDED_NOTE):
            return await self._notes(category, before)
        if category is Category.DEAD_UPDATE:
            return await self._dead_updates(before)
        row, old = _old(category, before)
        return (await run(self._session, delete(core(row)).where(*old))).rowcount

    async def wants_scrubbing(self, at: datetime) -> None:
        """What went should leave the disk too."""
        new = insert(self._session, ErasureRow).values(customer=NOBODY, asked_by=NOBODY, at=at)
        await run(self._session, new)

    async def _notes(self, category: Category, before: datetime) -> int:
        table = core(NoteRow)
        old = [table.c.written_at < before]
        if category is Category.DISCARDED_NOTE:
            old.append(table.c.state == NoteState.DISCARDED.value)
        found = list((await run(self._session, select(table.c.id).where(*old))).scalars())
        await delete_whole(self._session, table, found)
        return len(found)

    async def _dead_updates(self, before: datetime) -> int:
        """The row stays, so that the same update is not handled again; what it said goes."""
        table = core(InboxRow)
        old = (table.c.state == InboxState.DEAD.value, table.c.received_at < before, table.c.body != "")
        return (await run(self._session, update(table).where(*old).values(body=""))).rowcount


def _old(category: Category, before: datetime) -> tuple[type[Row], tuple[Any, ...]]:
    version, withheld, said = core(NoteVersionRow), core(WithheldRow), core(OutboxRow)
    invitation, request = core(InvitationRow), core(RequestRow)
    note = core(NoteRow)
    mended = select(note.c.id).where(note.c.edited_at < before)
    found: dict[Category, tuple[type[Row], tuple[Any, ...]]] = {
        Category.NOTE_VERSION: (NoteVersionRow, (version.c.note_id.in_(mended),)),
        Category.WITHHELD: (WithheldRow, (withheld.c.until <= before,)),
        Category.SAID: (OutboxRow, (said.c.sent_at < before,)),
        Category.INVITATION: (
            InvitationRow,
            (or_(invitation.c.expires_at < before, invitation.c.used_at < before),),
        ),
        Category.REQUEST: (RequestRow, (request.c.settled_at < before,)),
    }
    return found[category]
