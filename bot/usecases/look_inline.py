"""A customer's five-second card in any chat, for whoever types a name after the bot's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.usecases.find_customer import look_up
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.obey import permits
from bot.views.profile import Glance, draw_glance
from bot.views.texts import Texts
from reports.customer import Customer
from reports.periods import local_day
from reports.privacy.consent import Purpose
from reports.privacy.permissions import Act, permitted
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LookInline:
    """What was shown is on the audit trail; who agreed to no profile is not shown."""

    reading: Begin
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, name: str) -> tuple[Glance, ...]:
        """Those who may be meant, the likeliest first; without a name, the latest contacts."""
        today = local_day(self.now(), person.hours)
        async with self.reading() as ledger:
            found = await self.meant(ledger, person, name)
            profiles = [await know_customer(ledger, customer.id, person, today) for customer in found]
        async with begin() as ledger:
            for customer in found:
                await ledger.audit.record(person.id, Deed.READ, "customer", customer.id, self.now())
        return tuple(draw_glance(self.texts, profile, person, today) for profile in profiles)

    async def meant(self, ledger: Ledger, person: Person, name: str) -> tuple[Customer, ...]:
        if not name:
            return await self.shown(ledger, person, await ledger.customers.recent_of(person.id, MOST))
        link = await look_up(ledger, name, person, local_day(self.now(), person.hours))
        first = (link.certain,) if link.certain else ()
        others = (customer for customer in link.candidates if customer not in first)
        return await self.shown(ledger, person, (*first, *others))

    async def shown(
        self, ledger: Ledger, person: Person, customers: Iterable[Customer]
    ) -> tuple[Customer, ...]:
        may_read = [
            customer
            for customer in customers
            if permitted(person.role, Act.READ_PROFILE, same_team=customer.team == person.team)
            and await permits(ledger, customer.id, Purpose.PROFILE)
        ]
        return tuple(may_read[:MOST])
