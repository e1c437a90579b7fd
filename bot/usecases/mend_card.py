"""What the buttons of a card do to its note; every change draws the card anew."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import keep_promises
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import AlreadyDone
from reports.note import InsightState, Note, NoteState
from reports.staff import Person
from storage.audit import Deed
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmNote:
    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """Everything on the card is right: its insights count as confirmed."""
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            if note.state is NoteState.CONFIRMED:
                raise AlreadyDone
            for kept in note.insights:
                if kept.state is InsightState.FOUND:
                    await ledger.notes.confirm(kept.id)
            await ledger.notes.set_state(note.id, NoteState.CONFIRMED)
            await self.show_card(ledger, await own_note(ledger, person, note.id), person)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMending:
    """Show every insight as something that can be set right, or go back to the plain card."""

    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action, *, mending: bool) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await self.show_card(ledger, note, person, mending=mending)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardNote:
    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            await discard(ledger, note, person, self.show_card)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreNote:
    show_card: ShowCard
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject)
            if note.state is not NoteState.DISCARDED:
                raise AlreadyDone
            await ledger.notes.set_state(note.id, NoteState.OPEN)
            await ledger.audit.record(person.id, Deed.RESTORED, "note", note.id, self.now())
            note = await own_note(ledger, person, note.id)
            await keep_promises(ledger, note, person, self.now())
            await self.show_card(ledger, note, person)


async def discard(ledger: Ledger, note: Note, person: Person, show_card: ShowCard) -> None:
    """Raises AlreadyDone. The words stay until retention takes them, so that it can be undone."""
    if note.state is NoteState.DISCARDED:
        raise AlreadyDone
    await ledger.commitments.withdraw_of_note(note.id)
    await ledger.notes.set_state(note.id, NoteState.DISCARDED)
    await ledger.audit.record(person.id, Deed.DISCARDED, "note", note.id, show_card.now())
    await show_card(ledger, await own_note(ledger, person, note.id), person)
