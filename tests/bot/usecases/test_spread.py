"""How often each product was offered to everybody, without reading every offer again."""

from bot.usecases.spread import MEMORY, Spread
from tests.storage.shop import DAY, NOW, Shop

TODAY = NOW.date()


async def test_new_offers_are_added_and_old_ones_drop_out(shop: Shop) -> None:
    spread, rosa, ana = Spread(), shop.customer.id, shop.ana.id
    async with shop.database.ledger() as ledger:
        for days_ago, code in ((0, "A"), (1, "A"), (MEMORY.days, "B"), (MEMORY.days + 1, "C")):
            await ledger.offers.propose(rosa, ana, None, code, TODAY - days_ago * DAY, "x")
        assert dict(await spread(ledger, TODAY)) == {"A": 2, "B": 1}
        await ledger.offers.propose(rosa, ana, None, "B", TODAY, "x")
        assert dict(await spread(ledger, TODAY)) == {"A": 2, "B": 2}
        assert dict(await spread(ledger, TODAY)) == {"A": 2, "B": 2}
        assert dict(await spread(ledger, TODAY + DAY)) == {"A": 2, "B": 1}
