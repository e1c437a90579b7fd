"""Customers, portfolio, offers, nudges, open questions and leases come back as they were put away."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports.competencies import Competency
from reports.customer import Segment
from reports.nudges import Given
from reports.offer import Offer, Outcome
from reports.portfolio import Conditions, Product, Terms
from storage.database import Database
from storage.dialogs import Pending
from tests.storage.shop import DAY, HOUR, NOW, Shop, write

TODAY = NOW.date()
SHIRT = Product(
    code="POLO-1",
    name="Polo piqué",
    price=Decimal("59.90"),
    currency="COP",
    tags=("ropa", "algodón"),
    description="Talla S a XL",
    complements=("JEAN-1",),
    motives=("novelty",),
    margin=0.35,
    stock=12,
    season=(11, 12, 1),
    active=False,
)


async def test_a_customer_comes_back_as_added(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        added = await ledger.customers.add(
            name="Ferretería Díaz",
            team=shop.team.id,
            segment=Segment.B2B,
            phone="+51 999 888 777",
            detail="la del taller de la esquina",
            aliases=["los Díaz", "la ferretería", "los Díaz"],
            attended_by=shop.ana.id,
            last_contact=TODAY,
            margin="high",
        )
    async with shop.database.reading() as ledger:
        assert await ledger.customers.get(added.id) == added
        assert await ledger.customers.get(999) is None
    assert added.aliases == ("los Díaz", "la ferretería")
    assert (added.segment, added.margin, added.attended_by) == (Segment.B2B, "high", shop.ana.id)


async def test_the_directory_is_one_teams_or_everybodys(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.teams.create("Norte")
        far = await ledger.customers.add(name="Lejana", team=other.id, aliases=["la lejana"])
        assert await ledger.customers.directory(other.id) == (far,)
        assert await ledger.customers.directory() == (shop.customer, far)


async def test_a_customer_gets_other_names_and_another_attendant(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for _ in range(2):
            await ledger.customers.add_alias(shop.customer.id, "doña Rosa")
        await ledger.customers.rename(shop.customer.id, "Rosa Quispe Mamani")
        await ledger.customers.set_attended_by(shop.customer.id, shop.beto.id)
        found = await ledger.customers.get(shop.customer.id)
    assert found
    assert (found.name, found.aliases, found.attended_by) == (
        "Rosa Quispe Mamani",
        ("doña Rosa",),
        shop.beto.id,
    )


async def test_the_last_contact_is_the_latest_day_whatever_comes_late(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for day in (TODAY, TODAY + DAY, TODAY - DAY):
            await ledger.customers.touch(shop.customer.id, day)
        found = await ledger.customers.get(shop.customer.id)
    assert found
    assert found.last_contact == TODAY + DAY


async def test_recent_customers_are_those_somebody_wrote_about_last(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        second = await ledger.customers.add(name="Luis", team=shop.team.id)
        for message, customer in enumerate((shop.customer, second, shop.customer, None)):
            await write(ledger, shop.ana, message=message, customer=customer, at=NOW + message * HOUR)
        assert [it.name for it in await ledger.customers.recent_of(shop.ana.id, 5)] == ["Rosa Quispe", "Luis"]
        assert [it.name for it in await ledger.customers.recent_of(shop.ana.id, 1)] == ["Rosa Quispe"]
        assert await ledger.customers.recent_of(shop.beto.id, 5) == ()


async def test_a_product_comes_back_to_the_cent(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.portfolio.put([SHIRT, Product(code="JEAN-1", name="Jean")])
    async with database.reading() as ledger:
        assert await ledger.portfolio.all() == (Product(code="JEAN-1", name="Jean"), SHIRT)
        assert await ledger.portfolio.get("POLO-1") == SHIRT
        assert await ledger.portfolio.get("POLO-2") is None


async def test_a_product_of_a_known_code_is_brought_up_to_date(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.portfolio.put([SHIRT])
        await ledger.portfolio.put([Product(code="POLO-1", name="Polo nuevo")])
        assert await ledger.portfolio.all() == (Product(code="POLO-1", name="Polo nuevo"),)


async def test_a_product_keeps_whom_it_is_for_and_how_it_is_paid(database: Database) -> None:
    asked = Conditions(least_age=18, segment=Segment.B2B, regions=("PE",), requires=("A",), not_with=("gas",))
    paid = replace(SHIRT, conditions=asked, terms=Terms(instalments=(3, 6), rate=0.3, down=0.1))
    async with database.ledger() as ledger:
        await ledger.portfolio.put([paid])
    async with database.reading() as ledger:
        assert await ledger.portfolio.get("POLO-1") == paid


async def test_the_portfolio_is_indexed_again_only_after_an_import(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.portfolio.put([SHIRT])
        first = await ledger.portfolio.indexed()
    async with database.reading() as ledger:
        assert await ledger.portfolio.indexed() is first
    async with database.ledger() as ledger:
        await ledger.portfolio.put([replace(SHIRT, stock=0)])
    async with database.ledger() as ledger:
        changed = await ledger.portfolio.indexed()
        assert [product.stock for product in changed] == [0]
    async with database.reading() as ledger:
        assert await ledger.portfolio.indexed() is changed


async def test_an_import_that_is_rolled_back_leaves_no_trace_in_the_index(database: Database) -> None:
    with suppress(ZeroDivisionError):
        async with database.ledger() as ledger:
            await ledger.portfolio.put([SHIRT])
            assert len(await ledger.portfolio.indexed()) == 1
            raise ZeroDivisionError
    async with database.reading() as ledger:
        assert len(await ledger.portfolio.indexed()) == 0


async def test_offers_are_tallied_by_day_and_product_from_an_offer_on(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        rosa, ana, offers = shop.customer.id, shop.ana.id, ledger.offers
        other = (await ledger.customers.add(name="Luis", team=shop.team.id)).id
        await offers.propose(rosa, ana, None, "A", TODAY - 200 * DAY, "x")
        first = await offers.propose(rosa, ana, None, "A", TODAY, "x")
        assert [(it.code, it.times) for it in await offers.tallied(TODAY)] == [("A", 1)]
        second = await offers.propose(other, ana, None, "A", TODAY, "x")
        assert [(it.times, it.last) for it in await offers.tallied(TODAY)] == [(2, second)]
        assert [(it.times, it.last) for it in await offers.tallied(TODAY, first)] == [(1, second)]


async def test_an_offer_is_remembered_with_what_came_of_it(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        rosa, ana, offers = shop.customer.id, shop.ana.id, ledger.offers
        old = await offers.propose(rosa, ana, None, "JEAN-1", date(2026, 1, 1), "va con su polo")
        new = await offers.propose(rosa, ana, note.id, "POLO-1", TODAY, "busca algo fresco")
        await offers.outcome(new, Outcome.BOUGHT, NOW)
        bought = Offer(id=new, customer=rosa, person=ana, code="POLO-1", on=TODAY, outcome=Outcome.BOUGHT)
        assert await offers.get(new) == bought
        assert [it.id for it in await offers.of_customer(rosa, since=None)] == [old, new]
        assert await offers.of_customer(rosa, since=TODAY) == (bought,) == await offers.of_person(ana, TODAY)
        assert await offers.get(999) is None


async def test_a_week_has_one_nudge_and_one_answer(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        nudges, ana = ledger.nudges, shop.ana.id
        assert await nudges.give(ana, "2026-W48", Competency.RETENTION)
        assert not await nudges.give(ana, "2026-W48", Competency.RETENTION)
        assert await nudges.give(shop.beto.id, "2026-W48", Competency.RETENTION)
        assert await nudges.given(ana) == (Given(competency=Competency.RETENTION, week="2026-W48"),)
        assert await nudges.answer(ana, "2026-W48", "will")
        assert await nudges.answer(ana, "2026-W48", "did")
        assert not await nudges.answer(ana, "2026-W49", "did")


async def test_the_last_question_is_the_one_that_counts_until_it_expires(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.dialogs.ask(shop.ana.id, "name", 12, NOW + HOUR)
        await ledger.dialogs.ask(shop.ana.id, "who", 13, NOW + HOUR)
        assert await ledger.dialogs.pending(shop.ana.id, NOW) == Pending(
            kind="who", subject=13, expires_at=NOW + HOUR
        )
        assert await ledger.dialogs.pending(shop.ana.id, NOW + HOUR) is None
        assert await ledger.dialogs.pending(shop.beto.id, NOW) is None
        await ledger.dialogs.close(shop.ana.id)
        await ledger.dialogs.close(shop.ana.id)
        assert await ledger.dialogs.pending(shop.ana.id, NOW) is None


async def test_a_lease_is_one_holders_until_it_runs_out_or_is_given_back(database: Database) -> None:
    async with database.ledger() as ledger:
        leases = ledger.leases
        assert await leases.try_hold("planner", "one", NOW, NOW + HOUR)
        assert not await leases.try_hold("planner", "two", NOW, NOW + HOUR)
        assert await leases.try_hold("planner", "one", NOW, NOW + 2 * HOUR)
        assert not await leases.try_hold("planner", "two", NOW + HOUR, NOW + 3 * HOUR)
        assert await leases.try_hold("planner", "two", NOW + 2 * HOUR, NOW + 3 * HOUR)
        assert await leases.try_hold("sender", "one", NOW, NOW + HOUR)
        await leases.release("planner", "one")
        assert not await leases.try_hold("planner", "one", NOW, NOW + HOUR)
        await leases.release("planner", "two")
        assert await leases.try_hold("planner", "one", NOW, NOW + HOUR)
