"""A sealed phone is found by its keyed index, also after the master key was changed."""

from pathlib import Path

import pytest

from storage.cipher import Vault, WrongKey
from tests.storage.databases import copy_of
from tests.storage.sealed import MASTER, bytes_in, rows, sealed
from tests.storage.shop import NOW, Shop, open_shop, write

PHONE = "+51987654321"


async def found(shop: Shop, phone: str) -> list[str]:
    async with shop.database.reading() as ledger:
        return [customer.name for customer in await ledger.customers.by_phone(phone)]


async def test_a_sealed_phone_is_found_and_stands_nowhere(sealed_shop: Shop, tmp_path: Path) -> None:
    async with sealed_shop.database.ledger() as ledger:
        await ledger.customers.add(name="Carlos", team=sealed_shop.team.id, phone=PHONE)
        await ledger.customers.add(name="Elena", team=sealed_shop.team.id, phone="+51912345678")
    assert await found(sealed_shop, PHONE) == ["Carlos"]
    assert await found(sealed_shop, "+51987654320") == await found(sealed_shop, "") == []
    assert b"987654321" not in bytes_in(tmp_path)
    [(index,)] = await rows(sealed_shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    assert Vault(bytes(32)).blind(PHONE, "customer:phone") != index
    assert Vault(MASTER).blind(PHONE, "customer:phone") == index


async def test_whoever_takes_over_a_phone_is_found_by_it(sealed_shop: Shop) -> None:
    async with sealed_shop.database.ledger() as ledger:
        other = await ledger.customers.add(name="R. Quispe", team=sealed_shop.team.id, phone=PHONE)
        merge = await ledger.merges.merge(sealed_shop.customer.id, other.id, sealed_shop.ana.id, NOW)
    assert await found(sealed_shop, PHONE) == ["Rosa Quispe"]
    async with sealed_shop.database.ledger() as ledger:
        await ledger.merges.undo(merge, NOW)
    assert await found(sealed_shop, PHONE) == ["R. Quispe"]


async def test_another_master_key_opens_and_finds_everything_and_the_old_one_nothing(
    sealed_shop: Shop, tmp_path: Path
) -> None:
    async with sealed_shop.database.ledger() as ledger:
        await ledger.customers.add(name="Carlos", team=sealed_shop.team.id, phone=PHONE)
        await write(ledger, sealed_shop.ana, "quiere pan", customer=sealed_shop.customer)
    before = await rows(sealed_shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    assert await sealed_shop.database.rotate(bytes(32)) == 3
    assert await found(sealed_shop, PHONE) == ["Carlos"]
    assert before != await rows(sealed_shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    await sealed_shop.database.close()
    async with sealed(tmp_path / "libreta.db", bytes(32)) as again, again.reading() as ledger:
        [note] = await ledger.notes.of_customer(sealed_shop.customer.id)
        assert note.text == "quiere pan"
        assert [it.name for it in await ledger.customers.by_phone(PHONE)] == ["Carlos"]
    with pytest.raises(WrongKey):
        async with sealed(tmp_path / "libreta.db"):
            pass


async def test_phones_that_were_open_are_found_once_sealed(blank: Path, tmp_path: Path) -> None:
    file = copy_of(blank, tmp_path)
    async with sealed(file, None) as plain:
        shop = await open_shop(plain)
        async with plain.ledger() as ledger:
            await ledger.customers.add(name="Carlos", team=shop.team.id, phone=PHONE)
        assert await found(shop, PHONE) == ["Carlos"]
    async with sealed(file) as database, database.reading() as ledger:
        assert [it.name for it in await ledger.customers.by_phone(PHONE)] == ["Carlos"]
