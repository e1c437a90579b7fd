"""What a reminder says of the customers that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.usecases.advise import Advise
from bot.usecases.know_customer import know_customer
from bot.usecases.privacy.obey import permits
from bot.views.about import About
from reports.commitment import Commitment, CommitmentState
from reports.facts import Fact
from reports.privacy.consent import Purpose
from reports.profile import Profile
from reports.staff import Person
from reports.timing import is_appointment
from storage.ledger import Ledger

MOST = 2
"""Customers told of in one reminder: more is not read on the way to the next one."""

FACTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToMind:
    advise: Advise = field(default_factory=Advise)

    async def __call__(
        self, ledger: Ledger, person: Person, promises: Sequence[Commitment], today: date
    ) -> tuple[About, ...]:
        """Of the first customers with a promise that is still open, and of whom a profile may be kept."""
        still = [p for p in promises if p.customer is not None and p.state is CommitmentState.OPEN]
        about = dict.fromkeys(promise.customer for promise in still if promise.customer)
        known = [customer for customer in about if await permits(ledger, customer, Purpose.PROFILE)]
        return tuple([await self.tell(ledger, person, customer, still, today) for customer in known[:MOST]])

    async def tell(
        self, ledger: Ledger, person: Person, customer: int, promises: Sequence[Commitment], today: date
    ) -> About:
        profile = await know_customer(ledger, customer, person, today)
        told = {promise.id for promise in promises}
        meeting = any(is_appointment(promise) for promise in promises if promise.customer == customer)
        return About(
            customer=profile.customer,
            channel=profile.consent.channel,
            facts=_that_matter(profile) if meeting else _newest(profile),
            others=tuple(promise for promise in profile.commitments if promise.id not in told)[:FACTS],
            offered=await self.advise.beforehand(ledger, profile, person, today) if meeting else None,
        )


def _that_matter(profile: Profile) -> tuple[Fact, ...]:
    return tuple(highlight.fact for highlight in profile.first_three if highlight.fact)


def _newest(profile: Profile) -> tuple[Fact, ...]:
    return tuple(sorted(profile.facts, key=lambda fact: fact.last.moment, reverse=True)[:FACTS])
