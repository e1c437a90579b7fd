"""Seen once, or a habit? Asked on the card of the note that brought it, and nowhere else."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.mend_insight import insight_of
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import AlreadyDone
from reports.note import InsightState
from reports.staff import Person

ALWAYS, ONCE = "always", "once"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHabit:
    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action) -> bool:
        """Whether it is always so; `choice` is the answer and the insight. Only once stays as history."""
        answer, _, number = action.choice.partition(".")
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            kept = insight_of(note, number)
            if kept.state is not InsightState.FOUND:
                raise AlreadyDone
            always = answer == ALWAYS
            await (ledger.notes.confirm(kept.id) if always else ledger.notes.keep_as_passing(kept.id))
            await self.show_card(ledger, await own_note(ledger, person, note.id), person)
        return always
