"""What a person says to a nudge: I'll do it, did it, not for me."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.ports import Begin
from bot.usecases.situations import Gone
from reports.staff import Person

ANSWERS = ("will", "did", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNudge:
    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """`choice` is `<ISO week>.<answer>`; raises Gone for a week that had no nudge."""
        week, _, answer = action.choice.partition(".")
        async with begin() as ledger:
            if answer not in ANSWERS or not await ledger.nudges.answer(person.id, week, answer):
                raise Gone
