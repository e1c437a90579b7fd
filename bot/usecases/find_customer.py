"""From the words that identify a customer to the customer."""

from collections.abc import Iterable
from datetime import date

from bot.importing.tables import phone_of
from nlp.insight import Insight, Kind
from reports import linking
from reports.linking import Link, Owned, link, link_all, needs_the_one_before, one_by_one
from reports.note import Note
from reports.staff import Person
from storage.ledger import Ledger


async def find_customers(
    ledger: Ledger,
    text: str,
    insights: Iterable[Insight],
    author: Person,
    today: date,
    before: int | None = None,
) -> tuple[Owned, ...]:
    """Whom each piece of a text means, in order of place; one at least. `before`: its note, once kept."""
    found = tuple(insights)
    mentions = [i.words for i in found if i.kind is Kind.CUSTOMER]
    goes_back = needs_the_one_before(text, mentions)
    note = linking.Note(
        text=text,
        attendant=author.id,
        today=today,
        team=author.team,
        insights=found,
        previous=await ledger.customers.last_of(author.id, before) if goes_back else (),
        surely=not goes_back or await has_nobody_open(ledger, author),
    )
    owned = link_all(note, await ledger.directory.current())
    return tuple([Owned(await fresh(ledger, one.link), one.piece) for one in owned])


async def has_nobody_open(ledger: Ledger, author: Person) -> bool:
    """Whether everybody whom this person's last note names is known."""
    last = await ledger.notes.latest_of(author.id)
    named = [k for k in last.insights if k.insight.kind is Kind.CUSTOMER] if last else []
    return all(kept.customer is not None for kept in named)


async def named_apart(
    ledger: Ledger, insights: Iterable[Insight], person: Person, today: date
) -> tuple[Insight, ...]:
    """Two who are named in one breath and both are on record are two mentions."""
    directory = await ledger.directory.current()

    def known(mention: str) -> bool:
        found = link(mention, directory, attendant=person.id, today=today, team=person.team)
        return bool(found.candidates)

    return tuple(one_by_one(insights, known))


async def find_customer(ledger: Ledger, note: Note, number: int, author: Person, today: date) -> Link:
    """Whom one piece of a kept note means; an empty mention where it names nobody."""
    insights = (kept.insight for kept in note.insights)
    owned = await find_customers(ledger, note.text, insights, author, today, note.id)
    return owned[number].link if number < len(owned) else Link("")


async def look_up(ledger: Ledger, mention: str, person: Person, today: date, context: str = "") -> Link:
    if not mention:
        return Link("")
    if (phone := whole_phone(mention, person.country)) and (
        bearers := await ledger.customers.by_phone(phone)
    ):
        return Link(mention, bearers[0] if len(bearers) == 1 else None, bearers)
    directory = await ledger.directory.current()
    return await fresh(
        ledger,
        link(mention, directory, attendant=person.id, today=today, team=person.team, context=context),
    )


def whole_phone(words: str, country: str) -> str | None:
    """As it is kept; None for what is no phone number, or only the end of one."""
    try:
        return phone_of(words, country) if any(map(str.isdigit, words)) else None
    except ValueError:
        return None


async def fresh(ledger: Ledger, found: Link) -> Link:
    """As they stand now: another process may have renamed or erased them since the directory was read."""
    now = {c.id: c for c in await ledger.customers.some(c.id for c in found.candidates)}
    certain = now.get(found.certain.id) if found.certain else None
    return Link(found.mention, certain, tuple(now[c.id] for c in found.candidates if c.id in now))


def linked(owned: Owned) -> int | None:
    return owned.link.certain.id if owned.link.certain else None


def owners_of(owned: Iterable[Owned]) -> dict[Insight, int | None]:
    """Whom each insight tells of, the words that name a customer too."""
    return {it: linked(one) for one in owned for it in (*one.piece.mentions, *one.piece.insights)}
