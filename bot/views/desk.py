"""The desk for a customer's rights: consent, wishes, requests and their clocks, erasure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.customer import Customer
from reports.linking import tell_apart
from reports.message import Button, Message
from reports.periods import local_day
from reports.privacy.consent import UNASKED, Consent, Purpose
from reports.privacy.requests import Request, RequestKind
from reports.staff import Person
from storage.erasures import Erased

WAYS = ("in_person", "phone", "writing", "no")
CHANNELS = ("whatsapp", "call", "email", "none")
EVERY = (7, 30, 90, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the desk shows of one customer. `requests` are those that wait."""

    customer: Customer
    consent: Consent
    requests: tuple[Request, ...]
    may_request: bool
    is_administrator: bool


def draw_desk(texts: Texts, desk: Desk, person: Person, today: date) -> Message:
    def on(moment: datetime) -> date:
        return local_day(moment, person.hours)

    unasked = frozenset[Purpose]() if desk.consent.ask_first else UNASKED
    text = texts.say(
        "privacy/desk", person, today, desk=desk, purposes=tuple(Purpose), unasked=unasked, on=on
    )
    return Message(text=text, buttons=tuple(_desk_buttons(texts, desk, person)))


def _desk_buttons(texts: Texts, desk: Desk, person: Person) -> Iterable[tuple[Button, ...]]:
    def button(group: str, name: str, verb: Verb, choice: str = "") -> Button:
        action = Action(verb=verb, subject=desk.customer.id, choice=choice)
        return Button(label=texts.label(person, group, name), action=action.pack())

    purposes = [button("purposes", it, Verb.CONSENT, it) for it in Purpose]
    yield from _in_pairs(purposes)
    yield from _in_pairs([button("channels", it, Verb.WISH, it) for it in CHANNELS])
    yield from _in_pairs([button("every", str(it), Verb.WISH, str(it)) for it in EVERY])
    if desk.may_request:
        yield from _in_pairs([button("requests", it, Verb.REQUEST, it) for it in RequestKind])
    if desk.is_administrator:
        yield from ((button("buttons", f"report_{it}", Verb.REPORT, it),) for it in ("pdf", "json"))
        yield (button("buttons", "erase", Verb.ERASE, "ask"),)


def _in_pairs(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """More in a row are cut on a phone."""
    return (tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def draw_ways(texts: Texts, customer: Customer, purpose: Purpose, person: Person, today: date) -> Message:
    """How did they say it? With the wording to read out."""
    text = texts.say("privacy/ways", person, today, customer=customer, purpose=purpose)
    rows = []
    for way in WAYS:
        action = Action(verb=Verb.CONSENT, subject=customer.id, choice=f"{purpose}.{way}")
        rows.append((Button(label=texts.label(person, "ways", way), action=action.pack()),))
    back = Action(verb=Verb.SUBJECT, subject=customer.id)
    rows.append((Button(label=texts.label(person, "buttons", "back"), action=back.pack()),))
    return Message(text=text, buttons=tuple(rows))


def draw_subject_choice(
    texts: Texts, candidates: Sequence[Customer], name: str, person: Person, today: date
) -> Message:
    text = texts.say("choose_customer", person, today, candidates=candidates, name=name)
    buttons = tuple(
        (Button(label=label[:60], action=Action(verb=Verb.SUBJECT, subject=customer.id).pack()),)
        for customer, label in zip(candidates, tell_apart(candidates), strict=True)
    )
    return Message(text=text, buttons=buttons)


def draw_requests(
    texts: Texts,
    waiting: Sequence[Request],
    customers: Mapping[int, Customer],
    person: Person,
    today: date,
) -> Message:
    """The clocks that run; one that was never lengthened may be, once."""
    text = texts.say("privacy/requests", person, today, requests=waiting, customers=customers)
    rows = []
    for request in waiting:
        choices = ("done",) if request.extended else ("done", "more")
        rows.append(
            tuple(
                Button(
                    label=texts.label(person, "buttons", f"request_{choice}", number=request.id),
                    action=Action(verb=Verb.REQUEST, subject=request.id, choice=choice).pack(),
                )
                for choice in choices
            )
        )
    return Message(text=text, buttons=tuple(rows))


def draw_sure_to_erase(
    texts: Texts, customer: Customer, notes: int, until: int, person: Person, today: date
) -> Message:
    """`until` is the minute until which the answer counts; it rides in the button."""
    text = texts.say("privacy/sure", person, today, customer=customer, notes=notes)
    rows = []
    for choice, label in (("sure", "erase_sure"), ("no", "erase_no")):
        action = Action(verb=Verb.ERASE, subject=customer.id, version=until, choice=choice)
        rows.append((Button(label=texts.label(person, "buttons", label), action=action.pack()),))
    return Message(text=text, buttons=tuple(rows))


def draw_erasing(texts: Texts, erased: Erased, person: Person, today: date) -> Message:
    return Message(text=texts.say("privacy/erasing", person, today, erased=erased))


def draw_page(texts: Texts, page: str, person: Person, today: date) -> Message:
    """A page that needs no facts."""
    return Message(text=texts.say(f"privacy/{page}", person, today), silent=True)
