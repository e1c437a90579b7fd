"""The one card that answers a note, drawn anew after every change and edited in place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.usecases.advise import Advise
from bot.usecases.find_customer import find_customer
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Now
from bot.usecases.privacy.obey import blocked
from bot.views.card import Card, draw_card
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.habits import worth_asking
from reports.linking import Link
from reports.note import Note
from reports.periods import local_day
from reports.privacy.guard import rewordings
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCard:
    texts: Texts
    now: Now
    advise: Advise
    sure: float

    async def __call__(
        self,
        ledger: Ledger,
        note: Note,
        person: Person,
        *,
        mending: bool = False,
        insight: int | None = None,
        declining: int | None = None,
    ) -> None:
        """`mending` shows every insight to be set right, `insight` what can be set right in that one.

        `declining` asks why that offer was refused.
        """
        card = await self.gather(ledger, note, person)
        card = replace(card, mending=mending, insight=insight, declining=declining)
        message = draw_card(self.texts, card, person, local_day(self.now(), person.hours))
        await ledger.outbox.put(person.id, message, card=f"note:{note.id}", urgent=True)

    async def gather(self, ledger: Ledger, note: Note, person: Person) -> Card:
        today = local_day(self.now(), person.hours)
        profile = await know_customer(ledger, note.customer, person, today) if note.customer else None
        customer = profile.customer if profile else None
        insights = tuple(kept.insight for kept in note.insights)
        link = Link("") if customer else await find_customer(ledger, insights, person, today, note.text)
        return Card(
            note=note,
            customer=customer,
            link=link,
            promises=standing(await ledger.commitments.of_note(note.id)),
            advice=await self.advise(ledger, note, profile, person, today) if profile else None,
            visits=len(await ledger.notes.moments_of(customer.id)) if customer else 0,
            sure=self.sure,
            withheld=await ledger.withheld.of_note(note.id, self.now()),
            rewordings=rewordings(note.text),
            habit=worth_asking(profile, note) if profile else None,
            blocked=await blocked(ledger, note.customer),
        )


def standing(promises: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Open or kept; what was withdrawn is not spoken of."""
    return tuple(promise for promise in promises if promise.state is not CommitmentState.CANCELLED)
