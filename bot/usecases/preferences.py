"""How somebody of the staff wants to be spoken to: language, quiet hours."""

from dataclasses import dataclass, replace
from datetime import time

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.views.preferences import draw_language, draw_quiet
from bot.views.texts import LOCALES, Texts
from reports.periods import local_day
from reports.staff import Person

CHOICES = {"18-9": (18, 9), "19-8": (19, 8), "20-7": (20, 7), "22-6": (22, 6)}
"""Quiet hours on offer: from, until (local wall clock)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, wish: str) -> None:
        """Set it where `wish` is a locale, else offer both."""
        async with begin() as ledger:
            if wish in LOCALES:
                await ledger.people.set_locale(person.id, wish)
                person = replace(person, locale=wish)
            message = draw_language(self.texts, person, local_day(self.now(), person.hours))
            await ledger.outbox.put(person.id, message, card="language", urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuietHours:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, wish: str) -> None:
        """`wish` is `20-7` for quiet from 20:00 to 7:00; anything else shows the hours and the choices."""
        async with begin() as ledger:
            limits = parse_hours(wish)
            if limits:
                hours = replace(person.hours, quiet_from=limits[0], quiet_until=limits[1])
                await ledger.people.set_hours(person.id, hours)
                person = replace(person, hours=hours)
            message = draw_quiet(self.texts, person, local_day(self.now(), person.hours), tuple(CHOICES))
            await ledger.outbox.put(person.id, message, card="quiet", urgent=True)

    async def press(self, begin: Begin, person: Person, action: Action) -> None:
        await self(begin, person, action.choice)


def parse_hours(wish: str) -> tuple[time, time] | None:
    """Two hours of the day with a dash or blank between; None where they are not."""
    parts = wish.replace("-", " ").replace(":00", "").split()
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and int(part) < 24 for part in parts):
        return None
    return time(int(parts[0])), time(int(parts[1]))
