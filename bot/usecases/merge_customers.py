"""Customers that may be one: shown to a supervisor pair by pair, merged, told apart, and parted again."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import permitted_customer, require
from bot.usecases.situations import AlreadyDone, Gone
from bot.views.duplicates import Doubt, Side, draw_doubt, draw_parted, draw_told_apart, draw_union
from bot.views.texts import Texts
from reports.customer import Customer
from reports.duplicates import Pair, duplicates
from reports.message import Message
from reports.periods import local_day
from reports.privacy.permissions import Act, permitted
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger

SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDuplicates:
    """The likeliest pair; compared are all customers of the team, of every team for an administrator."""

    reading: Begin
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        require(person, Act.MERGE)
        doubt = await self.next_doubt(person)
        async with begin() as ledger:
            message = draw_doubt(self.texts, doubt, person, local_day(self.now(), person.hours))
            card = f"pair:{self.now().timestamp()}"
            await ledger.outbox.put(person.id, message, card=card, urgent=True)

    async def next_doubt(self, person: Person) -> Doubt | None:
        team = None if permitted(person.role, Act.MERGE, same_team=False) else person.team
        async with self.reading() as ledger:
            customers = await ledger.customers.directory(team)
            apart = await ledger.merges.told_apart()
        pairs = await asyncio.to_thread(doubtful, customers, apart)
        if not pairs:
            return None
        async with self.reading() as ledger:
            one, other = await side(ledger, pairs[0].one), await side(ledger, pairs[0].other)
        if other.notes > one.notes:
            one, other = other, one
        return Doubt(one=one, other=other, pair=pairs[0], left=len(pairs) - 1)


def doubtful(customers: Collection[Customer], apart: Collection[tuple[int, int]]) -> list[Pair]:
    return [pair for pair in duplicates(customers) if (pair.one.id, pair.other.id) not in apart]


async def side(ledger: Ledger, customer: Customer) -> Side:
    """What tells a customer apart from the other."""
    newest = await ledger.notes.of_customer(customer.id, limit=1)
    attends = await ledger.people.get(customer.attended_by) if customer.attended_by else None
    return Side(
        customer=customer,
        notes=len(await ledger.notes.moments_of(customer.id)),
        words=newest[0].text if newest else None,
        attends=attends.name if attends else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDoubt:
    """`subject` stays and `version` goes over where `choice` is the same; what was decided stays in place."""

    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action, place: tuple[int, int]) -> bool:
        """Whether they are one now; `place` is the message of the button."""
        async with begin() as ledger:
            one = await permitted_customer(ledger, person, Act.MERGE, action.subject)
            other = await permitted_customer(ledger, person, Act.MERGE, action.version)
            if one.id == other.id:
                raise AlreadyDone
            decide = self.unite if action.choice == SAME else self.tell_apart
            message = await decide(ledger, person, one, other)
            card = await ledger.outbox.card_of_message(*place)
            await ledger.outbox.put(person.id, message, card=card, urgent=True)
        return action.choice == SAME

    async def unite(self, ledger: Ledger, person: Person, one: Customer, other: Customer) -> Message:
        merge = await ledger.merges.merge(one.id, other.id, person.id, self.now())
        await record(ledger, person, (one.id, other.id), self.now())
        kept = await permitted_customer(ledger, person, Act.MERGE, one.id)
        today = local_day(self.now(), person.hours)
        return draw_union(self.texts, await side(ledger, kept), other, merge, person, today)

    async def tell_apart(self, ledger: Ledger, person: Person, one: Customer, other: Customer) -> Message:
        await ledger.merges.tell_apart(one.id, other.id, person.id, self.now())
        return draw_told_apart(self.texts, (one, other), person, local_day(self.now(), person.hours))


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoMerge:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action, place: tuple[int, int]) -> None:
        """Raises Gone or AlreadyDone; what was noted since the union stays with the one that stood."""
        async with begin() as ledger:
            merge = await ledger.merges.get(action.subject)
            if merge is None:
                raise Gone
            await permitted_customer(ledger, person, Act.MERGE, merge.kept)
            if merge.undone:
                raise AlreadyDone
            await ledger.merges.undo(merge.id, self.now())
            await record(ledger, person, (merge.kept, merge.gone), self.now())
            parted = [
                await permitted_customer(ledger, person, Act.MERGE, number)
                for number in (merge.kept, merge.gone)
            ]
            message = draw_parted(self.texts, parted, person, local_day(self.now(), person.hours))
            card = await ledger.outbox.card_of_message(*place)
            await ledger.outbox.put(person.id, message, card=card, urgent=True)


async def record(ledger: Ledger, person: Person, customers: Iterable[int], at: datetime) -> None:
    for customer in customers:
        await ledger.audit.record(person.id, Deed.CHANGED, "customer", customer, at)
