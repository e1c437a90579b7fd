"""The desk for a customer's rights: what they agreed to, how to contact them, what they asked for."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from bot.actions import Action
from bot.usecases.find_customer import look_up
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import permitted_customer, require
from bot.usecases.situations import Gone, Stale
from bot.views.desk import Desk, draw_desk, draw_requests, draw_subject_choice, draw_ways
from bot.views.texts import Texts
from reports.customer import Customer
from reports.periods import local_day
from reports.privacy.consent import Answer, Purpose, Said
from reports.privacy.permissions import Act, permitted
from reports.privacy.requests import RequestKind
from reports.staff import Person, Role
from storage.audit import Deed
from storage.ledger import Ledger

VERSION = 1
"""Of the wordings that are read out (labels.toml, group `agreements`); a change of them is a new version."""
WAYS = ("in_person", "phone", "writing")
CHANNELS = ("whatsapp", "call", "email", "none")
EVERY = (7, 30, 90)
Place: TypeAlias = tuple[int, int]
"""Chat and message of the button that was pressed."""
NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendSubject:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, name: str) -> None:
        """The desk of the customer meant, or buttons; without a name, the requests that wait."""
        async with begin() as ledger:
            if not name:
                await self.show_requests(ledger, person)
                return
            require(person, Act.RECORD_CONSENT)
            link = await look_up(ledger, name, person, self.today(person))
            if link.certain:
                await self.show(ledger, person, link.certain.id)
            else:
                message = draw_subject_choice(self.texts, link.candidates, name, person, self.today(person))
                await ledger.outbox.put(person.id, message, urgent=True)

    async def press(self, begin: Begin, person: Person, action: Action, place: Place) -> None:
        async with begin() as ledger:
            await self.show(ledger, person, action.subject, place)

    async def consent(self, begin: Begin, person: Person, action: Action, place: Place) -> None:
        """`purpose` asks how it was said; `purpose.way` keeps it, way `no` is a refusal."""
        purpose, _, way = action.choice.partition(".")
        if purpose not in set(Purpose) or way not in ("", "no", *WAYS):
            raise Stale
        async with begin() as ledger:
            customer = await permitted_customer(ledger, person, Act.RECORD_CONSENT, action.subject)
            if not way:
                message = draw_ways(self.texts, customer, Purpose(purpose), person, self.today(person))
                await ledger.outbox.put(
                    person.id, message, card=await self.card(ledger, "subject", place), urgent=True
                )
                return
            await self.keep(ledger, person, customer, Purpose(purpose), way)
            await self.show(ledger, person, customer.id, place)

    async def keep(
        self, ledger: Ledger, person: Person, customer: Customer, purpose: Purpose, way: str
    ) -> None:
        last = (await ledger.consents.of(customer.id)).last(purpose)
        said = Said(
            purpose=purpose,
            answer=refusal(purpose, last) if way == "no" else Answer.GIVEN,
            asked_by=person.id,
            wording=f"{person.locale}-{VERSION}",
            channel="in_person" if way == "no" else way,
            at=self.now(),
        )
        await ledger.consents.record(customer.id, said)
        await ledger.audit.record(person.id, Deed.CONSENT, "customer", customer.id, self.now())
        if purpose in (Purpose.SENSITIVE, Purpose.PROFILE) and said.answer is not Answer.GIVEN:
            await ledger.withheld.forget_of_customer(customer.id)

    async def wish(self, begin: Begin, person: Person, action: Action, place: Place) -> None:
        """`choice` is a channel or a number of days; each press changes one of the two."""
        async with begin() as ledger:
            customer = await permitted_customer(ledger, person, Act.RECORD_WISH, action.subject)
            wished = await ledger.consents.of(customer.id)
            if action.choice in CHANNELS:
                wished = replace(wished, channel=None if action.choice == "none" else action.choice)
            elif action.choice.isdigit() and int(action.choice) in (0, *EVERY):
                wished = replace(wished, every_days=int(action.choice) or None)
            else:
                raise Stale
            await ledger.consents.wish(customer.id, wished.channel, wished.every_days, person.id, self.now())
            await ledger.audit.record(person.id, Deed.CONSENT, "customer", customer.id, self.now())
            await self.show(ledger, person, customer.id, place)

    async def request(self, begin: Begin, person: Person, action: Action, place: Place) -> None:
        """A kind opens a request of the customer `subject`; `done` and `more` act on that request."""
        async with begin() as ledger:
            if action.choice in ("done", "more"):
                await self.settle(ledger, person, action, place)
                return
            if action.choice not in set(RequestKind):
                raise Stale
            customer = await permitted_customer(ledger, person, Act.RECORD_REQUEST, action.subject)
            kind = RequestKind(action.choice)
            await ledger.requests.take(customer.id, kind, person.country, person.id, self.now())
            await self.show(ledger, person, customer.id, place)

    async def settle(self, ledger: Ledger, person: Person, action: Action, place: Place) -> None:
        require(person, Act.RECORD_REQUEST)
        found = await ledger.requests.get(action.subject)
        if found is None or found.settled_on:
            raise Gone
        if action.choice == "done":
            await ledger.requests.settle(found.id, self.now())
        else:
            await ledger.requests.extend(found.id)
        await self.show_requests(ledger, person, place)

    async def show_requests(self, ledger: Ledger, person: Person, place: Place = NOWHERE) -> None:
        require(person, Act.RECORD_REQUEST)
        waiting = await ledger.requests.open()
        customers = {c.id: c for c in await ledger.customers.some(r.customer for r in waiting if r.customer)}
        message = draw_requests(self.texts, waiting, customers, person, self.today(person))
        card = await self.card(ledger, "requests", place)
        await ledger.outbox.put(person.id, message, card=card, urgent=True)

    async def show(self, ledger: Ledger, person: Person, customer_id: int, place: Place = NOWHERE) -> None:
        customer = await permitted_customer(ledger, person, Act.RECORD_CONSENT, customer_id)
        desk = Desk(
            customer=customer,
            consent=await ledger.consents.of(customer.id),
            requests=tuple(r for r in await ledger.requests.of_customer(customer.id) if not r.settled_on),
            may_request=permitted(person.role, Act.RECORD_REQUEST, customer.team == person.team),
            is_administrator=person.role is Role.ADMINISTRATOR,
        )
        message = draw_desk(self.texts, desk, person, self.today(person))
        card = await self.card(ledger, "subject", place)
        await ledger.outbox.put(person.id, message, card=card, urgent=True)

    async def card(self, ledger: Ledger, name: str, place: Place) -> str:
        """That of the message on which a button was pressed, or a new one at the bottom of the chat."""
        return await ledger.outbox.card_of_message(*place) or f"{name}:{self.now().timestamp()}"

    def today(self, person: Person) -> date:
        return local_day(self.now(), person.hours)


def refusal(purpose: Purpose, last: Said | None) -> Answer:
    """Who had agreed withdraws; who was never asked and is served all the same objects."""
    if last and last.answer is Answer.GIVEN:
        return Answer.WITHDRAWN
    return Answer.OBJECTED if purpose in (Purpose.CONTACT, Purpose.SUGGESTIONS) else Answer.REFUSED
