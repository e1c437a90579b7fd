"""What is left out of a note is told for a day; its words wait only where the customer agreed."""

from reports.privacy.categories import Category
from reports.privacy.guard import Withheld
from tests.storage.shop import DAY, HOUR, NOW, Shop, write

DIABETIC = Withheld(category=Category.HEALTH, words="es diabética")


async def test_without_consent_only_the_category_is_kept(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.withheld.leave_out(note.id, [DIABETIC], NOW + DAY)
        [told] = await ledger.withheld.of_note(note.id, NOW)
        assert (told.category, told.words, told.apart) == (Category.HEALTH, None, False)
        assert await ledger.withheld.keep_apart(note.id, NOW) == 0


async def test_with_consent_the_author_may_keep_it_apart_for_a_day(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.withheld.leave_out(note.id, [DIABETIC], NOW + DAY, of_customer=shop.customer.id)
        assert await ledger.withheld.of_customer(shop.customer.id, NOW) == ()
        assert await ledger.withheld.keep_apart(note.id, NOW + DAY + HOUR) == 0
        assert await ledger.withheld.keep_apart(note.id, NOW + HOUR) == 1
        [kept] = await ledger.withheld.of_customer(shop.customer.id, NOW + 90 * DAY)
        assert (kept.words, kept.apart) == ("es diabética", True)


async def test_what_nobody_kept_is_forgotten_after_the_day(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.withheld.leave_out(note.id, [DIABETIC], NOW + DAY, of_customer=shop.customer.id)
        assert await ledger.withheld.of_note(note.id, NOW + DAY) == ()
        assert await ledger.withheld.forget(NOW + DAY) == 1


async def test_a_note_read_again_tells_only_of_its_newest_text(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.withheld.leave_out(note.id, [DIABETIC], NOW + DAY)
        await ledger.withheld.leave_out(note.id, [], NOW + DAY)
        assert await ledger.withheld.of_note(note.id, NOW) == ()
