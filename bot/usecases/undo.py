"""Take back the last note."""

from dataclasses import dataclass

from bot.usecases.mend_card import discard
from bot.usecases.ports import Begin
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import NothingToUndo
from reports.note import NoteState
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person) -> None:
        async with begin() as ledger:
            note = await ledger.notes.latest_of(person.id)
            if note is None or note.state is NoteState.DISCARDED:
                raise NothingToUndo
            await discard(ledger, note, person, self.show_card)
