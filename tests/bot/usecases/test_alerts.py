"""Alerts: who is told, when, and what they may do; each once."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.usecases.raise_alerts import RaiseAlerts, tier_of
from bot.usecases.send_morning import SendMorning
from bot.usecases.watch_promises import WatchPromises
from bot.views.texts import Texts
from nlp.insight import Insight, Kind
from reports.commitment import Commitment, CommitmentState
from reports.portfolio import Product
from reports.purchase import Purchase
from reports.staff import Person, Role
from reports.value import Tier
from storage.ledger import Ledger
from tests.storage.shop import DAY, NOW, Shop, enrol, write

TODAY = NOW.date()
TEXTS = Texts.load()
ANGRY = Insight(kind=Kind.EMOTION, words="furiosa", start=0, end=7, label="anger")


async def promise(
    ledger: Ledger, shop: Shop, owner: Person, due: date, at: time | None = None, message: int = 1
) -> Commitment:
    note = await write(ledger, owner, message=message, customer=shop.customer, insights=())
    return await ledger.commitments.make(
        note=note.id,
        owner=owner.id,
        customer=shop.customer.id,
        words=f"le llevo {message}",
        made_on=TODAY - 9 * DAY,
        due=due,
        at=at,
    )


async def watch(shop: Shop, now: datetime = NOW) -> dict[str, list[str]]:
    """All messages that wait by now, by who gets them."""
    duty = WatchPromises(texts=TEXTS, reading=shop.database.reading)
    await duty(shop.database.ledger, (), now)
    async with shop.database.reading() as ledger:
        names = {person.id: person.name for person in await ledger.people.everyone()}
        found: dict[str, list[str]] = {}
        for person, name in names.items():
            for row in await ledger.outbox.held(person, now - timedelta(days=999)):
                found.setdefault(name, []).append(row.message.text)
    return found


@pytest.fixture
async def carmen(shop: Shop) -> Person:
    async with shop.database.ledger() as ledger:
        return await enrol(ledger, shop.team, user=103, name="Carmen", role=Role.SUPERVISOR)


async def test_the_second_promise_that_breaks_is_told_at_once_and_once(shop: Shop, carmen: Person) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop, shop.ana, TODAY - 5 * DAY)
        await promise(ledger, shop, shop.beto, TODAY, time(10, 15), message=2)
    before, after = NOW.replace(hour=15, minute=44), NOW.replace(hour=15, minute=46)
    assert await watch(shop, before) == {}
    told = await watch(shop, after)
    assert set(told) == {carmen.name, shop.beto.name}
    assert "Ya puedes pedir disculpas" in told[shop.beto.name][0]
    assert "Beto ya puede pedir disculpas" in told[carmen.name][0]
    assert await watch(shop, after + timedelta(minutes=1)) == told


async def test_a_promise_of_the_day_breaks_when_the_day_of_whoever_made_it_is_over(
    shop: Shop, carmen: Person
) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop, shop.ana, TODAY - DAY)
        await promise(ledger, shop, shop.ana, TODAY, message=2)
    midnight_in_lima = NOW.replace(hour=5, minute=0) + DAY
    assert await watch(shop, midnight_in_lima - timedelta(minutes=1)) == {}
    assert set(await watch(shop, midnight_in_lima)) == {carmen.name, shop.ana.name}


@pytest.mark.usefixtures("carmen")
async def test_a_promise_that_was_kept_in_time_breaks_nothing(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop, shop.ana, TODAY - 2 * DAY)
        kept = await promise(ledger, shop, shop.ana, TODAY - DAY, message=2)
        await ledger.commitments.settle(kept.id, CommitmentState.DONE, NOW)
    assert await watch(shop) == {}


@pytest.mark.usefixtures("carmen")
async def test_a_third_one_is_told_again(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for message in (1, 2):
            await promise(ledger, shop, shop.ana, TODAY - DAY, message=message)
    assert [len(texts) for texts in (await watch(shop)).values()] == [1, 1]
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop, shop.ana, TODAY, message=3)
    assert [len(texts) for texts in (await watch(shop, NOW + DAY)).values()] == [2, 2]


async def test_who_attends_the_customer_is_told_of_what_a_colleague_noted(shop: Shop, carmen: Person) -> None:
    async with shop.database.ledger() as ledger:
        valued = await ledger.customers.add(
            name="Tello", team=shop.team.id, margin="high", attended_by=shop.beto.id
        )
        note = await write(ledger, shop.ana, "furiosa", customer=valued, insights=(ANGRY,))
        await RaiseAlerts(texts=TEXTS, now=lambda: NOW)(ledger, note, shop.ana)
    told = await watch(shop)
    assert set(told) == {carmen.name, shop.beto.name}


async def test_where_purchases_tell_the_first_tier_is_valuable(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.portfolio.put([Product(code="A", name="Pan")])
        many = [await ledger.customers.add(name=f"C{n}", team=shop.team.id) for n in range(20)]
        spent = [(shop.customer.id, 9_000), *((customer.id, 10) for customer in many)]
        await ledger.purchases.add(
            Purchase(customer=who, on=TODAY, code="A", amount=Decimal(amount)) for who, amount in spent
        )
        assert await tier_of(ledger, shop.customer.id, TODAY) is Tier.A
        assert await tier_of(ledger, many[0].id, TODAY) is not Tier.A


async def test_a_supervisor_who_attends_customers_has_a_morning_and_one_who_does_not_has_none(
    shop: Shop, carmen: Person
) -> None:
    eight = NOW.replace(hour=13, minute=30)
    duty = SendMorning(texts=TEXTS)
    await duty(shop.database.ledger, (carmen,), eight)
    async with shop.database.ledger() as ledger:
        assert (await ledger.outbox.counts(eight)).ready == 0
        own = await ledger.customers.add(name="Suyo", team=shop.team.id, attended_by=carmen.id)
        await ledger.customers.touch(own.id, TODAY - 200 * DAY)
    await duty(shop.database.ledger, (carmen,), eight)
    async with shop.database.ledger() as ledger:
        assert (await ledger.outbox.counts(eight)).ready == 1
