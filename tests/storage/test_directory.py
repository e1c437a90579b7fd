"""The directory for linking follows what is committed, and only that."""

import pytest
from sqlmodel import col, delete

from reports.linking import Directory
from storage.tables import AliasRow, CustomerRow
from tests.storage.shop import Shop


async def known(shop: Shop) -> dict[int, tuple[str, tuple[str, ...], int | None]]:
    async with shop.database.ledger() as ledger:
        return {c.id: (c.name, c.aliases, c.attended_by) for c in await ledger.directory.current()}


async def test_a_new_customer_is_known_in_the_same_transaction_and_the_next(shop: Shop) -> None:
    await known(shop)
    async with shop.database.ledger() as ledger:
        added = await ledger.customers.add(name="Zoila", team=shop.team.id, aliases=["la del 3B"])
        assert added in set(await ledger.directory.current())
    assert (await known(shop))[added.id] == ("Zoila", ("la del 3B",), None)


async def test_a_name_an_alias_and_an_attendant_that_change_are_seen(shop: Shop) -> None:
    await known(shop)
    async with shop.database.ledger() as ledger:
        await ledger.customers.rename(shop.customer.id, "Rosa Nueva")
        await ledger.customers.add_alias(shop.customer.id, "la de la moto")
        await ledger.customers.set_attended_by(shop.customer.id, shop.beto.id)
    assert (await known(shop))[shop.customer.id] == ("Rosa Nueva", ("la de la moto",), shop.beto.id)


async def haunt(shop: Shop) -> None:
    """A transaction that looks at its own changes and then fails."""
    async with shop.database.ledger() as ledger:
        await ledger.customers.add(name="Fantasma", team=shop.team.id)
        await ledger.customers.rename(shop.customer.id, "Fantasma")
        await ledger.directory.current()
        raise ZeroDivisionError


async def test_what_is_rolled_back_leaves_no_trace(shop: Shop) -> None:
    before = await known(shop)
    with pytest.raises(ZeroDivisionError):
        await haunt(shop)
    assert await known(shop) == before


async def test_what_changes_after_a_look_in_the_same_transaction_is_seen_by_the_next(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.directory.current()
        await ledger.customers.rename(shop.customer.id, "Otra")
    assert (await known(shop))[shop.customer.id][0] == "Otra"


async def test_who_is_erased_is_forgotten_and_an_alias_too(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        gone = await ledger.customers.add(name="Ida", team=shop.team.id)
        await ledger.customers.add_alias(shop.customer.id, "un alias")
    assert gone.id in await known(shop)
    async with shop.database.ledger() as ledger:
        await ledger.session.exec(delete(CustomerRow).where(col(CustomerRow.id) == gone.id))
        await ledger.session.exec(delete(AliasRow).where(col(AliasRow.customer_id) == shop.customer.id))
    now = await known(shop)
    assert gone.id not in now
    assert now[shop.customer.id][1] == ()


async def test_the_same_directory_is_used_again_while_nothing_changes(shop: Shop) -> None:
    seen: list[Directory] = []
    for _ in range(3):
        async with shop.database.ledger() as ledger:
            seen.append(await ledger.directory.current())
    assert seen[0] is seen[1] is seen[2]
