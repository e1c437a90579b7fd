"""A text is the answer to a question just asked, or else a note."""

from dataclasses import dataclass

from bot.usecases.ask_how_it_is import asked_for, is_short
from bot.usecases.capture_note import CaptureNote
from bot.usecases.mend_insight import TakeCorrection
from bot.usecases.name_customer import Asked, TakeName, parse_question
from bot.usecases.ports import Begin, Now
from bot.usecases.rename_customer import TakeNewName, asks_for_new_name
from bot.usecases.words import Words
from reports.staff import Person
from storage.dialogs import Pending


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeText:
    """A name has few words, and so has a day; what is longer is the next note, whatever was asked."""

    capture_note: CaptureNote
    take_name: TakeName
    take_new_name: TakeNewName
    take_correction: TakeCorrection
    pending_question: "PendingQuestion"

    async def __call__(self, begin: Begin, person: Person, words: Words) -> None:
        question = await self.pending_question(person)
        number = parse_question(question.kind) if question else None
        if question and number is not None and is_short(words.text):
            await self.take_name(begin, person, Asked(note=question.subject, number=number), words.text)
        elif question and asks_for_new_name(question) and is_short(words.text):
            await self.take_new_name(begin, person, question, words.text)
        elif not await self.corrects(begin, person, question, words):
            await self.capture_note(begin, person, words)

    async def corrects(self, begin: Begin, person: Person, question: Pending | None, words: Words) -> bool:
        """Whether it is how an insight should be, as was just asked."""
        if question is None or asked_for(question) is None:
            return False
        return await self.take_correction(begin, person, question, words.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingQuestion:
    """What this person was asked and may answer in plain words, while it stands."""

    reading: Begin
    now: Now

    async def __call__(self, person: Person) -> Pending | None:
        async with self.reading() as ledger:
            return await ledger.dialogs.pending(person.id, self.now())
