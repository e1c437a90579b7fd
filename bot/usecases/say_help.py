"""How Libreta is used, in one screen."""

from dataclasses import dataclass

from bot.usecases.ports import Begin, Now
from bot.views.texts import Texts
from reports.message import Message
from reports.periods import local_day
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SayHelp:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, page: str = "help", **facts: object) -> None:
        """`page` is any template that needs no more than `facts`."""
        text = self.texts.say(page, person, local_day(self.now(), person.hours), **facts)
        async with begin() as ledger:
            await ledger.outbox.put(person.id, Message(text=text), urgent=True)
