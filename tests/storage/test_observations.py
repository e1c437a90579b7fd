"""Observations: the newest of each kind where that is enough, each with its sentence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from nlp.insight import Insight, Kind, Polarity
from tests.storage.shop import BREAD, DAY, NOW, Shop, write

LIKED = replace(BREAD, kind=Kind.PREFERENCE, label="product", polarity=Polarity.POSITIVE)
DISLIKED = replace(LIKED, polarity=Polarity.NEGATIVE)
SECRET = replace(BREAD, kind=Kind.SENSITIVE, label="health")


async def five_days(shop: Shop, insights: Sequence[Insight]) -> None:
    async with shop.database.ledger() as ledger:
        for day in range(5):
            at, told = NOW + day * DAY, tuple(insights)
            await write(ledger, shop.ana, customer=shop.customer, message=day, insights=told, at=at)


@pytest.mark.parametrize(
    ("insights", "newest", "days"),
    [
        ([BREAD], None, [0, 1, 2, 3, 4]),
        ([BREAD], 9, [0, 1, 2, 3, 4]),
        ([BREAD], 2, [3, 4]),
        ([LIKED, DISLIKED], 1, [4, 4]),
        ([SECRET], 1, [0, 1, 2, 3, 4]),
        ([], 1, []),
    ],
)
async def test_the_newest_of_each_kind_and_polarity_are_read_and_whatever_must_stay_apart(
    shop: Shop, insights: Sequence[Insight], newest: int | None, days: Sequence[int]
) -> None:
    await five_days(shop, insights)
    async with shop.database.reading() as ledger:
        found = await ledger.notes.observations(shop.customer.id, newest)
    assert [(seen.on - NOW.date()).days for seen in found] == list(days)


async def test_each_stands_with_its_sentence(shop: Shop) -> None:
    told = "Vino Rosa. quiere pan, mucho. Se fue"
    bread = replace(BREAD, start=18, end=21)
    async with shop.database.ledger() as ledger:
        await write(ledger, shop.ana, told, customer=shop.customer, insights=(bread,))
        [seen] = await ledger.notes.observations(shop.customer.id)
    assert (seen.insight, seen.context, seen.author) == (bread, "quiere pan, mucho", "Ana")
