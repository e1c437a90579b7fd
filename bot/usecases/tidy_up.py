"""What was handled long ago is forgotten: nothing that old can be delivered again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.usecases.ports import Begin
from reports.staff import Person

KEPT = timedelta(days=7)
"""After a week without updates Telegram numbers them anew; until then a handled one may come back."""


@dataclass(slots=True, kw_only=True)
class TidyUp:
    """Once a day, whoever there is."""

    done_on: date | None = None

    async def __call__(self, begin: Begin, _: tuple[Person, ...], now: datetime) -> None:
        if self.done_on == now.date():
            return
        async with begin() as ledger:
            await ledger.inbox.forget(before=now - KEPT)
        self.done_on = now.date()
