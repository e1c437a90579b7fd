"""The profile of one customer, by the words that a person uses for them."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.find_customer import look_up
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import permitted_customer
from bot.views.profile import draw_choice, draw_profile
from bot.views.texts import Texts
from reports.message import Message
from reports.periods import local_day
from reports.privacy.consent import Purpose, may
from reports.privacy.permissions import Act
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger

RECENT = 6
NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowProfile:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person, name: str) -> None:
        """The profile when one customer is meant, else buttons; without a name, the latest contacts."""
        today = local_day(self.now(), person.hours)
        async with begin() as ledger:
            link = await look_up(ledger, name, person, today)
            if link.certain:
                await self.show(ledger, person, link.certain.id, whole=False)
                return
            candidates = link.candidates
            if not name:
                candidates = await ledger.customers.recent_of(person.id, RECENT)
            message = draw_choice(self.texts, candidates, name, person, today)
            await ledger.outbox.put(person.id, message, urgent=True)

    async def press(
        self, begin: Begin, person: Person, action: Action, place: tuple[int, int] = NOWHERE
    ) -> None:
        """From a button: the card of this customer, `more` with everything; drawn where it was pressed."""
        async with begin() as ledger:
            card = await ledger.outbox.card_of_message(*place) or ""
            here = card if card.startswith(f"profile:{action.subject}:") else None
            await self.show(ledger, person, action.subject, whole=action.choice == "more", card=here)

    async def show(
        self, ledger: Ledger, person: Person, customer: int, *, whole: bool, card: str | None = None
    ) -> None:
        """A new card unless one is given: whoever asks by name looks for the answer below."""
        today = local_day(self.now(), person.hours)
        known = await permitted_customer(ledger, person, Act.READ_PROFILE, customer)
        await ledger.audit.record(person.id, Deed.READ, "customer", known.id, self.now())
        consent = await ledger.consents.of(known.id)
        if not may(Purpose.PROFILE, consent):
            asked = consent.last(Purpose.PROFILE) is not None
            text = self.texts.say("privacy/no_profile", person, today, customer=known, asked=asked)
            await ledger.outbox.put(person.id, Message(text=text), urgent=True)
            return
        profile = await know_customer(ledger, known.id, person, today)
        message = draw_profile(self.texts, profile, person, today, whole=whole)
        await ledger.outbox.put(
            person.id, message, card=card or f"profile:{known.id}:{self.now().timestamp()}", urgent=True
        )
