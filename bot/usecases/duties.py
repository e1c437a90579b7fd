"""Something that is looked after for many people: what fails for one keeps nobody else waiting."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TypeAlias, TypeVar

import structlog

from bot.usecases.ports import Begin
from reports.staff import Person

log = structlog.get_logger()

About = TypeVar("About")

Duty: TypeAlias = Callable[[Begin, tuple[Person, ...], datetime], Awaitable[None]]


async def for_each(people: Iterable[Person], act: Callable[[Person], Awaitable[None]]) -> None:
    """What failed is tried again at the next tick."""
    for person in people:
        await attempt(act, person, person.id)


async def for_all(customers: Iterable[int], act: Callable[[int], Awaitable[None]]) -> None:
    """The same for customers, by their ids."""
    for customer in customers:
        await attempt(act, customer, customer)


async def attempt(act: Callable[[About], Awaitable[None]], about: About, number: int) -> None:
    try:
        await act(about)
    except Exception as error:
        log.error("a duty failed", about=number, error=error)
