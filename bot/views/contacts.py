"""Customers whose turn it is, each with why and a button to their profile."""

from collections.abc import Sequence
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.message import Button, Message
from reports.rhythm import Contact
from reports.staff import Person


def draw_contacts(
    texts: Texts, contacts: Sequence[Contact], person: Person, today: date, *, greeting: bool = False
) -> Message:
    text = texts.say("contacts", person, today, contacts=contacts, greeting=greeting)
    return Message(text=text, buttons=tuple(_row(contact) for contact in contacts))


def _row(contact: Contact) -> tuple[Button, ...]:
    customer = contact.tie.customer
    action = Action(verb=Verb.PROFILE, subject=customer.id)
    return (Button(label=f"👤 {customer.name}"[:60], action=action.pack()),)
