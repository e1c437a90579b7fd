"""The author takes the fair wording that was offered for scornful words; the scornful ones are not kept."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import AlreadyDone
from reports.privacy.guard import rewordings
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword:
    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            found = rewordings(note.text)
            if not found:
                raise AlreadyDone
            await ledger.blots.replace_words(note.id, lambda text: [it.cut for it in rewordings(text)])
            await self.show_card(ledger, await own_note(ledger, person, note.id), person)
