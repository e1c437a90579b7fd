"""A customer has another name: asked for on their card, typed, and kept with the one before."""

from dataclasses import dataclass
from datetime import timedelta

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import permitted_customer
from bot.usecases.situations import NameNeeded
from bot.views.texts import Texts
from reports.linking import telling_words
from reports.message import Message
from reports.periods import local_day
from reports.privacy.permissions import Act
from reports.staff import Person
from storage.audit import Deed
from storage.dialogs import Pending
from storage.ledger import Ledger

RENAME_CUSTOMER = "rename_customer"
ANSWER_WITHIN = timedelta(minutes=15)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForNewName:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """`subject` is the customer. Raises Gone or NotAllowed."""
        async with begin() as ledger:
            customer = await permitted_customer(ledger, person, Act.RENAME, action.subject)
            await ledger.dialogs.ask(person.id, RENAME_CUSTOMER, customer.id, self.now() + ANSWER_WITHIN)
            await say(ledger, self.texts, person, self.now, "rename_ask", customer=customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNewName:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, question: Pending, name: str) -> None:
        """The name of before stays a way of calling them, so that old habits still find them."""
        async with begin() as ledger:
            await ledger.dialogs.close(person.id)
            customer = await permitted_customer(ledger, person, Act.RENAME, question.subject)
            if not telling_words(name):
                raise NameNeeded
            await ledger.customers.rename(customer.id, " ".join(name.split())[:LONGEST_NAME])
            await ledger.customers.add_alias(customer.id, customer.name)
            await ledger.audit.record(person.id, Deed.CHANGED, "customer", customer.id, self.now())
            await say(ledger, self.texts, person, self.now, "rename_done", before=customer.name, name=name)


def asks_for_new_name(question: Pending | None) -> bool:
    return question is not None and question.kind == RENAME_CUSTOMER


async def say(ledger: Ledger, texts: Texts, person: Person, now: Now, page: str, **facts: object) -> None:
    text = texts.say(page, person, local_day(now(), person.hours), **facts)
    await ledger.outbox.put(person.id, Message(text=text), urgent=True)
