"""Something that is looked after for many people: what fails for one keeps nobody else waiting."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TypeAlias

import structlog

from bot.usecases.ports import Begin
from reports.staff import Person

log = structlog.get_logger()

Duty: TypeAlias = Callable[[Begin, tuple[Person, ...], datetime], Awaitable[None]]


async def for_each(people: Iterable[Person], act: Callable[[Person], Awaitable[None]]) -> None:
    """What failed is tried again at the next tick."""
    for person in people:
        try:
            await act(person)
        except Exception as error:
            log.error("a duty failed", person=person.id, error=error)
