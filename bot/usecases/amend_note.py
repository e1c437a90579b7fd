"""The author edited a message: it is read again, its card follows, the older version stays in history."""

from dataclasses import dataclass

from bot.usecases.capture_note import CaptureNote
from bot.usecases.ports import Begin
from bot.usecases.privacy.leave_out import leave_out, read_safely
from bot.usecases.promises import keep_promises
from bot.usecases.words import Words
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendNote:
    capture_note: CaptureNote

    async def __call__(self, begin: Begin, author: Person, words: Words) -> None:
        """An edit of a message that never was a note is captured as one."""
        capture = self.capture_note
        safe = await read_safely(capture.read, author, words)
        async with begin() as ledger:
            note = await ledger.notes.by_message(words.chat, words.message)
            if note is None and await ledger.erasures.was_erased(words.chat, words.message):
                return
            if note is None:
                note = await capture.keep(ledger, author, safe)
            elif note.text != safe.words.text:
                await ledger.commitments.withdraw_of_note(note.id)
                note = await ledger.notes.revise(
                    note.id, safe.words.text, safe.lang, safe.insights, capture.now()
                )
                await keep_promises(ledger, note, author, capture.now())
                await leave_out(ledger, note, safe.withheld, capture.now())
            await capture.show_card(ledger, note, author)
