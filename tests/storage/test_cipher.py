"""Sealed at rest: nothing readable in the file, everything readable with the key, nothing moved unnoticed."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from reports.note import NoteState
from storage.cipher import HOUSE, MARK, SHREDDED, Bound, Tampered, Vault, WrongKey
from storage.database import Database
from storage.statements import run
from tests.storage.databases import copy_of
from tests.storage.shop import NOW, Shop, open_shop, write


class Refused(Exception):
    """Raised to roll a transaction back."""


MASTER = bytes(range(32))
PLACE = "note:text"


@pytest.fixture
def vault() -> Vault:
    made = Vault(MASTER)
    for owner in (HOUSE, 1, 2):
        made.new_key(owner)
    return made


@asynccontextmanager
async def sealed(path: Path, master: bytes | None = MASTER) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{path}", master)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


@pytest.fixture
async def shop(blank: Path, tmp_path: Path) -> AsyncIterator[Shop]:
    async with sealed(copy_of(blank, tmp_path)) as database:
        yield await open_shop(database)


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def rows(database: Database, statement: str) -> list[tuple[object, ...]]:
    """What stands in the table itself."""
    async with database.reading() as ledger:
        return [tuple(row) for row in await run(ledger.session, text(statement))]


async def tamper(database: Database, statement: str) -> None:
    async with database.ledger() as ledger:
        await run(ledger.session, text(statement))


@given(st.text())
def test_what_is_sealed_opens_again(words: str) -> None:
    vault = Vault(MASTER)
    vault.new_key(HOUSE)
    vault.new_key(7)
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    assert vault.open(vault.seal(Bound(words, 7, 3), PLACE), PLACE) == words


def test_it_opens_only_in_the_column_it_was_sealed_for(vault: Vault) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    with pytest.raises(Tampered):
        vault.open(sealed, "customer:name")


@pytest.mark.parametrize("change", [("1.5.", "2.5."), ("1.5.", "1.6.")])
def test_it_opens_neither_for_another_customer_nor_another_row(vault: Vault, change: tuple[str, str]) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    with pytest.raises(Tampered):
        vault.open(sealed.replace(*change, 1), PLACE)


def test_the_same_words_are_sealed_differently_each_time_unless_they_are_to_be_compared(vault: Vault) -> None:
    assert vault.seal(Bound("pan", 1, 5), PLACE) != vault.seal(Bound("pan", 1, 5), PLACE)
    once = [vault.seal(Bound(words, 1, 0, once=True), PLACE) for words in ("pan", "pan", "té")]
    assert once[0] == once[1] != once[2]


def test_without_its_key_nothing_but_a_blot_is_read(vault: Vault) -> None:
    sealed = vault.seal(Bound("pan", 1, 5), PLACE)
    vault.forget(1)
    assert vault.open(sealed, PLACE) == SHREDDED


def test_what_was_never_sealed_is_read_as_it_is(vault: Vault) -> None:
    assert vault.open("pan", PLACE) == "pan"


async def test_no_word_stands_in_the_file_and_all_of_them_are_read(shop: Shop, tmp_path: Path) -> None:
    async with shop.database.ledger() as ledger:
        rosa = await ledger.customers.add(
            name="Rosa Huamán",
            team=shop.team.id,
            phone="+51987654321",
            detail="la de la moto",
            aliases=["Rosita"],
        )
        note = await write(ledger, shop.ana, "quiere pan", customer=rosa)
        await ledger.notes.revise(
            note.id, "quiere pan integral", "es", [k.insight for k in note.insights], NOW
        )
        await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=rosa.id, words="llamarla", made_on=NOW.date()
        )
    content = bytes_in(tmp_path)
    for words in ("Rosa Huamán", "987654321", "moto", "Rosita", "quiere pan", "integral", "llamarla"):
        assert words.encode() not in content
    async with shop.database.reading() as ledger:
        assert await ledger.customers.get(rosa.id) == rosa
        assert await ledger.notes.texts(note.id) == ("quiere pan", "quiere pan integral")
        [promise] = await ledger.commitments.open_of_customer(rosa.id)
        assert (promise.words, promise.customer_name) == ("llamarla", "Rosa Huamán")


async def test_the_same_alias_is_kept_once(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for _ in range(2):
            await ledger.customers.add_alias(shop.customer.id, "doña Rosa")
        found = await ledger.customers.get(shop.customer.id)
    assert found is not None
    assert found.aliases == ("doña Rosa",)


async def test_words_swapped_between_rows_are_noticed(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        one = await write(ledger, shop.ana, "uno", message=1, customer=shop.customer)
        await write(ledger, shop.ana, "dos", message=2, customer=shop.customer)
    await tamper(
        shop.database,
        "UPDATE note SET text = (SELECT text FROM note WHERE message_id = 2) WHERE message_id = 1",
    )
    with pytest.raises(Tampered):
        async with shop.database.reading() as ledger:
            await ledger.notes.get(one.id)


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE note SET text = (SELECT text FROM note WHERE message_id = 2) WHERE message_id = 1",
        "UPDATE insight SET words = (SELECT words FROM insight WHERE id = 2) WHERE id = 1",
    ],
)
async def test_a_profile_is_not_told_from_words_that_were_swapped(shop: Shop, swap: str) -> None:
    async with shop.database.ledger() as ledger:
        await write(ledger, shop.ana, "uno pan", message=1, customer=shop.customer)
        await write(ledger, shop.ana, "dos pan", message=2, customer=shop.customer)
        assert len(await ledger.notes.observations(shop.customer.id)) == 2
    await tamper(shop.database, swap)
    with pytest.raises(Tampered):
        async with shop.database.reading() as ledger:
            await ledger.notes.observations(shop.customer.id)


async def test_a_note_that_changes_hands_is_sealed_anew_with_all_its_parts(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere pan")
        await ledger.notes.assign(note.id, shop.customer.id)
    for statement in ("SELECT text FROM note", "SELECT words FROM insight"):
        [(found,)] = await rows(shop.database, statement)
        assert str(found).startswith(f"{MARK}{shop.customer.id}.")
    async with shop.database.reading() as ledger:
        again = await ledger.notes.get(note.id)
    assert again is not None
    assert (again.text, again.insights[0].insight.words) == ("quiere pan", "pan")


async def test_a_copy_from_before_an_erasure_says_nothing_of_the_erased(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere pan", customer=shop.customer)
    copy = await rows(shop.database, "SELECT text FROM note")
    async with shop.database.ledger() as ledger:
        await ledger.erasures.erase(shop.customer.id, lambda _: [], 0, NOW)
    assert note.text == "quiere pan"
    vault = shop.database._vault
    assert vault is not None
    assert vault.open(str(copy[0][0]), PLACE) == SHREDDED


async def test_a_customer_that_was_not_kept_leaves_no_key(shop: Shop) -> None:
    with suppress(Refused):
        async with shop.database.ledger() as ledger:
            await ledger.customers.add(name="Nadie", team=shop.team.id)
            raise Refused
    async with shop.database.ledger() as ledger:
        luz = await ledger.customers.add(name="Luz", team=shop.team.id)
    other = Database(str(shop.database._url), MASTER)
    async with other.reading() as ledger:
        assert await ledger.customers.get(luz.id) == luz
    await other.close()


async def test_another_program_reads_what_this_one_writes_later(shop: Shop) -> None:
    other = Database(str(shop.database._url), MASTER)
    async with other.reading() as ledger:
        assert await ledger.customers.get(shop.customer.id) == shop.customer
    async with shop.database.ledger() as ledger:
        luz = await ledger.customers.add(name="Luz", team=shop.team.id)
    async with other.reading() as ledger:
        assert await ledger.customers.get(luz.id) == luz
    await other.close()


async def test_the_wrong_master_key_is_told_at_once(shop: Shop) -> None:
    with pytest.raises(WrongKey):
        async with sealed(Path(str(shop.database._url.database)), os.urandom(32)):
            pass


async def test_what_was_written_before_there_was_a_key_can_be_sealed(blank: Path, tmp_path: Path) -> None:
    path = copy_of(blank, tmp_path)
    async with sealed(path, None) as open_one:
        shop = await open_shop(open_one)
        async with open_one.ledger() as ledger:
            note = await write(ledger, shop.ana, "quiere mariachi", customer=shop.customer)
            await ledger.notes.set_state(note.id, NoteState.CONFIRMED)
    async with sealed(path) as database:
        async with database.reading() as ledger:
            assert (await ledger.notes.texts(note.id)) == ("quiere mariachi",)
        assert await database.seal() >= 3
        await database.scrub()
        assert b"mariachi" not in bytes_in(tmp_path)
        async with database.reading() as ledger:
            assert (await ledger.notes.texts(note.id)) == ("quiere mariachi",)


PHONE = "+51987654321"


async def found(shop: Shop, phone: str) -> list[str]:
    async with shop.database.reading() as ledger:
        return [customer.name for customer in await ledger.customers.by_phone(phone)]


async def test_a_sealed_phone_is_found_and_stands_nowhere(shop: Shop, tmp_path: Path) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.customers.add(name="Carlos", team=shop.team.id, phone=PHONE)
        await ledger.customers.add(name="Elena", team=shop.team.id, phone="+51912345678")
    assert await found(shop, PHONE) == ["Carlos"]
    assert await found(shop, "+51987654320") == await found(shop, "") == []
    assert b"987654321" not in bytes_in(tmp_path)
    [(index,)] = await rows(shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    assert Vault(bytes(32)).blind(PHONE, "customer:phone") != index
    assert Vault(MASTER).blind(PHONE, "customer:phone") == index


async def test_whoever_takes_over_a_phone_is_found_by_it(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.customers.add(name="R. Quispe", team=shop.team.id, phone=PHONE)
        merge = await ledger.merges.merge(shop.customer.id, other.id, shop.ana.id, NOW)
    assert await found(shop, PHONE) == ["Rosa Quispe"]
    async with shop.database.ledger() as ledger:
        await ledger.merges.undo(merge, NOW)
    assert await found(shop, PHONE) == ["R. Quispe"]


async def test_another_master_key_opens_and_finds_everything_and_the_old_one_nothing(
    shop: Shop, tmp_path: Path
) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.customers.add(name="Carlos", team=shop.team.id, phone=PHONE)
        await write(ledger, shop.ana, "quiere pan", customer=shop.customer)
    before = await rows(shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    assert await shop.database.rotate(bytes(32)) == 3
    assert await found(shop, PHONE) == ["Carlos"]
    assert before != await rows(shop.database, "SELECT phone_index FROM customer WHERE id = 2")
    await shop.database.close()
    async with sealed(tmp_path / "libreta.db", bytes(32)) as again, again.reading() as ledger:
        [note] = await ledger.notes.of_customer(shop.customer.id)
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
