"""Ask for the words or the day of an insight: the answer is typed."""

from dataclasses import dataclass
from datetime import timedelta

from bot.usecases.ports import Now
from bot.views.texts import Texts
from nlp.insight import Insight
from reports.mending import ASKED, Fix
from reports.message import Message
from reports.note import KeptInsight, Note
from reports.periods import local_day
from reports.staff import Person
from storage.dialogs import Pending
from storage.ledger import Ledger

MEND = "mend"
ANSWER_WITHIN = timedelta(minutes=15)
SHORT = 5
"""Words of an answer; what is longer and does not fit is the next note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHowItIs:
    texts: Texts
    now: Now

    async def __call__(self, ledger: Ledger, note: Note, kept: KeptInsight, fix: Fix, person: Person) -> None:
        await ledger.dialogs.ask(person.id, f"{MEND}.{fix}", kept.id, self.now() + ANSWER_WITHIN)
        await self.say("mending_ask", ledger, person, note=note, insight=kept.insight, fix=fix)

    async def thank(self, ledger: Ledger, right: Insight, person: Person) -> None:
        """The card that changed may have scrolled away."""
        await self.say("mending_done", ledger, person, insight=right)

    async def say(self, page: str, ledger: Ledger, person: Person, **facts: object) -> None:
        text = self.texts.say(page, person, local_day(self.now(), person.hours), **facts)
        await ledger.outbox.put(person.id, Message(text=text), urgent=True)


def asked_for(question: Pending | None) -> Fix | None:
    """What is to be set right; None for another question."""
    asked, _, fix = question.kind.partition(".") if question else ("", "", "")
    return Fix(fix) if asked == MEND and fix in ASKED else None


def is_short(typed: str) -> bool:
    return len(typed.split()) <= SHORT and "\n" not in typed
