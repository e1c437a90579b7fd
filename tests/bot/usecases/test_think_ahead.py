"""Whom to bring together: both must have agreed, and both be attended by the same team."""

from datetime import timedelta

import pytest

from bot.usecases.know_customer import know_customer
from bot.usecases.think_ahead import think_ahead
from nlp.insight import Insight, Kind
from reports.business import Idea
from reports.customer import Customer, Segment
from reports.privacy.consent import Answer, Purpose, Said
from storage.ledger import Ledger
from tests.storage.shop import NOW, Shop, write

WANTED = Insight(kind=Kind.NEED, words="muebles a medida", start=0, end=16)


async def said(ledger: Ledger, shop: Shop, who: int, answer: Answer, minutes: int = 0) -> None:
    at = NOW + timedelta(minutes=minutes)
    await ledger.consents.record(
        who,
        Said(
            purpose=Purpose.NETWORK, answer=answer, asked_by=shop.ana.id, wording="x", channel="phone", at=at
        ),
    )


async def company(ledger: Ledger, team: int, name: str, detail: str) -> Customer:
    return await ledger.customers.add(name=name, team=team, segment=Segment.B2B, detail=detail)


@pytest.mark.parametrize(
    ("answers", "elsewhere", "named"),
    [
        ((Answer.GIVEN, Answer.GIVEN), False, ["Maderas Sur"]),
        ((Answer.GIVEN, Answer.GIVEN), True, []),
        ((Answer.GIVEN, Answer.REFUSED), False, []),
        ((Answer.WITHDRAWN, Answer.GIVEN), False, []),
        ((Answer.GIVEN, None), False, []),
        ((None, Answer.GIVEN), False, []),
    ],
)
async def test_only_who_agreed_is_named(
    shop: Shop, answers: tuple[Answer | None, Answer | None], elsewhere: bool, named: list[str]
) -> None:
    async with shop.database.ledger() as ledger:
        other_team = await ledger.teams.create("Norte")
        hotel = await company(ledger, shop.team.id, "Hotel Sol", "hotel")
        maker = await company(
            ledger, other_team.id if elsewhere else shop.team.id, "Maderas Sur", "muebles a medida"
        )
        for customer, answer in zip((hotel, maker), answers, strict=True):
            if answer:
                await said(ledger, shop, customer.id, answer)
        await write(ledger, shop.ana, "muebles a medida", customer=hotel, insights=(WANTED,))
        found = await think_ahead(ledger, await know_customer(ledger, hotel.id, shop.ana, NOW.date()))
    assert [h.other.name for h in found if h.idea is Idea.ASSOCIATE and h.other] == named


async def test_who_wants_nothing_suggested_is_not_thought_of(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        hotel = await company(ledger, shop.team.id, "Hotel Sol", "hotel")
        late = Insight(kind=Kind.OCCASION, words="abren otra sede", start=0, end=15)
        await write(ledger, shop.ana, "abren otra sede", customer=hotel, insights=(late,))
        profile = await know_customer(ledger, hotel.id, shop.ana, NOW.date())
        assert [hint.idea for hint in await think_ahead(ledger, profile)] == [Idea.GROWTH]
        await ledger.consents.record(
            hotel.id,
            Said(
                purpose=Purpose.SUGGESTIONS, answer=Answer.OBJECTED, asked_by=shop.ana.id,
                wording="x", channel="phone", at=NOW,
            ),
        )  # fmt: skip
        assert await think_ahead(ledger, profile) == ()
