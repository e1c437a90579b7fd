"""How often each product was offered lately, to everybody: counted once, then only what is new."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from storage.ledger import Ledger

MEMORY = timedelta(days=120)
"""Offers older than this no longer say what is offered."""


@dataclass(slots=True)
class Spread:
    """`last` is the newest offer that is counted."""

    shares: Counter[str] = field(default_factory=Counter)
    days: dict[date, Counter[str]] = field(default_factory=dict)
    last: int = 0

    async def __call__(self, ledger: Ledger, today: date) -> Counter[str]:
        for told in await ledger.offers.tallied(today - MEMORY, self.last):
            self.days.setdefault(told.on, Counter())[told.code] += told.times
            self.shares[told.code] += told.times
            self.last = max(self.last, told.last)
        for day in [day for day in self.days if day < today - MEMORY]:
            self.shares -= self.days.pop(day)
        return self.shares
