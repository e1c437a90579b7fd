"""Who hands over goes on, moves to another team or leaves; nobody sends themselves away."""

from datetime import datetime, timedelta

import pytest

from bot.actions import Action, Verb
from bot.usecases.hand_over import HandOver
from bot.usecases.situations import AlreadyDone, Gone
from bot.views.texts import Texts
from reports.message import Message
from reports.staff import Person, Role
from tests.storage.shop import NOW, Shop, enrol


async def supervisor(shop: Shop) -> Person:
    async with shop.database.ledger() as ledger:
        return await enrol(ledger, shop.team, user=103, name="Carmen", role=Role.SUPERVISOR)


def hand_over(shop: Shop) -> HandOver:
    return HandOver(reading=shop.database.reading, texts=Texts.load(), now=lambda: NOW)


async def press(shop: Shop, by: Person, leaver: Person, taker: Person, choice: str) -> bool:
    action = Action(verb=Verb.HAND, subject=leaver.id, version=taker.id, choice=choice)
    return await hand_over(shop).press(shop.database.ledger, by, action, (0, 0))


async def give(shop: Shop, person: Person) -> None:
    """A customer and a promise to look after, and a message that waits for tomorrow."""
    async with shop.database.ledger() as ledger:
        await ledger.customers.set_attended_by(shop.customer.id, person.id)
        tomorrow: datetime = NOW + timedelta(days=1)
        note = await ledger.notes.keep(
            author=person.id, chat_id=1, message_id=1, text="la llamo", lang="es", written_at=NOW
        )
        await ledger.commitments.make(
            note=note.id,
            owner=person.id,
            customer=shop.customer.id,
            words="la llamo",
            made_on=NOW.date(),
            due=tomorrow.date(),
            remind_at=tomorrow,
        )
        await ledger.outbox.put(person.id, Message(text="hola"), not_before=tomorrow)


async def test_who_leaves_is_nobody_and_nothing_more_is_said_to_them(shop: Shop) -> None:
    carmen = await supervisor(shop)
    await give(shop, shop.ana)
    assert await press(shop, carmen, shop.ana, shop.beto, "left")
    async with shop.database.reading() as ledger:
        assert await ledger.people.of_user(101) is None
        assert (await ledger.people.names())[shop.ana.id] == "Ana"
        assert await ledger.outbox.held(shop.ana.id, NOW) == ()
        [promise] = await ledger.commitments.open_of(shop.beto.id)
        assert promise.remind_at
        customer = await ledger.customers.get(shop.customer.id)
        assert customer
        assert customer.attended_by == shop.beto.id
        assert [entry.subject for entry in await ledger.audit.of("person", shop.ana.id)] == [shop.ana.id]


async def test_who_moves_writes_in_the_other_team(shop: Shop) -> None:
    carmen = await supervisor(shop)
    await give(shop, shop.ana)
    async with shop.database.ledger() as ledger:
        north = await ledger.teams.create("Norte")
    assert await press(shop, carmen, shop.ana, shop.beto, f"team.{north.id}")
    async with shop.database.reading() as ledger:
        moved = await ledger.people.of_user(101)
        assert moved
        assert moved.team == north.id


async def test_who_stays_only_gives_the_customers_away_once(shop: Shop) -> None:
    carmen = await supervisor(shop)
    await give(shop, shop.ana)
    assert await press(shop, carmen, shop.ana, shop.beto, "go")
    async with shop.database.reading() as ledger:
        assert await ledger.people.of_user(101)
    with pytest.raises(AlreadyDone):
        await press(shop, carmen, shop.ana, shop.beto, "go")


async def test_who_has_nothing_can_leave_all_the_same(shop: Shop) -> None:
    carmen = await supervisor(shop)
    assert await press(shop, carmen, shop.ana, shop.beto, "left")


@pytest.mark.parametrize("choice", ["team.1", "team.99", "nowhere"])
async def test_a_team_that_is_not_there_is_told_so(shop: Shop, choice: str) -> None:
    carmen = await supervisor(shop)
    with pytest.raises(Gone):
        await press(shop, carmen, shop.ana, shop.beto, choice)


async def test_nobody_sends_themselves_away(shop: Shop) -> None:
    carmen = await supervisor(shop)
    with pytest.raises(Gone):
        await press(shop, carmen, carmen, shop.beto, "left")
