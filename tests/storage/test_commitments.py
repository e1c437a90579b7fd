"""Promises: due once, postponed and passed on, withdrawn with their note."""

from datetime import date, datetime, timedelta

from reports.commitment import Commitment, CommitmentState
from storage.ledger import Ledger
from tests.storage.shop import DAY, NOW, Shop, enrol, write

TODAY = NOW.date()


async def promise(
    ledger: Ledger,
    shop: Shop,
    words: str = "la llamo",
    *,
    due: date | None = TODAY,
    remind_at: datetime | None = NOW,
) -> Commitment:
    note = await write(ledger, shop.ana)
    return await ledger.commitments.make(
        note=note.id,
        owner=shop.ana.id,
        customer=shop.customer.id,
        words=words,
        made_on=TODAY,
        due=due,
        remind_at=remind_at,
    )


async def test_a_promise_comes_back_as_it_was_made_with_the_customers_name(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
    async with shop.database.reading() as ledger:
        assert await ledger.commitments.get(made.id) == made
        assert await ledger.commitments.get(made.id + 1) is None
    assert (made.customer_name, made.state, made.remind_at) == ("Rosa Quispe", CommitmentState.OPEN, NOW)


async def test_a_promise_is_due_from_its_moment_until_its_owner_was_reminded(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
        assert await ledger.commitments.due(NOW - timedelta(seconds=1)) == ()
        assert await ledger.commitments.due(NOW) == (made,)
        await ledger.commitments.mark_reminded(made.id, NOW)
        assert await ledger.commitments.due(NOW + DAY) == ()


async def test_a_postponed_promise_is_brought_up_again(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
        await ledger.commitments.mark_reminded(made.id, NOW)
        await ledger.commitments.postpone(made.id, TODAY + DAY, NOW + DAY)
        [again] = await ledger.commitments.due(NOW + DAY)
    assert (again.due, again.remind_at) == (TODAY + DAY, NOW + DAY)


async def test_a_promise_without_a_moment_is_never_due(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await promise(ledger, shop, due=None, remind_at=None)
        assert await ledger.commitments.due(NOW + 9 * DAY) == ()


async def test_open_promises_are_in_the_order_of_their_dates_and_undated_ones_last(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for words, due in (("sin fecha", None), ("martes", TODAY + DAY), ("lunes", TODAY)):
            await promise(ledger, shop, words, due=due)
        mine, ours, hers = (
            await ledger.commitments.open_of(shop.ana.id),
            await ledger.commitments.open_of_team(shop.team.id),
            await ledger.commitments.open_of_customer(shop.customer.id),
        )
    assert [it.words for it in mine] == ["lunes", "martes", "sin fecha"]
    assert mine == ours == hers


async def test_a_settled_promise_is_open_nowhere_and_can_be_opened_again(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
        await ledger.commitments.settle(made.id, CommitmentState.DONE, NOW)
        assert await ledger.commitments.open_of(shop.ana.id) == ()
        assert await ledger.commitments.due(NOW) == ()
        await ledger.commitments.settle(made.id, CommitmentState.OPEN, NOW)
        assert await ledger.commitments.open_of(shop.ana.id) == (made,)


async def test_a_promise_passed_on_is_the_other_persons(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
        await ledger.commitments.pass_to(made.id, shop.beto.id, NOW)
        assert await ledger.commitments.open_of(shop.ana.id) == ()
        assert [it.id for it in await ledger.commitments.open_of(shop.beto.id)] == [made.id]


async def test_what_is_withdrawn_with_its_note_leaves_what_was_kept(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        kept, open_one = await promise(ledger, shop, "hecho"), await promise(ledger, shop, "abierto")
        await ledger.commitments.settle(kept.id, CommitmentState.DONE, NOW)
        await ledger.commitments.withdraw_of_note(open_one.note)
        states = {it.words: it.state for it in await ledger.commitments.of_note(open_one.note)}
    assert states == {"hecho": CommitmentState.DONE, "abierto": CommitmentState.CANCELLED}


async def test_recent_promises_are_those_made_or_due_lately_and_the_open_ones(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for words, due, state in (
            ("old and done", TODAY, CommitmentState.DONE),
            ("old and open", TODAY, CommitmentState.OPEN),
            ("due lately", TODAY + DAY, CommitmentState.DONE),
        ):
            made = await promise(ledger, shop, words, due=due)
            await ledger.commitments.settle(made.id, state, NOW)
        recent = await ledger.commitments.of_owner(shop.ana.id, since=TODAY + DAY)
        assert [it.words for it in recent] == ["old and open", "due lately"]
        assert await ledger.commitments.of_team(shop.team.id, since=TODAY + DAY) == recent
        assert len(await ledger.commitments.of_owner(shop.ana.id, since=TODAY)) == 3


async def test_another_teams_promises_are_not_ours(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.teams.create("Norte")
        carla = await enrol(ledger, other, user=103, name="Carla")
        made = await promise(ledger, shop)
        await ledger.commitments.pass_to(made.id, carla.id, NOW)
        assert await ledger.commitments.open_of_team(shop.team.id) == ()
        assert len(await ledger.commitments.of_team(other.id, since=TODAY)) == 1


async def test_a_renamed_customer_is_called_so_in_old_promises_too(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        made = await promise(ledger, shop)
        await ledger.customers.rename(shop.customer.id, "Rosa de Quispe")
        found = await ledger.commitments.get(made.id)
    assert found
    assert found.customer_name == "Rosa de Quispe"
