"""From the words that identify a customer to the customer."""

from collections.abc import Iterable
from datetime import date

from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.linking import Link, Note, Owned, link, link_all, needs_the_one_before, telling_words
from reports.staff import Person
from storage.ledger import Ledger


async def find_customer(
    ledger: Ledger, insights: Iterable[Insight], author: Person, today: date, text: str = ""
) -> Link:
    """The first customer of a note; an empty mention where the note names nobody and goes on about nobody."""
    found = tuple(insights)
    if text:
        owned = await find_customers(ledger, text, found, author, today)
        return next((one.link for one in owned if tells(one.link)), Link(""))
    mention = next((i.words for i in found if i.kind is Kind.CUSTOMER and telling_words(i.words)), "")
    return await look_up(
        ledger, mention, author, today, " ".join(i.words for i in found if i.words != mention)
    )


def tells(link: Link) -> bool:
    """Whether the words tell who it was: "una señora" tells nobody."""
    return bool(link.candidates or link.certain or telling_words(link.mention))


async def find_customers(
    ledger: Ledger, text: str, insights: Iterable[Insight], author: Person, today: date
) -> tuple[Owned, ...]:
    """Every customer of a note with the insights that are theirs, in order of place."""
    found = tuple(insights)
    mentions = [i.words for i in found if i.kind is Kind.CUSTOMER]
    note = Note(
        text=text,
        attendant=author.id,
        today=today,
        team=author.team,
        insights=found,
        previous=await one_before(ledger, author) if needs_the_one_before(text, mentions) else None,
    )
    owned = link_all(note, await ledger.directory.current())
    return tuple([Owned(await fresh(ledger, o.link), o.start, o.end, o.insights) for o in owned])


async def look_up(ledger: Ledger, mention: str, person: Person, today: date, context: str = "") -> Link:
    if not mention:
        return Link("")
    directory = await ledger.directory.current()
    return await fresh(
        ledger,
        link(mention, directory, attendant=person.id, today=today, team=person.team, context=context),
    )


async def one_before(ledger: Ledger, author: Person) -> Customer | None:
    """Whom this person wrote about last."""
    return next(iter(await ledger.customers.recent_of(author.id, 1)), None)


async def fresh(ledger: Ledger, found: Link) -> Link:
    """As they stand now: another process may have renamed or erased them since the directory was read."""
    now = {c.id: c for c in await ledger.customers.some(c.id for c in found.candidates)}
    certain = now.get(found.certain.id) if found.certain else None
    return Link(found.mention, certain, tuple(now[c.id] for c in found.candidates if c.id in now))
