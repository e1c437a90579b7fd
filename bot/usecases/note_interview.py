"""The interview about competencies: what was agreed is written down and told to the person it is about."""

from dataclasses import dataclass
from datetime import timedelta

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import colleague
from bot.views.texts import Texts
from reports.message import Message
from reports.periods import local_day, next_decent
from reports.privacy.guard import guarded
from reports.privacy.permissions import Act, permitted
from reports.staff import Person
from storage.audit import Deed

INTERVIEW = "interview"
ANSWER_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteInterview:
    reading: Begin
    texts: Texts
    now: Now

    async def ask(self, begin: Begin, supervisor: Person, action: Action) -> None:
        """The next text of this supervisor is what was agreed."""
        async with begin() as ledger:
            person = await colleague(ledger, supervisor, Act.RATE, action.subject)
            await ledger.dialogs.ask(supervisor.id, INTERVIEW, person.id, self.now() + ANSWER_WITHIN)
            message = self.say("interview_ask", supervisor, whose=person)
            await ledger.outbox.put(supervisor.id, message, urgent=True)

    async def awaited(self, person: Person) -> int | None:
        """Whose interview this person was asked about, while the question stands."""
        if not permitted(person.role, Act.RATE):
            return None
        async with self.reading() as ledger:
            question = await ledger.dialogs.pending(person.id, self.now())
        return question.subject if question and question.kind == INTERVIEW else None

    async def __call__(self, begin: Begin, supervisor: Person, person_id: int, words: str) -> None:
        """What is specially protected is left out, as in any note."""
        now = self.now()
        async with begin() as ledger:
            await ledger.dialogs.close(supervisor.id)
            person = await colleague(ledger, supervisor, Act.RATE, person_id)
            await ledger.growth.note_interview(person.id, guarded(words, ()).text, by=supervisor.id, at=now)
            await ledger.audit.record(supervisor.id, Deed.CHANGED, "person", person.id, now)
            thanks = self.say("interview_noted", supervisor, whose=person)
            await ledger.outbox.put(supervisor.id, thanks, urgent=True)
            news = self.say("interview_news", person, supervisor=supervisor)
            await ledger.outbox.put(person.id, news, not_before=next_decent(now, person.hours))

    def say(self, template: str, reader: Person, **facts: object) -> Message:
        return Message(text=self.texts.say(template, reader, local_day(self.now(), reader.hours), **facts))
