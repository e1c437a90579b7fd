"""¿Qué más? and promises with what goes wrong in life: nothing fails, and nothing silly is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.actions import Action, Verb
from bot.usecases.advise import Advise
from bot.usecases.keep_word import PassPromise, PostponePromise, ShowPromises
from bot.usecases.know_customer import know_customer
from bot.usecases.ports import Begin
from bot.usecases.send_morning import SendMorning
from bot.usecases.send_reminders import SendReminders
from bot.usecases.show_morning import ShowMorning, TellOutcome
from bot.usecases.situations import Gone, NotYours
from bot.views.texts import Texts
from nlp.insight import Insight, Kind
from reports.acts import Act
from reports.commitment import Commitment
from reports.offer import Outcome
from reports.portfolio import Product
from reports.staff import Hours, Person
from storage.ledger import Ledger
from tests.storage.shop import DAY, HOUR, NOW, Shop, write

TODAY = NOW.date()
TEXTS = Texts.load()
WANTED = Insight(kind=Kind.NEED, words="una cafetera", start=0, end=12)
COFFEE = Product(code="CAF", name="Cafetera italiana", price=Decimal(80))


async def advised(shop: Shop, *products: Product) -> tuple[list[str], Act | None]:
    async with shop.database.ledger() as ledger:
        await ledger.portfolio.put(products)
        note = await write(ledger, shop.ana, "una cafetera", customer=shop.customer, insights=(WANTED,))
        profile = await know_customer(ledger, shop.customer.id, shop.ana, TODAY)
        offered = await Advise()(ledger, note, profile, shop.ana, TODAY)
    assert offered
    return [made.product.code for made in offered.advice.suggestions], offered.advice.act


@pytest.mark.parametrize(
    ("products", "codes"),
    [
        ([], []),
        ([COFFEE], ["CAF"]),
        ([COFFEE, replace(COFFEE, code="CAF-2")], ["CAF"]),
        ([replace(COFFEE, price=Decimal(0))], ["CAF"]),
        ([replace(COFFEE, price=None)], ["CAF"]),
        ([COFFEE, Product(code="USD", name="Cafetera espresso", price=Decimal(9), currency="USD")], None),
        ([replace(COFFEE, active=False)], []),
        ([replace(COFFEE, stock=0)], []),
        ([replace(COFFEE, complements=("CAF", "NONE"))], ["CAF"]),
        ([replace(COFFEE, name="")], []),
    ],
)
async def test_any_portfolio_is_offered_from_or_honestly_not(
    shop: Shop, products: Sequence[Product], codes: list[str] | None
) -> None:
    found, act = await advised(shop, *products)
    assert sorted(found) == (["CAF", "USD"] if codes is None else codes)
    assert bool(found) != (act is Act.NOTHING)


async def offer(ledger: Ledger, shop: Shop, *, days_ago: int = 3) -> int:
    await ledger.portfolio.put([COFFEE])
    return await ledger.offers.propose(
        shop.customer.id, shop.ana.id, None, "CAF", TODAY - timedelta(days=days_ago), "lo pide"
    )


async def morning(ledger: Ledger, person: Person) -> tuple[int, int]:
    found = await ShowMorning(texts=TEXTS, now=lambda: NOW).gather(ledger, person, TODAY)
    return len(found.broken), len(found.questions)


async def test_a_product_withdrawn_while_suggested_is_not_asked_about(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        number = await offer(ledger, shop)
        assert await morning(ledger, shop.ana) == (0, 1)
        assert await morning(ledger, shop.beto) == (0, 0)
        await ledger.offers.outcome(number, Outcome.BOUGHT, NOW)
        assert await morning(ledger, shop.ana) == (0, 0)
        await ledger.offers.propose(shop.customer.id, shop.ana.id, None, "GONE", TODAY - 3 * DAY, "x")
        assert await morning(ledger, shop.ana) == (0, 0)


@pytest.mark.parametrize(("days_ago", "asked"), [(0, 0), (1, 0), (2, 1), (7, 1), (8, 0), (400, 0)])
async def test_an_offer_is_asked_about_from_the_second_to_the_seventh_day(
    shop: Shop, days_ago: int, asked: int
) -> None:
    async with shop.database.ledger() as ledger:
        await offer(ledger, shop, days_ago=days_ago)
        assert await morning(ledger, shop.ana) == (0, asked)


async def test_an_outcome_of_an_offer_that_is_gone_another_s_or_unheard_of_is_told_so(shop: Shop) -> None:
    tell = TellOutcome(show_morning=ShowMorning(texts=TEXTS, now=lambda: NOW), now=lambda: NOW)
    async with shop.database.ledger() as ledger:
        number = await offer(ledger, shop)
    for subject, choice, person, situation in (
        (number + 1, "bought", shop.ana, Gone),
        (number, "bought", shop.beto, NotYours),
        (number, "exploded", shop.ana, Gone),
    ):
        action = Action(verb=Verb.TOLD, subject=subject, choice=choice)
        with pytest.raises(situation):
            await tell(shop.database.ledger, person, action, (0, 0))


async def promise(ledger: Ledger, shop: Shop, number: int = 1, *, at: datetime = NOW) -> Commitment:
    note = await write(ledger, shop.ana, message=number, customer=shop.customer, insights=())
    return await ledger.commitments.make(
        note=note.id,
        owner=shop.ana.id,
        customer=shop.customer.id,
        words=f"le llevo {number}",
        made_on=TODAY,
        due=TODAY,
        remind_at=at,
    )


async def remind(shop: Shop, now: datetime, person: Person | None = None) -> int:
    """How many messages wait for the person afterwards."""
    shows = ShowPromises(texts=TEXTS, now=lambda: now)
    duty = SendReminders(reading=shop.database.reading, show_promises=shows)
    await duty(shop.database.ledger, (person or shop.ana,), now)
    async with shop.database.reading() as ledger:
        return (await ledger.outbox.counts(now)).ready


async def test_five_hundred_promises_of_one_morning_come_as_one_message(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for number in range(500):
            await promise(ledger, shop, number)
    assert await remind(shop, NOW) == 1
    async with shop.database.reading() as ledger:
        [message] = await ledger.outbox.claim(9, NOW)
        assert await ledger.commitments.due(NOW) == ()
    assert "492" in message.message.text


async def test_a_person_who_moved_to_another_zone_is_reminded_when_it_is_day_there(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop)
    tokyo = replace(shop.ana, hours=Hours(zone="Asia/Tokyo"))
    assert await remind(shop, NOW, tokyo) == 0
    assert await remind(shop, NOW + 9 * HOUR, tokyo) == 1


async def test_a_clock_that_jumps_back_or_a_year_ahead_says_everything_once(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop)
    assert await remind(shop, NOW - 300 * DAY) == 0
    assert await remind(shop, NOW + 364 * DAY) == 1
    assert await remind(shop, NOW) == 1
    assert await remind(shop, NOW + 364 * DAY) == 1


async def test_the_morning_is_said_once_a_day_though_the_clock_goes_back(shop: Shop) -> None:
    eight = NOW.replace(hour=13, minute=30)
    async with shop.database.ledger() as ledger:
        await offer(ledger, shop)
    duty = SendMorning(texts=TEXTS)
    for now in (eight, eight + HOUR, eight, eight - HOUR):
        await duty(shop.database.ledger, (shop.ana,), now)
    async with shop.database.reading() as ledger:
        assert (await ledger.outbox.counts(eight)).ready == 1


@pytest.mark.parametrize(("choice", "situation"), [("999", Gone), ("0", Gone), ("-1", None), ("x", None)])
async def test_a_promise_is_passed_to_colleagues_only(
    shop: Shop, choice: str, situation: type[Exception] | None
) -> None:
    pass_promise = PassPromise(show_promises=ShowPromises(texts=TEXTS, now=lambda: NOW), now=lambda: NOW)
    begin: Begin = shop.database.ledger
    async with begin() as ledger:
        made = await promise(ledger, shop)
    action = Action(verb=Verb.HAND_ON, subject=made.id, choice=choice)
    if situation:
        with pytest.raises(situation):
            await pass_promise(begin, shop.ana, action, (0, 0))
    else:
        assert await pass_promise(begin, shop.ana, action, (0, 0)) is None
    with pytest.raises(NotYours):
        await pass_promise(begin, shop.beto, replace(action, choice=str(shop.ana.id)), (0, 0))


async def test_tomorrow_said_on_a_saturday_is_sunday(shop: Shop) -> None:
    saturday = NOW + 5 * DAY
    postpone = PostponePromise(
        show_promises=ShowPromises(texts=TEXTS, now=lambda: saturday), now=lambda: saturday
    )
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
    at = await postpone(
        shop.database.ledger, shop.ana, Action(verb=Verb.POSTPONE, subject=made.id, choice="1d"), (0, 0)
    )
    assert (at.date(), at.hour) == (saturday.date() + DAY, 9)
