"""What came of an offer: said yes, said no, later, does not fit."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone, NotYours
from bot.views.advice import WHY
from reports.offer import Offer, Outcome
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOffer:
    """The last answer counts; the card shows it."""

    show_card: ShowCard
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> bool:
        """`subject` is the offer, `version` its note. Whether an outcome was told; a bare no asks why."""
        async with begin() as ledger:
            offer = await own_offer(ledger, person, action.subject)
            note = await own_note(ledger, person, action.version)
            if action.choice == WHY:
                await self.show_card(ledger, note, person, declining=offer.id)
                return False
            if action.choice not in set(Outcome):
                raise Gone
            await ledger.offers.outcome(offer.id, Outcome(action.choice), self.now())
            await self.show_card(ledger, note, person)
        return True


async def own_offer(ledger: Ledger, person: Person, offer_id: int) -> Offer:
    """Raises Gone or NotYours."""
    offer = await ledger.offers.get(offer_id)
    if offer is None:
        raise Gone
    if offer.person != person.id:
        raise NotYours
    return offer
