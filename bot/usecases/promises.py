"""From the commitments found in a note to promises that are kept in mind."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nlp.insight import Kind
from reports.commitment import CommitmentState
from reports.note import InsightState, Note
from reports.periods import next_decent
from reports.staff import Person
from storage.ledger import Ledger

MORNING = time(9, 0)
UNDATED_DAYS = 2
"""A promise without a date is brought up again after this many days."""


async def keep_promises(ledger: Ledger, note: Note, owner: Person, now: datetime) -> None:
    """Every commitment that was not struck becomes a promise of its author's, unless it is kept already."""
    settled = {p.words for p in await ledger.commitments.of_note(note.id) if p.state is CommitmentState.DONE}
    for kept in note.insights:
        if kept.insight.words in settled:
            continue
        if kept.insight.kind is Kind.COMMITMENT and kept.state is not InsightState.STRUCK:
            await ledger.commitments.make(
                note=note.id,
                owner=owner.id,
                customer=note.customer,
                words=kept.insight.words,
                made_on=now.astimezone(ZoneInfo(owner.hours.zone)).date(),
                due=kept.insight.due,
                remind_at=remind_at(kept.insight.due, owner, now),
            )


def remind_at(due: date | None, owner: Person, now: datetime) -> datetime:
    """The morning of the day itself; within two hours when it is due today; never in quiet hours."""
    zone = ZoneInfo(owner.hours.zone)
    today = now.astimezone(zone).date()
    day = due or today + timedelta(days=UNDATED_DAYS)
    morning = datetime.combine(day, MORNING, zone)
    return next_decent(max(morning, now + timedelta(hours=2)), owner.hours)
