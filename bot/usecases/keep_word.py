"""Promises: the open ones, done, postponed, reminded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import remind_at
from bot.usecases.situations import AlreadyDone, Gone, NotYours
from bot.views.promises import draw_pending, promise_card
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.periods import local_day, next_decent
from reports.staff import Person
from storage.ledger import Ledger

POSTPONE_DAYS = {"1d": 1, "1w": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPending:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        async with begin() as ledger:
            await show_pending(ledger, self.texts, person, self.now())


async def show_pending(ledger: Ledger, texts: Texts, person: Person, now: datetime, card: str = "") -> None:
    promises = await ledger.commitments.open_of(person.id)
    message = draw_pending(texts, promises, person, local_day(now, person.hours))
    await ledger.outbox.put(person.id, message, card=card or None, urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePromise:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            promise = await own_promise(ledger, person, action.subject)
            await ledger.commitments.settle(promise.id, CommitmentState.DONE, self.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponePromise:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> datetime:
        """When it will be brought up again, in the person's zone."""
        now = self.now()
        async with begin() as ledger:
            promise = await own_promise(ledger, person, action.subject)
            days = POSTPONE_DAYS.get(action.choice)
            due = local_day(now, person.hours) + timedelta(days=days) if days else promise.due
            at = remind_at(due, person, now) if days else next_decent(now + timedelta(hours=1), person.hours)
            await ledger.commitments.postpone(promise.id, due, at)
        return at.astimezone(ZoneInfo(person.hours.zone))


async def own_promise(ledger: Ledger, person: Person, promise_id: int) -> Commitment:
    promise = await ledger.commitments.get(promise_id)
    if promise is None or promise.state is CommitmentState.CANCELLED:
        raise Gone
    if promise.owner != person.id:
        raise NotYours
    if promise.state is CommitmentState.DONE:
        raise AlreadyDone
    return promise


__all__ = ["ListPending", "PostponePromise", "SettlePromise", "promise_card"]
