"""Somebody leaves, moves or has too much: customers and open promises go over, with a brief for each."""

from dataclasses import dataclass
from datetime import date

from bot.actions import Action
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.obey import permits
from bot.usecases.privacy.permission import colleague, require
from bot.usecases.promises import remind_at
from bot.usecases.situations import AlreadyDone, Gone
from bot.views.handover import Burden, Destiny, draw_briefs, draw_confirmation, draw_done, draw_people
from bot.views.texts import Texts
from reports.message import Message
from reports.periods import local_day, next_decent
from reports.privacy.consent import Purpose
from reports.privacy.permissions import Act
from reports.profile import Profile
from reports.staff import Person, Team
from reports.timing import Timing
from storage.audit import Deed
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who hands what over to whom; `taker` and `destiny` once they are chosen."""

    burden: Burden
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    taker: Person | None
    destiny: Destiny | None
    card: str | None

    @property
    def is_settled(self) -> bool:
        return self.taker is not None and self.destiny is not None


async def burden_of(ledger: Ledger, person: Person) -> Burden:
    directory = await ledger.customers.directory()
    return Burden(
        person=person,
        customers=tuple(customer for customer in directory if customer.attended_by == person.id),
        promises=await ledger.commitments.open_of(person.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Whose, who takes over, what becomes of them: a tap each. Reads first: a writer is waited for."""

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
            scene = await self.scene(ledger, supervisor, action, place)
            profiles = await self.profiles(ledger, scene.burden, scene.taker) if scene.is_settled else []
        if scene.taker and scene.destiny:
            await self.move(begin, supervisor, scene, scene.taker, scene.destiny, profiles)
            return True
        await self.put(begin, supervisor, self.draw(scene, supervisor), scene.card)
        return False

    async def scene(
        self, ledger: Ledger, supervisor: Person, action: Action, place: tuple[int, int]
    ) -> Scene:
        """Raises Gone for a team that is not there, or for oneself: nobody sends themselves away."""
        leaver = await colleague(ledger, supervisor, Act.HAND_OVER, action.subject)
        number = action.version
        taker = await colleague(ledger, supervisor, Act.HAND_OVER, number) if number else None
        teams = tuple(team for team in await ledger.teams.all() if team.id != leaver.team)
        destiny = Destiny.parse(action.choice, teams)
        goes = destiny is not None and not destiny.stays
        if (action.choice and destiny is None) or (leaver.id == supervisor.id and goes):
            raise Gone
        return Scene(
            burden=await burden_of(ledger, leaver),
            people=tuple(p for p in await ledger.people.of_team(leaver.team) if p.id != leaver.id),
            teams=() if leaver.id == supervisor.id else teams,
            taker=taker,
            destiny=destiny,
            card=await ledger.outbox.card_of_message(*place),
        )

    def draw(self, scene: Scene, supervisor: Person) -> Message:
        today = self.today(supervisor)
        if scene.taker is None:
            return draw_people(self.texts, scene.people, scene.burden, supervisor, today)
        return draw_confirmation(self.texts, scene.burden, scene.taker, scene.teams, supervisor, today)

    async def profiles(self, ledger: Ledger, burden: Burden, taker: Person | None) -> list[Profile]:
        """Of the customers that go over or were promised something, as far as they agree to a profile."""
        promised = (promise.customer for promise in burden.promises if promise.customer)
        ids = dict.fromkeys((*promised, *(customer.id for customer in burden.customers)))
        if taker is None:
            return []
        today = self.today(taker)
        known = [number for number in ids if await permits(ledger, number, Purpose.PROFILE)]
        return [await know_customer(ledger, number, taker, today) for number in known]

    async def move(
        self,
        begin: Begin,
        supervisor: Person,
        scene: Scene,
        taker: Person,
        destiny: Destiny,
        profiles: list[Profile],
    ) -> None:
        """Names that people are called by stay with the customers, so they go over too."""
        leaver, now = scene.burden.person, self.now()
        async with begin() as ledger:
            burden = await burden_of(ledger, leaver)
            if destiny.stays and not burden.customers and not burden.promises:
                raise AlreadyDone
            for customer in burden.customers:
                await ledger.customers.set_attended_by(customer.id, taker.id)
                await ledger.audit.record(supervisor.id, Deed.CHANGED, "customer", customer.id, now)
            for promise in burden.promises:
                timing = Timing(due=promise.due, at=promise.at)
                await ledger.commitments.pass_to(promise.id, taker.id, remind_at(timing, taker, now))
            await self.send_off(ledger, leaver, destiny, supervisor)
            done = draw_done(self.texts, burden, taker, destiny, supervisor, self.today(supervisor))
            await ledger.outbox.put(supervisor.id, done, card=scene.card, urgent=True)
            for brief in draw_briefs(self.texts, leaver, profiles, taker, self.today(taker)):
                await ledger.outbox.put(taker.id, brief, not_before=next_decent(now, taker.hours))

    async def send_off(self, ledger: Ledger, leaver: Person, destiny: Destiny, by: Person) -> None:
        """Who left is nobody any more: what they write is a stranger's, what waited for them is not said."""
        if destiny.stays:
            return
        if destiny.team is not None:
            await ledger.people.set_team(leaver.id, destiny.team.id)
        else:
            await ledger.people.leave(leaver.id)
            await ledger.dialogs.close(leaver.id)
            await ledger.outbox.withdraw_of(leaver.id)
        await ledger.audit.record(by.id, Deed.CHANGED, "person", leaver.id, self.now())

    def today(self, person: Person) -> date:
        return local_day(self.now(), person.hours)

    async def put(self, begin: Begin, person: Person, message: Message, card: str | None) -> None:
        async with begin() as ledger:
            await ledger.outbox.put(person.id, message, card=card, urgent=True)
