"""The note somebody wants to change, once it is sure that they may and see its newest version."""

from bot.usecases.situations import CardChanged, Gone, NotYours
from reports.note import Note
from reports.staff import Person
from storage.ledger import Ledger


async def own_note(ledger: Ledger, person: Person, note_id: int, version: int | None = None) -> Note:
    """Raises Gone, NotYours, or CardChanged when `version` is not the note's."""
    note = await ledger.notes.get(note_id)
    if note is None:
        raise Gone
    if note.author != person.id:
        raise NotYours
    if version is not None and version != note.version:
        raise CardChanged
    return note
