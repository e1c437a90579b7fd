"""What was mended is remembered as it was read, in places and never in words."""

from dataclasses import replace

from nlp.insight import Holder, Kind
from tests.storage.shop import BREAD, DAY, NOW, Shop, write


async def test_an_example_holds_the_reading_before_and_after(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        await ledger.examples.remember(note, shop.ana.id, NOW)
        right = replace(BREAD, kind=Kind.PURCHASE, holder=Holder.OTHER)
        await ledger.notes.correct(note.insights[0].id, right)
        mended = await ledger.notes.get(note.id)
        assert mended
        await ledger.examples.remember(mended, shop.ana.id, NOW + DAY)
    async with shop.database.reading() as ledger:
        [example] = [it async for it in ledger.examples.all()]
    assert (example.text, example.before, example.after) == ("quiere pan", (BREAD,), (right,))
    assert (example.mended_by, example.mended_at) == (shop.ana.id, NOW + DAY)


async def test_what_was_struck_is_no_part_of_the_right_reading(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        await ledger.examples.remember(note, shop.ana.id, NOW)
        await ledger.notes.strike(note.insights[0].id)
        [example] = [it async for it in ledger.examples.all()]
    assert (example.before, example.after) == ((BREAD,), ())


async def test_an_edited_note_is_an_example_no_more_until_it_is_mended_again(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        await ledger.examples.remember(note, shop.ana.id, NOW)
        note = await ledger.notes.revise(note.id, "quiere té", "es", (), NOW + DAY)
        assert [it async for it in ledger.examples.all()] == []
        await ledger.examples.remember(note, shop.ana.id, NOW + DAY)
        [example] = [it async for it in ledger.examples.all()]
    assert (example.text, example.before) == ("quiere té", ())
