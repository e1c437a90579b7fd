"""What is specially protected never reaches the notebook: it is left out before anything is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.usecases.ports import Read
from bot.usecases.words import Words
from nlp.insight import Insight
from reports.note import Note
from reports.periods import local_day
from reports.privacy.categories import NEVER_KEPT
from reports.privacy.consent import Purpose, may
from reports.privacy.guard import Withheld, guarded
from reports.shares import shares
from reports.staff import Person
from storage.ledger import Ledger

WAITS = timedelta(days=1)
"""How long the author may still choose to keep it apart, and the card still tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeNote:
    """A note as it may be kept: its words and insights without what was withheld."""

    words: Words
    lang: str
    insights: tuple[Insight, ...]
    withheld: tuple[Withheld, ...]


async def read_safely(read: Read, author: Person, words: Words) -> SafeNote:
    extraction = await read(words.text, local_day(words.sent_at, author.hours))
    safe = guarded(words.text, extraction.insights)
    return SafeNote(
        words=replace(words, text=safe.text),
        lang=extraction.lang,
        insights=safe.insights,
        withheld=safe.withheld,
    )


async def leave_out(ledger: Ledger, note: Note, found: Iterable[Withheld], now: datetime) -> None:
    """The words wait a day only where the one customer of the note agreed to it; else nobody has them."""
    alone = note.customer if len(shares(note)) == 1 else None
    consents = await ledger.consents.of(alone) if alone else None
    agreed = alone if consents and may(Purpose.SENSITIVE, consents) else None
    waits = [it for it in found if it.category not in NEVER_KEPT]
    never = [it for it in found if it.category in NEVER_KEPT]
    await ledger.withheld.leave_out(note.id, waits, now + WAITS, of_customer=agreed)
    await ledger.withheld.add(note.id, never, now + WAITS)
