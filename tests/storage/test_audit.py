"""The trail proves itself: whatever is changed, left out or put between shows."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from storage.audit import FIRST, Deed
from storage.database import Database
from storage.statements import run
from tests.storage.shop import HOUR, NOW, Shop


async def write_trail(database: Database) -> None:
    async with database.ledger() as ledger:
        for number in range(1, 6):
            await ledger.audit.record(7, Deed.READ, "customer", number, NOW + number * HOUR)


async def test_an_untouched_trail_holds(shop: Shop) -> None:
    await write_trail(shop.database)
    async with shop.database.reading() as ledger:
        verdict = await ledger.audit.verify()
        assert (verdict.rows, verdict.broken) == (5, None)
        assert verdict.head != FIRST


async def test_an_empty_trail_holds(shop: Shop) -> None:
    async with shop.database.reading() as ledger:
        assert (await ledger.audit.verify()).head == FIRST


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE audit SET subject = 99 WHERE id = 3", 3),
        ("UPDATE audit SET actor = 8 WHERE id = 5", 5),
        ("UPDATE audit SET action = 'erased' WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("DELETE FROM audit WHERE id = 1", 2),
    ],
)
async def test_a_tampered_row_is_found(shop: Shop, tampering: str, broken: int) -> None:
    await write_trail(shop.database)
    async with shop.database.ledger() as ledger:
        await run(ledger.session, text(tampering))
    async with shop.database.reading() as ledger:
        assert (await ledger.audit.verify()).broken == broken


async def test_a_cut_tail_shows_in_rows_and_head(shop: Shop) -> None:
    await write_trail(shop.database)
    async with shop.database.reading() as ledger:
        before = await ledger.audit.verify()
    async with shop.database.ledger() as ledger:
        await run(ledger.session, text("DELETE FROM audit WHERE id = 5"))
    async with shop.database.reading() as ledger:
        after = await ledger.audit.verify()
    assert after.broken is None
    assert replace(after, rows=5, head=before.head) == before
    assert after.head != before.head


async def test_what_was_done_to_one_thing_is_told_in_order(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.audit.record(1, Deed.READ, "customer", 4, NOW)
        await ledger.audit.record(2, Deed.READ, "customer", 5, NOW)
        await ledger.audit.record(3, Deed.EXPORTED, "customer", 4, NOW + HOUR)
        found = await ledger.audit.of("customer", 4)
    assert [(it.actor, it.deed, it.at) for it in found] == [(1, "read", NOW), (3, "exported", NOW + HOUR)]
