"""What do we know of this person: everything, as a document to hand over or as data to take along."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from bot.actions import Action
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import permitted_customer
from bot.usecases.situations import Stale
from bot.views.card import group_of
from bot.views.texts import Texts
from reports.customer import Customer
from reports.note import Note
from reports.periods import local_day
from reports.privacy.dossier import Dealing, Dossier, plain
from reports.privacy.permissions import Act
from reports.privacy.requests import RequestKind
from reports.privacy.retention import Category, kept_for
from reports.shares import as_told_to
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubject:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> tuple[str, bytes]:
        """File name and content; `choice` is `pdf` or `json`. That it was handed out is on record."""
        if action.choice not in ("pdf", "json"):
            raise Stale
        async with begin() as ledger:
            customer = await permitted_customer(ledger, person, Act.REPORT_SUBJECT, action.subject)
            dossier = await self.gather(ledger, customer, person)
            await ledger.audit.record(person.id, Deed.EXPORTED, "customer", customer.id, self.now())
            done = RequestKind.PORTABILITY if action.choice == "json" else RequestKind.ACCESS
            await ledger.requests.settle_all_of(customer.id, done, self.now())
        return f"{customer.id}.{action.choice}", await self.draw(dossier, person, action.choice)

    async def draw(self, dossier: Dossier, person: Person, form: str) -> bytes:
        """Drawn off the loop."""
        from reports.privacy.pages import pdf_of  # matplotlib takes 40 MiB; few ask for a report

        if form == "json":
            return json.dumps(plain(dossier), ensure_ascii=False, indent=1).encode()
        return await asyncio.to_thread(pdf_of, dossier, self.page(dossier, person))

    def page(self, dossier: Dossier, person: Person) -> str:
        facts = {"dossier": dossier, "group_of": group_of, "years": kept_for(Category.NOTE).days // 365}
        return unescape(self.texts.say("privacy/dossier", person, dossier.made_on, **facts))

    async def gather(self, ledger: Ledger, customer: Customer, person: Person) -> Dossier:
        today = local_day(self.now(), person.hours)
        whole = await ledger.notes.of_customer(customer.id)
        staff = await ledger.people.names()
        apart = await ledger.withheld.of_customer(customer.id, self.now())
        return Dossier(
            customer=customer,
            made_on=today,
            consent=await ledger.consents.of(customer.id),
            profile=await know_customer(ledger, customer.id, person, today, enough=None),
            notes=tuple(as_told_to(note, customer.id) for note in whole),
            earlier=tuple([await earlier_texts(ledger, note) for note in whole]),
            contacts=await ledger.representatives.of_customer(customer.id),
            promises=await ledger.commitments.of_customer(customer.id),
            offers=await ledger.offers.of_customer(customer.id),
            requests=await ledger.requests.of_customer(customer.id),
            apart=tuple((it.category.value, it.words or "") for it in apart),
            dealings=await dealings_with(ledger, customer, whole, staff),
            staff=staff,
            products={product.code: product.name for product in await ledger.portfolio.all()},
        )


async def earlier_texts(ledger: Ledger, note: Note) -> tuple[str, ...]:
    """Of a note that tells of several, none: whose each word was is not known of an earlier text."""
    alone = note.version > 1 and len(note.customers) == 1
    return (await ledger.notes.texts(note.id))[:-1] if alone else ()


async def dealings_with(
    ledger: Ledger, customer: Customer, notes: Sequence[Note], staff: Mapping[int, str]
) -> tuple[Dealing, ...]:
    """With the customer and with the notes about them, the oldest first."""
    trail = await ledger.audit.of("customer", customer.id)
    about = await ledger.audit.of("note", *(note.id for note in notes))
    found = sorted((*trail, *about), key=lambda it: it.at)
    return tuple(Dealing(at=it.at, who=staff.get(it.actor, ""), deed=it.deed) for it in found)
