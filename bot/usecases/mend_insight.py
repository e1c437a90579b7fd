"""Set one insight right: confirmed, struck, other words, kind, label, holder, customer or day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.ask_how_it_is import AskHowItIs, asked_for, is_short
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import keep_promises
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone, NoDay, WordsNotThere
from nlp.insight import LABELS, Insight, Kind
from reports.mending import ASKED, Correction, Fix, corrected, dated, reworded
from reports.note import KeptInsight, Note
from reports.periods import local_day
from reports.staff import Person
from storage.audit import Deed
from storage.dialogs import Pending
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInsight:
    """Show what can be set right in one insight."""

    show_card: ShowCard

    async def __call__(self, begin: Begin, person: Person, action: Action) -> None:
        """`choice` is the insight."""
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            kept = insight_of(note, action.choice)
            await self.show_card(ledger, note, person, insight=kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MendInsight:
    """What was read is remembered beside what is right, to learn from."""

    show_card: ShowCard
    ask_how_it_is: AskHowItIs
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> Fix:
        """What was changed; `choice` is the correction. Raises Gone where it does not fit any more."""
        correction = Correction.parse(action.choice)
        if correction is None:
            raise Gone
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            kept = insight_of(note, str(correction.insight))
            if correction.fix in ASKED:
                await self.ask_how_it_is(ledger, note, kept, correction.fix, person)
                return correction.fix
            async with self.changing(ledger, note, kept, person):
                await self.apply(ledger, note, kept, correction, person)
            note = await own_note(ledger, person, note.id)
            await self.show_card(ledger, note, person, mending=True, insight=asks_on(note, correction))
        return correction.fix

    @asynccontextmanager
    async def changing(
        self, ledger: Ledger, note: Note, kept: KeptInsight, person: Person
    ) -> AsyncIterator[None]:
        """How it was read is remembered before the change, promises follow it."""
        await ledger.examples.remember(note, person.id, self.now())
        await ledger.audit.record(person.id, Deed.CHANGED, "note", note.id, self.now())
        yield
        after = insight_of(await own_note(ledger, person, note.id), str(kept.id))
        if Kind.COMMITMENT in (kept.insight.kind, after.insight.kind):
            await ledger.commitments.withdraw_of_note(note.id)
            await keep_promises(ledger, await own_note(ledger, person, note.id), person, self.now())

    async def apply(
        self, ledger: Ledger, note: Note, kept: KeptInsight, correction: Correction, person: Person
    ) -> None:
        if correction.fix is Fix.STRIKE:
            await ledger.notes.strike(kept.id)
        elif correction.fix in (Fix.KEEP, Fix.RIGHT):
            await ledger.notes.confirm(kept.id)
        elif correction.fix is Fix.CUSTOMER:
            await self.give(ledger, note, kept, correction.value)
        else:
            right = corrected(kept.insight, correction, note, local_day(self.now(), person.hours))
            if right is None:
                raise Gone
            await ledger.notes.correct(kept.id, right)

    async def give(self, ledger: Ledger, note: Note, kept: KeptInsight, customer: str) -> None:
        """To another customer that the note tells of. Raises Gone for one that it does not."""
        whose = next((number for number in note.customers if str(number) == customer), None)
        if whose is None:
            raise Gone
        await ledger.notes.assign(note.id, whose, [kept])
        await ledger.notes.confirm(kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCorrection:
    """The words or the day that an insight should have, as they were typed."""

    mend_insight: MendInsight
    now: Now

    async def __call__(self, begin: Begin, person: Person, question: Pending, typed: str) -> bool:
        """Whether it was that. Words that do not fit and are no short answer are left to be a note."""
        async with begin() as ledger:
            note = await ledger.notes.of_insight(question.subject)
            kept = insight_of(note, str(question.subject)) if note and note.author == person.id else None
            right = self.read(question, note, kept, typed, person) if note and kept else None
            if note and kept and right:
                await ledger.dialogs.close(person.id)
                async with self.mend_insight.changing(ledger, note, kept, person):
                    await ledger.notes.correct(kept.id, right)
                note = await own_note(ledger, person, note.id)
                await self.mend_insight.show_card(ledger, note, person)
                await self.mend_insight.ask_how_it_is.thank(ledger, right, person)
        if right is None and is_short(typed):
            raise WordsNotThere if asked_for(question) is Fix.WORDS else NoDay
        return right is not None

    def read(
        self, question: Pending, note: Note, kept: KeptInsight, typed: str, person: Person
    ) -> Insight | None:
        if asked_for(question) is Fix.WORDS:
            return reworded(kept.insight, note, typed)
        return dated(kept.insight, typed, local_day(self.now(), person.hours), person.country)


def insight_of(note: Note, number: str) -> KeptInsight:
    """Raises Gone when the note does not hold it any more."""
    kept = next((kept for kept in note.insights if str(kept.id) == number), None)
    if kept is None:
        raise Gone
    return kept


def asks_on(note: Note, correction: Correction) -> int | None:
    """An insight whose new kind has labels stays open, so that the label is one tap away."""
    kept = insight_of(note, str(correction.insight))
    return kept.id if correction.fix is Fix.GROUP and kept.insight.kind in LABELS else None
