"""The plan of one customer, on demand: what next, when, and how it may be paid."""

from dataclasses import dataclass, field
from datetime import date

from bot.actions import Action
from bot.usecases.advise import Advise
from bot.usecases.find_customer import look_up
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.obey import permits
from bot.usecases.privacy.permission import permitted_customer
from bot.usecases.spread import MEMORY
from bot.usecases.think_ahead import think_ahead
from bot.views.plan import draw_choice, draw_no_plan, draw_plan
from bot.views.texts import Texts
from reports.customer import Customer
from reports.message import Message
from reports.periods import local_day
from reports.plan import plan_of
from reports.privacy.consent import Purpose
from reports.privacy.permissions import Act
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger

RECENT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPlan:
    texts: Texts
    now: Now
    advise: Advise = field(default_factory=Advise)

    async def __call__(self, begin: Begin, person: Person, name: str) -> None:
        """Of the customer that is meant; else buttons, without a name for the latest contacts."""
        today = local_day(self.now(), person.hours)
        async with begin() as ledger:
            link = await look_up(ledger, name, person, today)
            if link.certain:
                await self.show(ledger, person, link.certain.id)
                return
            some = link.candidates if name else await ledger.customers.recent_of(person.id, RECENT)
            await ledger.outbox.put(
                person.id, draw_choice(self.texts, some, name, person, today), urgent=True
            )

    async def press(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            await self.show(ledger, person, action.subject)

    async def show(self, ledger: Ledger, person: Person, customer: int) -> None:
        today = local_day(self.now(), person.hours)
        known = await permitted_customer(ledger, person, Act.READ_PROFILE, customer)
        await ledger.audit.record(person.id, Deed.READ, "customer", known.id, self.now())
        message = await self.draw(ledger, known, person, today)
        await ledger.outbox.put(
            person.id, message, card=f"plan:{known.id}:{self.now().timestamp()}", urgent=True
        )

    async def draw(self, ledger: Ledger, customer: Customer, person: Person, today: date) -> Message:
        """Whoever wants nothing suggested has no plan."""
        if not await permits(ledger, customer.id, Purpose.SUGGESTIONS):
            return draw_no_plan(self.texts, customer, person, today)
        profile = await know_customer(ledger, customer.id, person, today)
        plan = plan_of(
            profile,
            await ledger.portfolio.indexed(),
            await ledger.offers.of_customer(customer.id, today - MEMORY),
            today=today,
            learned=await self.advise.experience.learned(ledger, today),
            country=person.country,
        )
        return draw_plan(self.texts, customer, plan, await think_ahead(ledger, profile), person, today)
