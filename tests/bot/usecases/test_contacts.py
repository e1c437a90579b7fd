"""Whose turn it is: the call after a sale by itself, a contact resets the clock, no more than a day holds."""

from datetime import date
from decimal import Decimal

import pytest

from bot.usecases.contacts_due import contacts_due
from bot.usecases.show_morning import ShowMorning
from bot.views.texts import Texts
from reports.customer import Customer
from reports.portfolio import Product
from reports.purchase import Purchase
from reports.rhythm import Cause
from storage.ledger import Ledger
from tests.storage.shop import DAY, NOW, Shop, write

TODAY = NOW.date()


async def attended(ledger: Ledger, shop: Shop, name: str, last: date, margin: str = "high") -> Customer:
    customer = await ledger.customers.add(
        name=name, team=shop.team.id, attended_by=shop.ana.id, margin=margin
    )
    await ledger.customers.touch(customer.id, last)
    return customer


async def due(ledger: Ledger, shop: Shop) -> list[tuple[str, Cause]]:
    return [(c.tie.customer.name, c.cause) for c in await contacts_due(ledger, shop.ana, TODAY)]


async def bought(ledger: Ledger, customer: Customer, on: date, amount: int = 10) -> None:
    await ledger.portfolio.put([Product(code="A", name="Pan")])
    await ledger.purchases.add([Purchase(customer=customer.id, on=on, code="A", amount=Decimal(amount))])


async def test_the_call_after_an_imported_sale_proposes_itself_and_a_contact_answers_it(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        rosa = await attended(ledger, shop, "Rosa", TODAY - 6 * DAY)
        await bought(ledger, rosa, TODAY - 4 * DAY)
        assert await due(ledger, shop) == [("Rosa", Cause.AFTER_SALE)]
        await ledger.customers.touch(rosa.id, TODAY - DAY)
        assert await due(ledger, shop) == []


async def test_any_contact_resets_the_clock_whatever_it_was_about(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        rosa = await attended(ledger, shop, "Rosa", TODAY - 200 * DAY)
        assert await due(ledger, shop) == [("Rosa", Cause.SILENCE)]
        await ledger.customers.touch(rosa.id, TODAY)
        assert await due(ledger, shop) == []


async def test_of_the_same_level_who_spends_most_comes_first(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for name, amount in (("A", 10), ("B", 900), ("C", 90), ("D", 1)):
            customer = await attended(ledger, shop, name, TODAY - 200 * DAY)
            await bought(ledger, customer, TODAY - 210 * DAY, amount)
        assert [name for name, _ in await due(ledger, shop)] == ["B", "C", "A"]


@pytest.mark.parametrize(("promises", "calls"), [(0, 3), (3, 3), (4, 2), (5, 1), (6, 0), (500, 0)])
async def test_a_day_that_is_full_of_promises_leaves_less_room_for_calls(
    shop: Shop, promises: int, calls: int
) -> None:
    async with shop.database.ledger() as ledger:
        for number in range(5):
            await attended(ledger, shop, f"C{number}", TODAY - 200 * DAY)
        for number in range(promises):
            note = await write(ledger, shop.ana, message=number, customer=shop.customer, insights=())
            await ledger.commitments.make(
                note=note.id, owner=shop.ana.id, customer=shop.customer.id,
                words=f"le llevo {number}", made_on=TODAY, due=TODAY,
            )  # fmt: skip
        assert len(await due(ledger, shop)) == calls


async def test_a_broken_promise_of_ours_opens_the_day_until_it_is_mended(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer, insights=())
        made = await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=shop.customer.id,
            words="le llevo el molde", made_on=TODAY - 3 * DAY, due=TODAY - DAY,
        )  # fmt: skip
        morning = ShowMorning(texts=Texts.load(), now=lambda: NOW)
        assert [p.id for p in (await morning.gather(ledger, shop.ana, TODAY)).broken] == [made.id]
        await ledger.commitments.postpone(made.id, TODAY + DAY, None)
        assert (await morning.gather(ledger, shop.ana, TODAY)).broken == ()


@pytest.mark.parametrize(
    ("every_days", "days_ago", "found"),
    [(None, 70, ["whatsapp"]), (30, 70, ["whatsapp"]), (90, 70, []), (90, 90, ["whatsapp"])],
)
async def test_whoever_wishes_a_channel_and_a_pace_is_called_so(
    shop: Shop, every_days: int | None, days_ago: int, found: list[str]
) -> None:
    async with shop.database.ledger() as ledger:
        rosa = await attended(ledger, shop, "Rosa", TODAY - days_ago * DAY)
        await ledger.consents.wish(rosa.id, "whatsapp", every_days, shop.ana.id, NOW)
        assert [c.tie.channel for c in await contacts_due(ledger, shop.ana, TODAY)] == found
