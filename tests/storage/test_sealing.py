"""Sealed at rest: nothing readable in the file, everything readable with the key, nothing moved unnoticed."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from reports.note import NoteState
from storage.cipher import MARK, SHREDDED, Tampered, WrongKey
from storage.database import Database
from tests.storage.databases import copy_of
from tests.storage.sealed import MASTER, bytes_in, rows, sealed, tamper
from tests.storage.shop import NOW, Shop, open_shop, write

PLACE = "note:text"


class Refused(Exception):
    """Raised to roll a transaction back."""


async def test_no_word_stands_in_the_file_and_all_of_them_are_read(sealed_shop: Shop, tmp_path: Path) -> None:
    async with sealed_shop.database.ledger() as ledger:
        rosa = await ledger.customers.add(
            name="Rosa Huamán",
            team=sealed_shop.team.id,
            phone="+51987654321",
            detail="la de la moto",
            aliases=["Rosita"],
        )
        note = await write(ledger, sealed_shop.ana, "quiere pan", customer=rosa)
        await ledger.notes.revise(
            note.id, "quiere pan integral", "es", [k.insight for k in note.insights], NOW
        )
        await ledger.commitments.make(
            note=note.id, owner=sealed_shop.ana.id, customer=rosa.id, words="llamarla", made_on=NOW.date()
        )
    content = bytes_in(tmp_path)
    for words in ("Rosa Huamán", "987654321", "moto", "Rosita", "quiere pan", "integral", "llamarla"):
        assert words.encode() not in content
    async with sealed_shop.database.reading() as ledger:
        assert await ledger.customers.get(rosa.id) == rosa
        assert await ledger.notes.texts(note.id) == ("quiere pan", "quiere pan integral")
        [promise] = await ledger.commitments.open_of_customer(rosa.id)
        assert (promise.words, promise.customer_name) == ("llamarla", "Rosa Huamán")


async def test_the_same_alias_is_kept_once(sealed_shop: Shop) -> None:
    async with sealed_shop.database.ledger() as ledger:
        for _ in range(2):
            await ledger.customers.add_alias(sealed_shop.customer.id, "doña Rosa")
        found = await ledger.customers.get(sealed_shop.customer.id)
    assert found is not None
    assert found.aliases == ("doña Rosa",)


async def test_words_swapped_between_rows_are_noticed(sealed_shop: Shop) -> None:
    async with sealed_shop.database.ledger() as ledger:
        one = await write(ledger, sealed_shop.ana, "uno", message=1, customer=sealed_shop.customer)
        await write(ledger, sealed_shop.ana, "dos", message=2, customer=sealed_shop.customer)
    await tamper(
        sealed_shop.database,
        "UPDATE note SET text = (SELECT text FROM note WHERE message_id = 2) WHERE message_id = 1",
    )
    with pytest.raises(Tampered):
        async with sealed_shop.database.reading() as ledger:
            await ledger.notes.get(one.id)


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE note SET text = (SELECT text FROM note WHERE message_id = 2) WHERE message_id = 1",
        "UPDATE insight SET words = (SELECT words FROM insight WHERE id = 2) WHERE id = 1",
    ],
)
async def test_a_profile_is_not_told_from_words_that_were_swapped(sealed_shop: Shop, swap: str) -> None:
    async with sealed_shop.database.ledger() as ledger:
        await write(ledger, sealed_shop.ana, "uno pan", message=1, customer=sealed_shop.customer)
        await write(ledger, sealed_shop.ana, "dos pan", message=2, customer=sealed_shop.customer)
        assert len(await ledger.notes.observations(sealed_shop.customer.id)) == 2
    await tamper(sealed_shop.database, swap)
    with pytest.raises(Tampered):
        async with sealed_shop.database.reading() as ledger:
            await ledger.notes.observations(sealed_shop.customer.id)


async def test_a_note_that_changes_hands_is_sealed_anew_with_all_its_parts(sealed_shop: Shop) -> None:
    async with sealed_shop.database.ledger() as ledger:
        note = await write(ledger, sealed_shop.ana, "quiere pan")
        await ledger.notes.assign(note.id, sealed_shop.customer.id)
    for statement in ("SELECT text FROM note", "SELECT words FROM insight"):
        [(found,)] = await rows(sealed_shop.database, statement)
        assert str(found).startswith(f"{MARK}{sealed_shop.customer.id}.")
    async with sealed_shop.database.reading() as ledger:
        again = await ledger.notes.get(note.id)
    assert again is not None
    assert (again.text, again.insights[0].insight.words) == ("quiere pan", "pan")


async def test_a_copy_from_before_an_erasure_says_nothing_of_the_erased(sealed_shop: Shop) -> None:
    async with sealed_shop.database.ledger() as ledger:
        note = await write(ledger, sealed_shop.ana, "quiere pan", customer=sealed_shop.customer)
    copy = await rows(sealed_shop.database, "SELECT text FROM note")
    async with sealed_shop.database.ledger() as ledger:
        await ledger.erasures.erase(sealed_shop.customer.id, lambda _: [], 0, NOW)
    assert note.text == "quiere pan"
    vault = sealed_shop.database._vault
    assert vault is not None
    assert vault.open(str(copy[0][0]), PLACE) == SHREDDED


async def test_a_customer_that_was_not_kept_leaves_no_key(sealed_shop: Shop) -> None:
    with suppress(Refused):
        async with sealed_shop.database.ledger() as ledger:
            await ledger.customers.add(name="Nadie", team=sealed_shop.team.id)
            raise Refused
    async with sealed_shop.database.ledger() as ledger:
        luz = await ledger.customers.add(name="Luz", team=sealed_shop.team.id)
    other = Database(str(sealed_shop.database._url), MASTER)
    async with other.reading() as ledger:
        assert await ledger.customers.get(luz.id) == luz
    await other.close()


async def test_another_program_reads_what_this_one_writes_later(sealed_shop: Shop) -> None:
    other = Database(str(sealed_shop.database._url), MASTER)
    async with other.reading() as ledger:
        assert await ledger.customers.get(sealed_shop.customer.id) == sealed_shop.customer
    async with sealed_shop.database.ledger() as ledger:
        luz = await ledger.customers.add(name="Luz", team=sealed_shop.team.id)
    async with other.reading() as ledger:
        assert await ledger.customers.get(luz.id) == luz
    await other.close()


async def test_the_wrong_master_key_is_told_at_once(sealed_shop: Shop) -> None:
    with pytest.raises(WrongKey):
        async with sealed(Path(str(sealed_shop.database._url.database)), os.urandom(32)):
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
