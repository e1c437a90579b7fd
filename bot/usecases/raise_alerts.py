"""What somebody must know within a minute, with what the first line may already do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.usecases.ports import Now
from bot.views.texts import Texts
from nlp.insight import Insight
from reports.alerts import Alarm, Alert, alerts, is_broken
from reports.commitment import Commitment
from reports.customer import Customer
from reports.message import Message
from reports.note import InsightState, Note
from reports.periods import local, local_day, next_decent
from reports.staff import Person, Role
from reports.value import YEAR, Tier, tiers
from storage.ledger import Ledger

ENOUGH = 20
"""Customers with purchases from which on the first of them tell who is valuable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The second promise that broke, or a further one."""

    alert: Alert
    last: Commitment

    @property
    def about(self) -> str:
        return f"promise.{self.last.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlerts:
    texts: Texts
    now: Now

    async def __call__(self, ledger: Ledger, note: Note, author: Person) -> None:
        """The gravest alarm of a note, once: to the supervisors of the author's team and the attendant."""
        customer = await ledger.customers.get(note.customer) if note.customer else None
        if customer is None:
            return
        kept = [kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK]
        today = local_day(self.now(), author.hours)
        if found := await alarms(ledger, customer, kept, today, note.text):
            attendant = await ledger.people.get(customer.attended_by) if customer.attended_by else None
            first_line = attendant if attendant and attendant.id != author.id else None
            await self.tell(ledger, found[0], f"{note.id}.{customer.id}", author, first_line)

    async def broken(self, ledger: Ledger, customer_id: int) -> Broken | None:
        """Two promises of ours to one customer are broken, and this was not told yet."""
        customer = await ledger.customers.get(customer_id)
        promises = await ledger.commitments.open_of_customer(customer_id)
        late = [promise for promise in promises if await self.is_over(ledger, promise)]
        if customer is None or len(late) < 2:
            return None
        last = max(late, key=lambda promise: (promise.due or date.min, promise.id))
        alert = Alert(alarm=Alarm.BROKEN_TWICE, customer=customer, words=last.words)
        found = Broken(alert=alert, last=last)
        return None if await ledger.outbox.knows(key_of(last.owner, found.about, alert)) else found

    async def tell_broken(self, ledger: Ledger, found: Broken) -> None:
        """Whoever made the last promise is told too: they may act at once."""
        if owner := await ledger.people.get(found.last.owner):
            await self.tell(ledger, found.alert, found.about, owner, owner)

    async def is_over(self, ledger: Ledger, promise: Commitment) -> bool:
        """By the clock of whoever made it."""
        owner = await ledger.people.get(promise.owner)
        wall = local(self.now(), owner.hours) if owner else None
        return wall is not None and is_broken(promise, wall.date(), wall.time())

    async def tell(
        self, ledger: Ledger, alert: Alert, about: str, author: Person, first_line: Person | None
    ) -> None:
        """`about` is what brought it up: told once to each, in their quiet hours at their end."""
        now = self.now()
        for person in await self.whom(ledger, author, first_line):
            text = self.texts.say(
                "alert",
                person,
                local_day(now, person.hours),
                alert=alert,
                author=author,
                first_line=first_line,
            )
            await ledger.outbox.put(
                person.id,
                Message(text=text),
                key=key_of(person.id, about, alert),
                not_before=next_decent(now, person.hours),
                urgent=True,
            )

    async def whom(self, ledger: Ledger, author: Person, first_line: Person | None) -> Iterable[Person]:
        team = await ledger.people.of_team(author.team)
        above = (p for p in team if p.role is Role.SUPERVISOR and p.id != author.id)
        return {p.id: p for p in (*above, *([first_line] if first_line else ()))}.values()


def key_of(person: int, about: str, alert: Alert) -> str:
    return f"alert:{person}:{about}:{alert.alarm}"


async def alarms(
    ledger: Ledger, customer: Customer, insights: list[Insight], today: date, text: str
) -> tuple[Alert, ...]:
    """What a note of these insights calls for."""
    promises = await ledger.commitments.open_of_customer(customer.id)
    angry = any(insight.label == "anger" for insight in insights)
    tier = await tier_of(ledger, customer.id, today) if angry else None
    return alerts(customer, insights, promises, today=today, tier=tier, text=text)


async def tier_of(ledger: Ledger, customer: int, today: date) -> Tier | None:
    """Where enough purchases are known to tell."""
    spent = await ledger.purchases.spent(today - YEAR)
    return tiers(spent).get(customer) if len(spent) >= ENOUGH else None
