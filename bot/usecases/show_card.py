"""The one card that answers a note, drawn anew after every change and edited in place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.usecases.advise import Advise
from bot.usecases.find_customer import find_customer
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Now
from bot.usecases.privacy.obey import blocked
from bot.views.card import draw_card
from bot.views.card_parts import Card, Part
from bot.views.texts import Texts
from reports.commitment import Commitment, CommitmentState
from reports.habits import worth_asking
from reports.linking import contact_of
from reports.note import Note
from reports.periods import local_day
from reports.privacy.guard import rewordings
from reports.shares import Share, shares
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
        told = shares(note)
        return Card(
            note=note,
            parts=tuple([await self.part(ledger, note, share, person, len(told)) for share in told]),
            sure=self.sure,
            withheld=await ledger.withheld.of_note(note.id, self.now()),
            rewordings=rewordings(note.text),
        )

    async def part(self, ledger: Ledger, note: Note, share: Share, person: Person, many: int) -> Part:
        """What is told of one of `many` customers."""
        today = local_day(self.now(), person.hours)
        of = share.note.customer
        promises = await ledger.commitments.of_note(note.id)
        if of is None:
            return Part(
                number=share.number,
                note=share.note,
                link=await find_customer(ledger, note, share.number, person, today),
                promises=tuple(p for p in standing(promises) if many == 1 or promised_in(p, share.note)),
            )
        profile = await know_customer(ledger, of, person, today)
        return Part(
            number=share.number,
            note=share.note,
            customer=profile.customer,
            contact=contact_of(share.mention, profile.customer),
            promises=tuple(p for p in standing(promises) if p.customer == of),
            advice=await self.advise(ledger, share.note, profile, person, today, most=2 if many == 1 else 1),
            visits=len(await ledger.notes.moments_of(of)),
            habit=worth_asking(profile, share.note),
            blocked=await blocked(ledger, of),
        )


def promised_in(promise: Commitment, part: Note) -> bool:
    return promise.customer is None and any(k.insight.words in promise.words for k in part.insights)


def standing(promises: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Open or kept; what was withdrawn is not spoken of."""
    return tuple(promise for promise in promises if promise.state is not CommitmentState.CANCELLED)
