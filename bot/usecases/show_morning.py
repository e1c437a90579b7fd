"""The morning of one person, sent once and drawn anew when something in it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions import Action
from bot.usecases.answer_offer import own_offer
from bot.usecases.contacts_due import contacts_due
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.obey import permits, to_bring_up
from bot.usecases.situations import Gone
from bot.views.morning import Morning, Question, draw_morning
from bot.views.texts import Texts
from reports.commitment import Commitment
from reports.followup import GONE, to_ask_about
from reports.offer import Offer, Outcome
from reports.periods import local_day
from reports.privacy.consent import Purpose
from reports.sides import Side
from reports.staff import Person
from storage.ledger import Ledger

MOST = 3
"""Of each part: a morning is read in one look."""

MENDABLE = timedelta(days=7)
"""A promise of ours broken longer ago stays in the list of open ones, and no longer opens the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMorning:
    texts: Texts
    now: Now

    async def __call__(self, ledger: Ledger, person: Person, today: date, key: str) -> None:
        """Nothing where there is nothing to say."""
        if morning := await self.gather(ledger, person, today):
            message = draw_morning(self.texts, morning, person, today)
            await ledger.outbox.put(person.id, message, key=key, card=card_of(today))

    async def again(self, ledger: Ledger, person: Person, card: str) -> None:
        """Of the same day only: yesterday's is past."""
        today = local_day(self.now(), person.hours)
        if card == card_of(today):
            morning = await self.gather(ledger, person, today)
            message = draw_morning(self.texts, morning, person, today)
            await ledger.outbox.put(person.id, message, card=card, urgent=True)

    async def gather(self, ledger: Ledger, person: Person, today: date) -> Morning:
        late = broken(await ledger.commitments.open_of(person.id), today)
        offers = await ledger.offers.of_person(person.id, since=today - GONE)
        return Morning(
            broken=tuple(await to_bring_up(ledger, late))[:MOST],
            contacts=await contacts_due(ledger, person, today),
            questions=await questions(ledger, to_ask_about(offers, today)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOutcome:
    """What came of an offer, told in the morning after."""

    show_morning: ShowMorning
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action, place: tuple[int, int]) -> None:
        """Raises Gone or NotYours."""
        async with begin() as ledger:
            offer = await own_offer(ledger, person, action.subject)
            if action.choice not in set(Outcome):
                raise Gone
            await ledger.offers.outcome(offer.id, Outcome(action.choice), self.now())
            if card := await ledger.outbox.card_of_message(*place):
                await self.show_morning.again(ledger, person, card)


def broken(promises: Sequence[Commitment], today: date) -> tuple[Commitment, ...]:
    """Ours whose day is over, the latest first."""
    ours = [promise for promise in promises if promise.side is Side.OURS and promise.due]
    late = [p for p in ours if p.due and timedelta(0) < today - p.due <= MENDABLE]
    return tuple(sorted(late, key=lambda promise: (promise.due or today, promise.id), reverse=True))


async def questions(ledger: Ledger, offers: Sequence[Offer]) -> tuple[Question, ...]:
    """About products that are still kept, and customers that are still there and may be offered things."""
    found: list[Question] = []
    for offer in offers:
        customer = await ledger.customers.get(offer.customer)
        product = await ledger.portfolio.get(offer.code)
        if customer and product and await permits(ledger, customer.id, Purpose.SUGGESTIONS):
            found.append(Question(offer=offer, customer=customer.name, product=product.name))
        if len(found) == MOST:
            break
    return tuple(found)


def card_of(today: date) -> str:
    return f"morning:{today}"


def is_morning_card(card: str) -> bool:
    return card.startswith("morning:")
