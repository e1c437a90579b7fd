"""A duty: once a day, what has been kept for long enough goes."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.usecases.ports import Begin
from reports.privacy.retention import Category, too_old
from reports.staff import Person


@dataclass(slots=True, kw_only=True)
class PurgeOld:
    """The disk is scrubbed afterwards when words went."""

    done_on: date | None = None

    async def __call__(self, begin: Begin, _: tuple[Person, ...], now: datetime) -> None:
        if self.done_on == now.date():
            return
        async with begin() as ledger:
            gone = {kind: await ledger.retention.purge(kind, too_old(kind, now)) for kind in Category}
            if any(gone[kind] for kind in (Category.NOTE, Category.DISCARDED_NOTE)):
                await ledger.retention.wants_scrubbing(now)
        self.done_on = now.date()
