"""Fills an empty notebook with the sample shop: its history is read by the pipeline like any note."""

import csv
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.importing.tables import read_customers, read_portfolio
from bot.reader import Reader
from bot.shop.people import FOLDER, shop_people
from bot.usecases.find_customer import find_customers, linked, owners_of
from bot.usecases.import_rows import import_customers, import_portfolio
from bot.usecases.meet_customers import meet_customers
from bot.usecases.promises import keep_promises
from reports.commitment import CommitmentState
from reports.linking import Link, Owned
from reports.note import NoteState
from reports.privacy.guard import guarded
from reports.staff import Hours, Person, Role
from storage.database import Database
from storage.ledger import Ledger

COUNTRY, ZONE, CURRENCY = "PE", "America/Lima", "PEN"
INVITATION_DAYS = 365
OLD_PROMISES = timedelta(days=9)
"""Promises of the history older than this are taken as kept, as in a shop that works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNote:
    author: str
    written_at: datetime
    text: str


async def seed(database: Database, reader: Reader, now: datetime) -> str | None:
    """The invitation that is left for a newcomer; None when the notebook already holds something."""
    async with database.ledger() as ledger:
        if await ledger.teams.all():
            return None
        team = (await ledger.teams.create("El Baúl de Casa", COUNTRY, ZONE)).id
        people = {person.name: person for person in [p async for p in _enrol(ledger, team)]}
        await import_customers(ledger, read_customers(FOLDER / "customers.csv", COUNTRY), team)
        await import_portfolio(ledger, read_portfolio(FOLDER / "portfolio.csv", CURRENCY))
        for number, note in enumerate(_old_notes(now), 1):
            await _remember(ledger, reader, people[note.author], note, number, now)
        expires = now + timedelta(days=INVITATION_DAYS)
        return await ledger.invitations.issue(Role.EMPLOYEE, team, expires)


async def _enrol(ledger: Ledger, team: int) -> AsyncIterator[Person]:
    for shop_person in shop_people():
        if shop_person.role != "stranger":
            yield await ledger.people.enrol(
                user_id=shop_person.user,
                chat_id=shop_person.user,
                name=shop_person.name,
                role=Role(shop_person.role),
                team=team,
                locale=shop_person.language,
                country=COUNTRY,
                hours=Hours(zone=ZONE),
            )


def _old_notes(now: datetime) -> Iterator[OldNote]:
    today = now.astimezone(ZoneInfo(ZONE)).date()
    with (FOLDER / "notes.tsv").open(encoding="utf-8", newline="") as file:
        for author, days, at, text in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            day = today - timedelta(days=int(days))
            moment = datetime.combine(day, time.fromisoformat(at), ZoneInfo(ZONE))
            yield OldNote(author=author, written_at=moment, text=text)


async def _remember(
    ledger: Ledger, reader: Reader, author: Person, old: OldNote, number: int, now: datetime
) -> None:
    extraction = await reader(old.text, old.written_at.date())
    safe = guarded(old.text, extraction.insights)
    owned = await find_customers(ledger, safe.text, safe.insights, author, old.written_at.date())
    likely = [Owned(likeliest(one.link), one.piece) for one in owned]
    note = await ledger.notes.keep(
        author=author.id,
        chat_id=0,
        message_id=number,
        text=safe.text,
        lang=extraction.lang,
        written_at=old.written_at,
        insights=safe.insights,
        customer=linked(likely[0]),
        owners=owners_of(likely),
    )
    await ledger.notes.set_state(note.id, NoteState.CONFIRMED)
    await meet_customers(ledger, note, author, old.written_at)
    await keep_promises(ledger, note, author, old.written_at)
    if now - old.written_at > OLD_PROMISES:
        for promise in await ledger.commitments.of_note(note.id):
            await ledger.commitments.settle(promise.id, CommitmentState.DONE, old.written_at + OLD_PROMISES)


def likeliest(link: Link) -> Link:
    return Link(link.mention, link.certain or next(iter(link.candidates), None))
