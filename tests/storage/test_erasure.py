"""After an erasure no byte of the customer is left: not in the file, its log, what waits, or an export."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.usecases.privacy.erase_customer import erase
from reports.customer import Customer
from reports.message import Button, Message
from reports.privacy.consent import Answer, Purpose, Said
from reports.privacy.requests import RequestKind
from storage import export
from storage.database import Database
from storage.inbox import Arrival
from storage.statements import run
from storage.tables import NoteRow, OutboxRow, core
from tests.storage.databases import copy_of, sqlite
from tests.storage.shop import HOUR, NOW, Shop, open_shop, write

TRACES = ("Guadalupe", "Xochitiotzin", "987654321", "mariachi", "la de los tamales")
"""Her name, phone, words and alias; none of them stands anywhere else."""


async def fill(shop: Shop) -> Customer:
    """A customer with something in every table, and somebody else's note that mentions her."""
    async with shop.database.ledger() as ledger:
        lupe = await ledger.customers.add(
            name="Guadalupe Xochitiotzin",
            team=shop.team.id,
            phone="+51987654321",
            aliases=["la de los tamales"],
        )
        note = await write(ledger, shop.ana, "quiere mariachi", customer=lupe, message=10)
        await ledger.notes.revise(note.id, "quiere mariachi el lunes", "es", [], NOW + HOUR)
        await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=lupe.id, words="llamar al mariachi", made_on=NOW.date()
        )
        await ledger.offers.propose(lupe.id, shop.ana.id, note.id, "PAN", NOW.date(), "quiere mariachi")
        await ledger.outbox.put(
            shop.ana.id, Message(text="Guadalupe quiere mariachi"), card=f"note:{note.id}"
        )
        button = Button(label="Guadalupe Xochitiotzin", action="pick:1:1:2")
        await ledger.outbox.put(shop.ana.id, Message(text="¿Cuál?", buttons=((button,),)))
        said = Said(
            purpose=Purpose.SENSITIVE,
            answer=Answer.GIVEN,
            asked_by=shop.ana.id,
            wording="es-1",
            channel="phone",
            at=NOW,
        )
        await ledger.consents.record(lupe.id, said)
        await ledger.consents.wish(lupe.id, "call", 30, shop.ana.id, NOW)
        await ledger.requests.take(lupe.id, RequestKind.ERASE, "PE", shop.ana.id, NOW)
        other = "vino con Guadalupe Xochitiotzin, la de los tamales (987 654 321)"
        await write(ledger, shop.beto, other, customer=shop.customer, message=11, insights=())
        body = json.dumps({"message": {"text": "lupe: Guadalupe Xochitiotzin pide tortas"}})
        await ledger.inbox.accept([Arrival(key="m:1", chat=1, body=body)], NOW)
    return lupe


async def erase_and_scrub(database: Database, customer: Customer) -> None:
    async with database.ledger() as ledger:
        await erase(ledger, customer, 0, NOW)
    await database.scrub()


def traces(folder: Path) -> list[tuple[str, str]]:
    """Every trace in every file of a folder, whatever the encoding of its letters."""
    found = []
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes().lower()
        found += [(file.name, it) for it in TRACES if it.lower().encode() in content]
    return found


async def test_no_byte_is_left_in_the_database_file_or_its_log(blank: Path, tmp_path: Path) -> None:
    async with sqlite(copy_of(blank, tmp_path)) as database:
        shop = await open_shop(database)
        lupe = await fill(shop)
        assert {it for _, it in traces(tmp_path)} == set(TRACES)
        await erase_and_scrub(database, lupe)
        assert traces(tmp_path) == []


async def test_an_export_afterwards_says_nothing_of_them(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.reading() as ledger:
        told = json.dumps([record async for record in export.records(ledger)], ensure_ascii=False)
    assert [it for it in TRACES if it in told] == []


async def test_somebody_elses_note_stays_without_the_name(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.reading() as ledger:
        [note] = await ledger.notes.of_customer(shop.customer.id)
    assert note.text == "vino con […], […] ([…])"


async def test_what_waits_to_be_said_of_them_is_not_said(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.ledger() as ledger:
        assert await ledger.outbox.claim(10, NOW) == ()
        rows = (await run(ledger.session, select(core(OutboxRow)))).all()
    assert [(row.text, row.buttons) for row in rows] == [("", [])] * len(rows)


async def test_what_arrived_before_is_handled_without_the_name(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.ledger() as ledger:
        [received] = await ledger.inbox.lease(1, NOW, NOW + HOUR)
    assert json.loads(received.body) == {"message": {"text": "[…]: […] pide tortas"}}


async def test_an_erased_message_is_known_so_that_it_is_not_kept_again(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.reading() as ledger:
        assert await ledger.erasures.was_erased(shop.ana.id + 100, 10)
        assert not await ledger.erasures.was_erased(shop.beto.id + 100, 11)


async def test_that_the_request_was_answered_stays_provable(shop: Shop) -> None:
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.reading() as ledger:
        request = await ledger.requests.get(1)
        [dealing] = await ledger.audit.of("customer", lupe.id)
    assert request is not None
    assert request.customer is None
    assert dealing.deed == "erased"


async def test_until_it_is_scrubbed_an_erasure_is_pending(shop: Shop) -> None:
    lupe = await fill(shop)
    async with shop.database.ledger() as ledger:
        await erase(ledger, lupe, shop.ana.id, NOW)
        assert await ledger.erasures.pending()
        assert await ledger.erasures.scrubbed(NOW + HOUR) == (shop.ana.id,)
        assert not await ledger.erasures.pending()


@pytest.mark.parametrize("customers", [0, 3])
async def test_others_lose_nothing(shop: Shop, customers: int) -> None:
    async with shop.database.ledger() as ledger:
        for number in range(customers):
            other = await ledger.customers.add(name=f"Luz Mamani {number}", team=shop.team.id)
            await write(ledger, shop.ana, f"nota {number}", message=100 + number, customer=other)
    lupe = await fill(shop)
    await erase_and_scrub(shop.database, lupe)
    async with shop.database.reading() as ledger:
        notes = (await run(ledger.session, select(core(NoteRow)))).all()
    assert len(notes) == customers + 1
