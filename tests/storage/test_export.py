"""An export says everything that is known, in plain values."""

import json
from decimal import Decimal
from typing import Any

from reports.competencies import Competency
from reports.customer import Representative
from reports.portfolio import Product
from reports.privacy.consent import Answer, Purpose, Said
from reports.purchase import Purchase
from reports.staff import Role
from storage import export
from storage.ledger import Ledger
from storage.tables import Row
from tests.storage.shop import DAY, HELLO, HOUR, NOW, Shop, write

IN_TRANSIT = {"inbox", "outbox", "dialog", "lease", "invitation"}
APART = {"withheld", "audit", "subject_request", "example", "erasure", "erased_message", "data_key"}


async def exported(shop: Shop) -> list[dict[str, Any]]:
    async with shop.database.reading() as ledger:
        return [record async for record in export.records(ledger)]


async def test_every_table_is_exported_but_what_is_in_transit_or_kept_apart(shop: Shop) -> None:
    await fill(shop)
    names = {record["record"] for record in await exported(shop)}
    assert names == set(Row.metadata.tables) - IN_TRANSIT - APART - {"insight"}


async def test_every_record_is_a_line_of_json(shop: Shop) -> None:
    await fill(shop)
    records = await exported(shop)
    assert [json.loads(json.dumps(record)) for record in records] == records


async def test_a_note_carries_its_insights_and_its_customer(shop: Shop) -> None:
    await fill(shop)
    [note] = [record for record in await exported(shop) if record["record"] == "note"]
    assert (note["text"], note["customer_id"], note["written_at"]) == (
        "quiere pan",
        shop.customer.id,
        "2026-11-23T15:30:00+00:00",
    )
    assert [(it["kind"], it["words"]) for it in note["insights"]] == [("need", "pan")]


async def test_no_record_is_left_out_when_there_are_many(shop: Shop, monkeypatch: Any) -> None:
    monkeypatch.setattr(export, "PAGE", 3)
    async with shop.database.ledger() as ledger:
        for message in range(10):
            await write(ledger, shop.ana, f"nota {message}", message=message)
    notes = [record for record in await exported(shop) if record["record"] == "note"]
    assert [note["text"] for note in notes] == [f"nota {message}" for message in range(10)]
    assert all(len(note["insights"]) == 1 for note in notes)


async def fill(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere", customer=shop.customer)
        [kept] = note.insights
        await ledger.notes.revise(note.id, "quiere pan", "es", [kept.insight], NOW + HOUR)
        await ledger.customers.add_alias(shop.customer.id, "doña Rosa")
        await ledger.representatives.meet(shop.customer.id, Representative(name="Marta"), NOW.date())
        await ledger.portfolio.put([Product(code="PAN", name="Pan", price=Decimal("0.50"), season=(1, 2))])
        await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=shop.customer.id, words="la llamo", made_on=NOW.date()
        )
        await ledger.offers.propose(shop.customer.id, shop.ana.id, note.id, "PAN", NOW.date(), "lo pide")
        bread = Purchase(customer=shop.customer.id, on=NOW.date(), code="PAN", amount=Decimal(5))
        await ledger.purchases.add([bread])
        await ledger.nudges.give(shop.ana.id, "2026-W48", Competency.RETENTION)
        await ledger.outbox.put(shop.ana.id, HELLO)
        await ledger.invitations.issue(Role.EMPLOYEE, shop.team.id, NOW + DAY)
        await agree(ledger, shop)
        await set_right(ledger, shop)


async def set_right(ledger: Ledger, shop: Shop) -> None:
    twin = await ledger.customers.add(name="Rosa Quispe", team=shop.team.id)
    other = await ledger.customers.add(name="Rosa Quispe Soto", team=shop.team.id)
    await ledger.merges.merge(shop.customer.id, twin.id, shop.beto.id, NOW)
    await ledger.merges.tell_apart(shop.customer.id, other.id, shop.beto.id, NOW)
    await ledger.growth.rate(shop.ana.id, Competency.LISTENING, 2, by=shop.beto.id, at=NOW)
    await ledger.growth.note_interview(shop.ana.id, "una pregunta más", by=shop.beto.id, at=NOW)


async def agree(ledger: Ledger, shop: Shop) -> None:
    said = Said(
        purpose=Purpose.SENSITIVE,
        answer=Answer.GIVEN,
        asked_by=shop.ana.id,
        wording="es-1",
        channel="in_person",
        at=NOW,
    )
    await ledger.consents.record(shop.customer.id, said)
    await ledger.consents.wish(shop.customer.id, "whatsapp", 30, shop.ana.id, NOW)
