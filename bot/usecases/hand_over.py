"""Somebody leaves or moves: customers and open promises go to another, with a brief for each customer."""

from dataclasses import dataclass
from datetime import date

from bot.actions import Action
from bot.usecases.colleague import colleague
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.obey import permits
from bot.usecases.privacy.permission import require
from bot.usecases.promises import remind_at
from bot.usecases.situations import AlreadyDone
from bot.views.handover import Burden, draw_briefs, draw_confirmation, draw_done, draw_people
from bot.views.texts import Texts
from reports.message import Message
from reports.periods import local_day, next_decent
from reports.privacy.consent import Purpose
from reports.privacy.permissions import Act
from reports.profile import Profile
from reports.staff import Person
from reports.timing import Timing
from storage.audit import Deed
from storage.ledger import Ledger

GO = "go"


async def burden_of(ledger: Ledger, person: Person) -> Burden:
    directory = await ledger.customers.directory()
    return Burden(
        person=person,
        customers=tuple(customer for customer in directory if customer.attended_by == person.id),
        promises=await ledger.commitments.open_of(person.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Who leaves, who takes over, yes: three taps on one message. Reads first: a writer is waited for."""

    reading: Begin
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, supervisor: Person) -> None:
        require(supervisor, Act.HAND_OVER)
        async with self.reading() as ledger:
            people = await ledger.people.of_team(supervisor.team)
        message = draw_people(self.texts, people, None, supervisor, self.today(supervisor))
        await self.put(begin, supervisor, message, f"handover:{self.now().timestamp():.0f}")

    async def press(self, begin: Begin, supervisor: Person, action: Action, place: tuple[int, int]) -> bool:
        """Whether it was handed over. `subject` leaves, `version` takes over once that is chosen."""
        async with self.reading() as ledger:
            leaver = await colleague(ledger, supervisor, Act.HAND_OVER, action.subject)
            taker = (
                await colleague(ledger, supervisor, Act.HAND_OVER, action.version) if action.version else None
            )
            burden = await burden_of(ledger, leaver)
            people = [p for p in await ledger.people.of_team(leaver.team) if p.id != leaver.id]
            card = await ledger.outbox.card_of_message(*place)
            profiles = await self.profiles(ledger, burden, taker) if taker and action.choice == GO else []
        today = self.today(supervisor)
        if taker is None:
            await self.put(
                begin, supervisor, draw_people(self.texts, people, burden, supervisor, today), card
            )
        elif action.choice != GO:
            await self.put(
                begin, supervisor, draw_confirmation(self.texts, burden, taker, supervisor, today), card
            )
        else:
            await self.move(begin, supervisor, leaver, taker, profiles, card)
            return True
        return False

    async def profiles(self, ledger: Ledger, burden: Burden, taker: Person) -> list[Profile]:
        """Of the customers that go over or were promised something, as far as they agree to a profile."""
        promised = (promise.customer for promise in burden.promises if promise.customer)
        ids = dict.fromkeys((*promised, *(customer.id for customer in burden.customers)))
        today = self.today(taker)
        known = [number for number in ids if await permits(ledger, number, Purpose.PROFILE)]
        return [await know_customer(ledger, number, taker, today) for number in known]

    async def move(
        self,
        begin: Begin,
        supervisor: Person,
        leaver: Person,
        taker: Person,
        profiles: list[Profile],
        card: str | None,
    ) -> None:
        """Names that people are called by stay with the customers, so they go over too."""
        now = self.now()
        async with begin() as ledger:
            burden = await burden_of(ledger, leaver)
            if not burden.customers and not burden.promises:
                raise AlreadyDone
            for customer in burden.customers:
                await ledger.customers.set_attended_by(customer.id, taker.id)
                await ledger.audit.record(supervisor.id, Deed.CHANGED, "customer", customer.id, now)
            for promise in burden.promises:
                timing = Timing(due=promise.due, at=promise.at)
                await ledger.commitments.pass_to(promise.id, taker.id, remind_at(timing, taker, now))
            done = draw_done(self.texts, burden, taker, supervisor, self.today(supervisor))
            await ledger.outbox.put(supervisor.id, done, card=card, urgent=True)
            for brief in draw_briefs(self.texts, leaver, profiles, taker, self.today(taker)):
                await ledger.outbox.put(taker.id, brief, not_before=next_decent(now, taker.hours))

    def today(self, person: Person) -> date:
        return local_day(self.now(), person.hours)

    async def put(self, begin: Begin, person: Person, message: Message, card: str | None) -> None:
        async with begin() as ledger:
            await ledger.outbox.put(person.id, message, card=card, urgent=True)
