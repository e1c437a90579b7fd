"""Promises: shown, done, postponed, passed on; a list that was sent is redrawn where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.usecases.call_to_mind import CallToMind
from bot.usecases.contacts_due import contacts_due
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import days_on, remind_at
from bot.usecases.show_morning import ShowMorning, is_morning_card
from bot.usecases.situations import AlreadyDone, Gone, NotYours
from bot.views.contacts import draw_contacts
from bot.views.promises import MOST, Occasion, PromiseList, draw_promises, parse_card
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.periods import local_day, next_decent
from reports.sides import Side
from reports.staff import Person, Role
from reports.timing import Timing
from storage.ledger import Ledger

POSTPONE_DAYS = {"1d": 1, "1w": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPromises:
    """Puts a list in the outbox, or draws one that was sent anew."""

    texts: Texts
    now: Now
    call_to_mind: CallToMind = field(default_factory=CallToMind)

    async def __call__(
        self,
        ledger: Ledger,
        person: Person,
        occasion: Occasion,
        promises: Sequence[Commitment],
        giver: Person | None = None,
    ) -> None:
        """Ours before theirs. `giver` is who passed them on."""
        ours_first = sorted(promises, key=lambda promise: promise.side is Side.THEIRS)
        found = PromiseList(
            occasion=occasion,
            shown=tuple(ours_first[:MOST]),
            more=max(0, len(promises) - MOST),
            giver=giver,
        )
        await self.put(ledger, person, found, found.card(self.now()))

    async def again(
        self, ledger: Ledger, person: Person, card: str | None, passing: int | None = None
    ) -> None:
        """`card` is the message on which a button was pressed, where it is known."""
        parsed = parse_card(card or "")
        if parsed and card:
            occasion, ids = parsed
            found = [await ledger.commitments.get(number) for number in ids]
            shown = tuple(promise for promise in found if promise)
            promises = PromiseList(occasion=occasion, shown=shown, passing=passing)
            await self.put(ledger, person, promises, card)
        elif card and is_morning_card(card):
            await ShowMorning(texts=self.texts, now=self.now).again(ledger, person, card)

    async def put(self, ledger: Ledger, person: Person, promises: PromiseList, card: str) -> None:
        today = local_day(self.now(), person.hours)
        promises = replace(promises, colleagues=await colleagues_of(ledger, person))
        if promises.occasion in (Occasion.REMINDER, Occasion.PASSED):
            mine = [promise for promise in promises.shown if promise.owner == person.id]
            promises = replace(promises, about=await self.call_to_mind(ledger, person, mine, today))
        message = draw_promises(self.texts, promises, person, today)
        pushed = promises.occasion in (Occasion.REMINDER, Occasion.PASSED)
        at = next_decent(self.now(), person.hours) if promises.occasion is Occasion.PASSED else None
        await ledger.outbox.put(person.id, message, card=card, urgent=not pushed, not_before=at)


async def colleagues_of(ledger: Ledger, person: Person) -> tuple[Person, ...]:
    """To whom a promise can be passed: who attends customers in the same team."""
    team = await ledger.people.of_team(person.team)
    return tuple(p for p in team if p.id != person.id and p.active and p.role is not Role.ADMINISTRATOR)


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
            today = local_day(now, person.hours)
            due = today + timedelta(days=days) if days else promise.due
            later = remind_at(days_on(today, days), person, now) if days else now + timedelta(hours=1)
            at = next_decent(later, person.hours)
            await ledger.commitments.postpone(promise.id, due, at)
            await self.show_promises.again(ledger, person, await ledger.outbox.card_of_message(*place))
        return at.astimezone(ZoneInfo(person.hours.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassPromise:
    """The first tap asks to whom, the second hands it over; the colleague is told."""

    show_promises: ShowPromises
    now: Now

    async def __call__(
        self, begin: Begin, person: Person, action: Action, place: tuple[int, int]
    ) -> Person | None:
        """Who has it now; None while that is being asked. Raises Gone for somebody who is no colleague."""
        async with begin() as ledger:
            promise = await own_promise(ledger, person, action.subject)
            card = await ledger.outbox.card_of_message(*place)
            if not action.choice.isdecimal():
                asked = None if action.choice else promise.id
                await self.show_promises.again(ledger, person, card, passing=asked)
                return None
            colleagues = await colleagues_of(ledger, person)
            receiver = next((p for p in colleagues if str(p.id) == action.choice), None)
            if receiver is None:
                raise Gone
            await self.hand_over(ledger, promise, person, receiver)
            await self.show_promises.again(ledger, person, card)
        return receiver

    async def hand_over(self, ledger: Ledger, promise: Commitment, giver: Person, receiver: Person) -> None:
        """What is due within the hour needs no second message."""
        at = remind_at(Timing(due=promise.due, at=promise.at), receiver, self.now())
        soon = at <= self.now() + timedelta(hours=1)
        await ledger.commitments.pass_to(promise.id, receiver.id, None if soon else at)
        await self.show_promises(ledger, receiver, Occasion.PASSED, [promise_of(promise, receiver)], giver)


def promise_of(promise: Commitment, owner: Person) -> Commitment:
    return replace(promise, owner=owner.id)


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
