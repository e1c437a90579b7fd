"""What supervisors must know within a minute, with what the first line may already do."""

from dataclasses import dataclass

from bot.usecases.ports import Now
from bot.views.texts import Texts
from reports.alerts import Alarm, Alert, alerts
from reports.message import Message
from reports.note import InsightState, Note
from reports.periods import local_day, next_decent
from reports.staff import Person, Role
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlerts:
    texts: Texts
    now: Now

    async def __call__(self, ledger: Ledger, note: Note, author: Person) -> None:
        """Each alarm once a note, to the supervisors of the author's team; in their quiet hours it waits."""
        customer = await ledger.customers.get(note.customer) if note.customer else None
        if customer is None:
            return
        found = alerts(
            customer,
            [kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK],
            await ledger.commitments.open_of_customer(customer.id),
            today=local_day(self.now(), author.hours),
        )
        if found:
            await self.tell(ledger, found[0], str(note.id), author)

    async def broken(self, ledger: Ledger, customer_id: int, owner: Person) -> None:
        """Two promises of ours to one customer are over and not kept; once for each that is added."""
        customer = await ledger.customers.get(customer_id)
        if customer is None:
            return
        today = local_day(self.now(), owner.hours)
        promises = await ledger.commitments.open_of_customer(customer.id)
        for alert in alerts(customer, (), promises, today=today):
            if alert.alarm is Alarm.BROKEN_TWICE:
                last = max(p.id for p in promises if p.words == alert.words)
                await self.tell(ledger, alert, f"promise.{last}", owner)

    async def tell(self, ledger: Ledger, alert: Alert, about: str, author: Person) -> None:
        """`about` is what brought it up: told once to each."""
        now = self.now()
        for person in await ledger.people.of_team(author.team):
            if person.role is not Role.SUPERVISOR or person.id == author.id:
                continue
            today = local_day(now, person.hours)
            text = self.texts.say("alert", person, today, alert=alert, author=author)
            await ledger.outbox.put(
                person.id,
                Message(text=text),
                key=f"alert:{person.id}:{about}:{alert.alarm}",
                not_before=next_decent(now, person.hours),
                urgent=True,
            )
