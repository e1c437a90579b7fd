"""The author keeps apart what was left out of a note, where the customer agreed to it."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone, NotAllowed
from reports.privacy.consent import Purpose, may
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepApart:
    show_card: ShowCard
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """Raises NotAllowed when the customer does not agree any more, Gone when the day is over."""
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            if note.customer is None or not may(Purpose.SENSITIVE, await ledger.consents.of(note.customer)):
                raise NotAllowed
            if not await ledger.withheld.keep_apart(note.id, self.now()):
                raise Gone
            await self.show_card(ledger, note, person)
