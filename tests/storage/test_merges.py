"""Two customers become one with their whole history, and two again."""

from datetime import date

import pytest

from reports.customer import Customer
from reports.privacy.consent import Answer, Purpose, Said
from storage.ledger import Ledger
from storage.merges import HISTORY
from storage.tables import Row
from tests.storage.shop import DAY, NOW, Shop, write

NOT_HISTORY = {"customer_alias", "contact_wish", "customer_merge", "customer_distinct"}
"""Ways of calling are copied, a wish goes where none stands, and merges are about customers themselves."""


async def twin(
    ledger: Ledger,
    shop: Shop,
    name: str = "Rosita Quispe",
    *,
    phone: str | None = None,
    aliases: tuple[str, ...] = (),
    last_contact: date | None = None,
) -> Customer:
    return await ledger.customers.add(
        name=name, team=shop.team.id, phone=phone, aliases=aliases, last_contact=last_contact
    )


def test_everything_that_is_about_a_customer_goes_over() -> None:
    about = {
        table.name
        for table in Row.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "customer"
    }
    assert about == {row.__tablename__ for row in HISTORY} | NOT_HISTORY


async def test_a_merge_brings_notes_promises_names_and_consents(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await twin(ledger, shop, phone="987654321", aliases=("Rosi",))
        note = await write(ledger, shop.ana, customer=other)
        made = await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=other.id, words="la llamo", made_on=NOW.date()
        )
        said = Said(
            purpose=Purpose.SENSITIVE,
            answer=Answer.GIVEN,
            asked_by=shop.ana.id,
            wording="es-1",
            channel="in_person",
            at=NOW,
        )
        await ledger.consents.record(other.id, said)
        await ledger.consents.wish(other.id, "whatsapp", 30, shop.ana.id, NOW)
        await ledger.merges.merge(shop.customer.id, other.id, shop.beto.id, NOW)
    async with shop.database.reading() as ledger:
        one = await ledger.customers.get(shop.customer.id)
        assert one
        assert (one.name, one.phone, one.aliases) == ("Rosa Quispe", "987654321", ("Rosita Quispe", "Rosi"))
        assert [kept.id for kept in await ledger.notes.of_customer(one.id)] == [note.id]
        assert [it.id for it in await ledger.commitments.open_of_customer(one.id)] == [made.id]
        assert (await ledger.consents.of(one.id)).channel == "whatsapp"
        assert [c.id for c in await ledger.customers.directory()] == [one.id]
        assert await ledger.customers.get(other.id) == one
        assert await ledger.merges.absorbed(one.id) == (other.id,)


async def test_an_undone_merge_gives_back_what_came_and_leaves_what_was_noted_since(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await twin(ledger, shop, phone="987654321", aliases=("Rosi",), last_contact=NOW.date())
        before = await ledger.customers.directory()
        theirs = await write(ledger, shop.ana, customer=other)
        merge = await ledger.merges.merge(shop.customer.id, other.id, shop.beto.id, NOW)
    async with shop.database.ledger() as ledger:
        since = await write(ledger, shop.ana, message=2, customer=shop.customer)
        await ledger.merges.undo(merge, NOW + DAY)
    async with shop.database.reading() as ledger:
        assert await ledger.customers.directory() == before
        assert [kept.id for kept in await ledger.notes.of_customer(other.id)] == [theirs.id]
        assert [kept.id for kept in await ledger.notes.of_customer(shop.customer.id)] == [since.id]
        found = await ledger.merges.get(merge)
        assert found
        assert found.undone


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_a_merge_of_merged_comes_apart_in_any_order(shop: Shop, order: tuple[int, int]) -> None:
    async with shop.database.ledger() as ledger:
        second = await twin(ledger, shop, "Rosa Quispe Soto")
        third = await twin(ledger, shop, "R. Quispe")
        before = await ledger.customers.directory()
        people = (shop.customer, second, third)
        notes = [await write(ledger, shop.ana, message=n, customer=c) for n, c in enumerate(people)]
        merges = (
            await ledger.merges.merge(second.id, third.id, shop.beto.id, NOW),
            await ledger.merges.merge(shop.customer.id, second.id, shop.beto.id, NOW),
        )
    async with shop.database.reading() as ledger:
        assert len(await ledger.notes.of_customer(shop.customer.id)) == 3
        assert set(await ledger.merges.absorbed(shop.customer.id)) == {second.id, third.id}
    for place in order:
        async with shop.database.ledger() as ledger:
            await ledger.merges.undo(merges[place], NOW + DAY)
    async with shop.database.reading() as ledger:
        assert await ledger.customers.directory() == before
        for customer, note in zip(people, notes, strict=True):
            assert [it.id for it in await ledger.notes.of_customer(customer.id)] == [note.id]


async def test_a_merged_customer_is_found_no_more_and_found_again_when_undone(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await twin(ledger, shop)
        assert other.id in (await ledger.directory.current()).ids
    async with shop.database.ledger() as ledger:
        merge = await ledger.merges.merge(shop.customer.id, other.id, shop.beto.id, NOW)
    async with shop.database.reading() as ledger:
        assert (await ledger.directory.current()).ids == {shop.customer.id}
    async with shop.database.ledger() as ledger:
        await ledger.merges.undo(merge, NOW)
    async with shop.database.reading() as ledger:
        assert (await ledger.directory.current()).ids == {shop.customer.id, other.id}


async def test_two_that_were_told_apart_stay_so(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await twin(ledger, shop)
        for _ in range(2):
            await ledger.merges.tell_apart(other.id, shop.customer.id, shop.beto.id, NOW)
        assert await ledger.merges.told_apart() == {(shop.customer.id, other.id)}
