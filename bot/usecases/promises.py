"""From the commitments found in a note to promises that are kept in mind."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nlp.insight import Kind
from reports.commitment import CommitmentState
from reports.fulfilment import told_as_kept
from reports.note import InsightState, Note
from reports.periods import at_wall, is_quiet, next_decent
from reports.sides import with_verb
from reports.staff import Person
from reports.timing import Timing, open_day, timing_of
from storage.ledger import Ledger

MORNING = time(9, 0)
UNDATED_DAYS = 2
"""A promise without a date is brought up again after this many days."""

FARTHEST = timedelta(days=3650)
"""Whoever promises for the year 9999 is reminded sooner."""

SOONEST = timedelta(hours=2)
BEFOREHAND = timedelta(hours=1)
"""How long before its hour an appointment is called to mind."""


async def keep_promises(ledger: Ledger, note: Note, owner: Person, now: datetime) -> None:
    """Every commitment of the note, neither struck nor kept already, becomes a promise of its author's."""
    settled = {p.words for p in await ledger.commitments.of_note(note.id) if p.state is CommitmentState.DONE}
    written_on = note.written_at.astimezone(ZoneInfo(owner.hours.zone)).date()
    for kept in note.insights:
        words = with_verb(kept.insight.words, note.text, kept.insight.start)
        if words in settled:
            continue
        if kept.insight.kind is Kind.COMMITMENT and kept.state is not InsightState.STRUCK:
            timing = timing_of(kept.insight, note.text, written_on, owner.country)
            if told_as_kept(words, timing.due, written_on):
                continue
            await ledger.commitments.make(
                note=note.id,
                owner=owner.id,
                customer=kept.customer,
                words=words,
                made_on=now.astimezone(ZoneInfo(owner.hours.zone)).date(),
                due=timing.due,
                at=timing.at,
                remind_at=remind_at(timing, owner, now),
            )


def remind_at(timing: Timing, owner: Person, now: datetime) -> datetime:
    """An hour before what has an hour; else the morning of the day, within two hours when that is today.

    Sundays and holidays are reminded of on the day before; never in quiet hours.
    """
    today = now.astimezone(ZoneInfo(owner.hours.zone)).date()
    due = min(max(timing.due, today), today + FARTHEST) if timing.due else None
    if due and timing.at:
        return _before(at_wall(due, timing.at, owner.hours), owner, now)
    soonest = now + SOONEST
    if due and not timing.first:
        day = open_day(due, owner.country, after=today)
        return next_decent(max(at_wall(day, MORNING, owner.hours), soonest), owner.hours)
    day = timing.first or today + timedelta(days=UNDATED_DAYS)
    return next_decent(max(at_wall(day, MORNING, owner.hours), soonest), owner.hours, owner.country)


def _before(begins: datetime, owner: Person, now: datetime) -> datetime:
    """In the morning where the hour before is quiet; at once where it is less than that away."""
    beforehand = max(begins - BEFOREHAND, now)
    if not is_quiet(beforehand, owner.hours):
        return beforehand
    day = begins.astimezone(ZoneInfo(owner.hours.zone)).date()
    morning = next_decent(max(at_wall(day, MORNING, owner.hours), now), owner.hours)
    return min(next_decent(beforehand, owner.hours), morning)


def days_on(today: date, days: int) -> Timing:
    return Timing(due=today + timedelta(days=days))
