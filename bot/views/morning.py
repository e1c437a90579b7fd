"""The morning: what we owe since yesterday, whom to call, what came of what was offered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.commitment import Commitment
from reports.message import Button, Message
from reports.offer import Offer, Outcome
from reports.rhythm import Contact
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What came of an offer? With the names as people know them."""

    offer: Offer
    customer: str
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """Its parts are numbered through, in this order."""

    broken: tuple[Commitment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    questions: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.broken or self.contacts or self.questions)


ANSWERS = (
    (Outcome.ACCEPTED, "accepted_n"),
    (Outcome.REJECTED, "declined_n"),
    (Outcome.BOUGHT, "bought_n"),
)


def draw_morning(texts: Texts, morning: Morning, person: Person, today: date) -> Message:
    text = texts.say("morning", person, today, morning=morning)
    return Message(text=text, buttons=tuple(_rows(texts, morning, person)))


def _rows(texts: Texts, morning: Morning, person: Person) -> Iterator[tuple[Button, ...]]:
    for n, promise in enumerate(morning.broken, 1):
        done = Action(verb=Verb.DONE, subject=promise.id)
        later = Action(verb=Verb.POSTPONE, subject=promise.id, choice="1d")
        yield Button(label=f"✓ {n}", action=done.pack()), Button(label=f"⏰ {n}", action=later.pack())
    for contact in morning.contacts:
        customer = contact.tie.customer
        action = Action(verb=Verb.PROFILE, subject=customer.id)
        yield (Button(label=f"👤 {customer.name}"[:60], action=action.pack()),)
    before = len(morning.broken) + len(morning.contacts)
    for n, question in enumerate(morning.questions, before + 1):
        yield tuple(
            Button(
                label=texts.label(person, "offers", label, place=n),
                action=Action(verb=Verb.TOLD, subject=question.offer.id, choice=str(outcome)).pack(),
            )
            for outcome, label in ANSWERS
        )
