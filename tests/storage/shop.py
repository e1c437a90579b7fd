"""A small shop to test with."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.message import Message
from reports.note import Note
from reports.staff import Person, Role, Team
from storage.database import Database
from storage.ledger import Ledger

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""A Monday morning in Lima."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HELLO = Message(text="hola")
BREAD = Insight(kind=Kind.NEED, words="pan", start=7, end=10, confidence=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    database: Database
    team: Team
    ana: Person
    beto: Person
    customer: Customer


async def open_shop(database: Database) -> Shop:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Tienda Centro")
        ana = await enrol(ledger, team, user=101, name="Ana")
        beto = await enrol(ledger, team, user=102, name="Beto")
        customer = await ledger.customers.add(name="Rosa Quispe", team=team.id)
    return Shop(database=database, team=team, ana=ana, beto=beto, customer=customer)


async def enrol(ledger: Ledger, team: Team, *, user: int, name: str, role: Role = Role.EMPLOYEE) -> Person:
    return await ledger.people.enrol(user_id=user, chat_id=user, name=name, role=role, team=team.id)


async def write(
    ledger: Ledger,
    author: Person,
    text: str = "quiere pan",
    *,
    message: int = 1,
    customer: Customer | None = None,
    insights: tuple[Insight, ...] = (BREAD,),
    at: datetime = NOW,
) -> Note:
    return await ledger.notes.keep(
        author=author.id,
        chat_id=author.id + 100,
        message_id=message,
        text=text,
        lang="es",
        written_at=at,
        insights=insights,
        customer=customer.id if customer else None,
    )
