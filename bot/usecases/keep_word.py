"""Promises: shown, done, postponed; a list that was sent is redrawn where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.usecases.contacts_due import contacts_due
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import remind_at
from bot.usecases.situations import AlreadyDone, Gone, NotYours
from bot.views.contacts import draw_contacts
from bot.views.promises import MOST, Occasion, PromiseList, draw_promises, parse_card
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.periods import local_day, next_decent
from reports.staff import Person
from storage.ledger import Ledger

POSTPONE_DAYS = {"1d": 1, "1w": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPromises:
    """Puts a list in the outbox, or draws one that was sent anew."""

    texts: Texts
    now: Now

    async def __call__(
        self, ledger: Ledger, person: Person, occasion: Occasion, promises: Sequence[Commitment]
    ) -> None:
        found = PromiseList(
            occasion=occasion, shown=tuple(promises[:MOST]), more=max(0, len(promises) - MOST)
        )
        await self.put(ledger, person, found, found.card(self.now()))

    async def again(self, ledger: Ledger, person: Person, card: str | None) -> None:
        """`card` is the message on which a button was pressed, where it is known."""
        parsed = parse_card(card or "")
        if parsed and card:
            occasion, ids = parsed
            found = [await ledger.commitments.get(number) for number in ids]
            shown = tuple(promise for promise in found if promise and promise.owner == person.id)
            await self.put(ledger, person, PromiseList(occasion=occasion, shown=shown), card)

    async def put(self, ledger: Ledger, person: Person, promises: PromiseList, card: str) -> None:
        today = local_day(self.now(), person.hours)
        message = draw_promises(self.texts, promises, person, today)
        urgent = promises.occasion is not Occasion.REMINDER
        await ledger.outbox.put(person.id, message, card=card, urgent=urgent)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPending:
    show_promises: ShowPromises

    async def __call__(self, begin: Begin, person: Person) -> None:
        async with begin() as ledger:
            promises = await ledger.commitments.open_of(person.id)
            await self.show_promises(ledger, person, Occasion.PENDING, promises)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowToday:
    """Promises due today, late, or without a date; then the customers whose turn it is."""

    show_promises: ShowPromises
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        today = local_day(self.now(), person.hours)
        async with begin() as ledger:
            promises = await ledger.commitments.open_of(person.id)
            due = [promise for promise in promises if promise.due is None or promise.due <= today]
            await self.show_promises(ledger, person, Occasion.TODAY, due)
            if contacts := await contacts_due(ledger, person, today):
                message = draw_contacts(self.show_promises.texts, contacts, person, today)
                await ledger.outbox.put(person.id, message, urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePromise:
    show_promises: ShowPromises
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action, place: tuple[int, int]) -> None:
        """`place` is the chat and message of the button."""
        async with begin() as ledger:
            promise = await own_promise(ledger, person, action.subject)
            await ledger.commitments.settle(promise.id, CommitmentState.DONE, self.now())
            await self.show_promises.again(ledger, person, await ledger.outbox.card_of_message(*place))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponePromise:
    show_promises: ShowPromises
    now: Now

    async def __call__(
        self, begin: Begin, person: Person, action: Action, place: tuple[int, int]
    ) -> datetime:
        """When it will be brought up again, in the person's zone."""
        now = self.now()
        async with begin() as ledger:
            promise = await own_promise(ledger, person, action.subject)
            days = POSTPONE_DAYS.get(action.choice)
            due = local_day(now, person.hours) + timedelta(days=days) if days else promise.due
            at = remind_at(due, person, now) if days else next_decent(now + timedelta(hours=1), person.hours)
            await ledger.commitments.postpone(promise.id, due, at)
            await self.show_promises.again(ledger, person, await ledger.outbox.card_of_message(*place))
        return at.astimezone(ZoneInfo(person.hours.zone))


async def own_promise(ledger: Ledger, person: Person, promise_id: int) -> Commitment:
    """Raises Gone, NotYours or AlreadyDone."""
    promise = await ledger.commitments.get(promise_id)
    if promise is None or promise.state is CommitmentState.CANCELLED:
        raise Gone
    if promise.owner != person.id:
        raise NotYours
    if promise.state is CommitmentState.DONE:
        raise AlreadyDone
    return promise
