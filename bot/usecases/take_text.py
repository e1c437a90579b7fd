"""A text is the answer to a question just asked, or else a note."""

from dataclasses import dataclass

from bot.usecases.capture_note import CaptureNote
from bot.usecases.name_customer import NAME_THE_CUSTOMER, TakeName
from bot.usecases.ports import Begin, Now
from bot.usecases.words import Words
from reports.staff import Person

LONGEST_ANSWER = 5
"""A name has few words; what is longer is the next note, whatever was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeText:
    capture_note: CaptureNote
    take_name: TakeName
    pending_question: "PendingQuestion"

    async def __call__(self, begin: Begin, person: Person, words: Words) -> None:
        note = await self.pending_question(person)
        if note is not None and len(words.text.split()) <= LONGEST_ANSWER and "\n" not in words.text:
            await self.take_name(begin, person, note, words.text)
        else:
            await self.capture_note(begin, person, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingQuestion:
    """The note whose customer this person was asked to name, while the question stands."""

    reading: Begin
    now: Now

    async def __call__(self, person: Person) -> int | None:
        async with self.reading() as ledger:
            question = await ledger.dialogs.pending(person.id, self.now())
        return question.subject if question and question.kind == NAME_THE_CUSTOMER else None
