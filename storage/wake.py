"""Bells that ring when something was committed, so that nobody has to look all the time."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wake:
    """One bell for what arrived, one for what is to be said; whoever waits clears it before looking."""

    inbox: asyncio.Event = field(default_factory=asyncio.Event)
    outbox: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self, names: set[str]) -> None:
        for name in names:
            getattr(self, name).set()
