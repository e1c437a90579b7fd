"""Watches for the second promise to one customer that breaks, so that it is known within a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.duties import for_all
from bot.usecases.ports import Begin
from bot.usecases.raise_alerts import RaiseAlerts
from bot.views.texts import Texts
from reports.alerts import REMEMBERED
from reports.staff import Person

JUST_BROKEN = timedelta(days=3)
"""Zones, quiet hours and a machine that slept a day, all told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPromises:
    texts: Texts
    reading: Begin

    async def __call__(self, begin: Begin, _: tuple[Person, ...], now: datetime) -> None:
        today, alerts = now.date(), RaiseAlerts(texts=self.texts, now=lambda: now)
        async with self.reading() as ledger:
            piled = await ledger.commitments.piled_up(
                since=today - REMEMBERED, until=today + timedelta(days=1), newest=today - JUST_BROKEN
            )
            news = {customer: await alerts.broken(ledger, customer) for customer in piled}

        async def tell(customer: int) -> None:
            async with begin() as ledger:
                if found := news[customer]:
                    await alerts.tell_broken(ledger, found)

        await for_all((customer for customer, found in news.items() if found), tell)
