"""Set one insight right: struck or put back, another kind, label, holder or date; the card is drawn anew."""

from dataclasses import dataclass

from bot.actions import Action
from bot.usecases.own_note import own_note
from bot.usecases.ports import Begin, Now
from bot.usecases.promises import keep_promises
from bot.usecases.show_card import ShowCard
from bot.usecases.situations import Gone
from nlp.insight import LABELS, Kind
from reports.mending import Correction, Fix, corrected
from reports.note import KeptInsight, Note
from reports.periods import local_day
from reports.staff import Person
from storage.audit import Deed
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
    now: Now

    async def __call__(self, begin: Begin, person: Person, action: Action) -> Fix:
        """What was changed; `choice` is the correction. Raises Gone where it does not fit any more."""
        correction = Correction.parse(action.choice)
        if correction is None:
            raise Gone
        async with begin() as ledger:
            note = await own_note(ledger, person, action.subject, action.version)
            kept = insight_of(note, str(correction.insight))
            await ledger.examples.remember(note, person.id, self.now())
            await ledger.audit.record(person.id, Deed.CHANGED, "note", note.id, self.now())
            await self.apply(ledger, note, kept, correction, person)
            note = await own_note(ledger, person, note.id)
            await self.follow(ledger, note, kept, person)
            await self.show_card(ledger, note, person, mending=True, insight=asks_on(note, correction))
        return correction.fix

    async def apply(
        self, ledger: Ledger, note: Note, kept: KeptInsight, correction: Correction, person: Person
    ) -> None:
        if correction.fix is Fix.STRIKE:
            await ledger.notes.strike(kept.id)
        elif correction.fix is Fix.KEEP:
            await ledger.notes.confirm(kept.id)
        else:
            right = corrected(kept.insight, correction, note, local_day(self.now(), person.hours))
            if right is None:
                raise Gone
            await ledger.notes.correct(kept.id, right)

    async def follow(self, ledger: Ledger, note: Note, before: KeptInsight, person: Person) -> None:
        """Promises follow their insights."""
        after = insight_of(note, str(before.id))
        if Kind.COMMITMENT in (before.insight.kind, after.insight.kind):
            await ledger.commitments.withdraw_of_note(note.id)
            await keep_promises(ledger, note, person, self.now())


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
