"""Sales over HTTP: known by their own reference, told apart by the team's token, refused in words."""

import json
from collections.abc import AsyncIterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import ValidationError

from bot.settings import Settings
from bot.web.sales import LARGEST, MOST, PATH, Sales
from reports.portfolio import Product
from reports.purchase import Purchase
from storage.errors import StorageFull
from storage.purchases import Purchases
from tests.storage.shop import NOW, Shop

TOKEN = "a-token-of-the-till"
KNOWN = {"Authorization": f"Bearer {TOKEN}"}
JSON = {**KNOWN, "Content-Type": "application/json"}
LINES = {**KNOWN, "Content-Type": "application/x-ndjson"}
SALE = {"reference": "F1-1", "date": "2026-11-03", "customer": "Rosa Quispe", "code": "CAF", "amount": 79.9}

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(shop: Shop) -> AsyncIterator[Client]:
    async with shop.database.ledger() as ledger:
        await ledger.portfolio.put([Product(code="CAF", name="Cafetera", price=Decimal(80))])
        await ledger.teams.create("Norte")
    tokens = {shop.team.name: TOKEN, "Norte": "another-token-of-a-till", "Gone": "a-token-of-nobody-now"}
    app = web.Application()
    app.router.add_post(PATH, Sales(database=shop.database, tokens=tokens, now=lambda: NOW).receive)
    async with TestClient(TestServer(app)) as client:
        yield client


async def told(client: Client, body: object, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    text = body if isinstance(body, str) else json.dumps(body)
    answer = await client.post(PATH, data=text, headers=headers or JSON)
    return answer.status, await answer.json()


async def kept(shop: Shop) -> list[Purchase]:
    async with shop.database.reading() as ledger:
        return list(await ledger.purchases.of_customer(shop.customer.id))


def outcome(added: int = 0, known: int = 0) -> dict[str, object]:
    return {"added": added, "known": known, "bad": []}


async def test_a_sale_is_kept_once_however_often_it_is_told(client: Client, shop: Shop) -> None:
    assert await told(client, [SALE]) == (200, outcome(added=1))
    assert await told(client, [SALE, SALE]) == (200, outcome(known=2))
    assert [(sale.code, sale.amount, sale.quantity) for sale in await kept(shop)] == [
        ("CAF", Decimal("79.9"), 1)
    ]


async def test_two_equal_sales_of_other_references_are_two(client: Client, shop: Shop) -> None:
    assert await told(client, [SALE, {**SALE, "reference": 2}]) == (200, outcome(added=2))
    assert len(await kept(shop)) == 2


async def test_json_lines_are_taken_too_with_blank_ones_between(client: Client) -> None:
    lines = "\n\n".join(json.dumps({**SALE, "reference": f"L{n}"}) for n in range(3))
    assert await told(client, lines + "\n", LINES) == (200, outcome(added=3))
    assert await told(client, "", LINES) == (200, outcome())


async def test_a_known_reference_with_another_content_is_told_and_changes_nothing(
    client: Client, shop: Shop
) -> None:
    await told(client, [SALE])
    status, answer = await told(client, [{**SALE, "amount": 1}])
    assert status == 200
    assert [bad["reason"] for bad in answer["bad"]] == ["other_content"]
    assert [sale.amount for sale in await kept(shop)] == [Decimal("79.9")]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"reference": None}, "reference"),
        ({"reference": " "}, "reference"),
        ({"reference": "x" * 101}, "reference"),
        ({"reference": ["F1"]}, "reference"),
        ({"date": "2027-01-01"}, "date"),
        ({"date": "31/02/2026"}, "date"),
        ({"date": None}, "date"),
        ({"customer": "Nadie Nunca"}, "no_customer"),
        ({"customer": None}, "no_name"),
        ({"code": "GONE"}, "no_product"),
        ({"code": None}, "no_product"),
        ({"amount": -1}, "amount"),
        ({"amount": "mucho"}, "amount"),
        ({"amount": True}, "amount"),
        ({"quantity": "-2"}, "amount"),
        ({"currency": "soles"}, "currency"),
        ({"customer": "=cmd()"}, "formula"),
    ],
)
async def test_what_is_wrong_is_told_by_its_line_and_the_rest_is_kept(
    client: Client, shop: Shop, wrong: dict[str, object], reason: str
) -> None:
    status, answer = await told(client, [{**SALE, "reference": "good"}, {**SALE, **wrong}, 7])
    assert (status, answer["added"]) == (200, 1)
    bad = [(row["line"], row["reason"], bool(row["why"])) for row in answer["bad"]]
    assert bad == [(2, reason, True), (3, "not_a_sale", True)]
    assert len(await kept(shop)) == 1


@pytest.mark.parametrize(
    ("amount", "quantity", "paid", "bought"),
    [
        (12.345, 0.345, Decimal("12.345"), 0.345),
        ("1.299,90", "2", Decimal("1299.90"), 2),
        (None, 3, Decimal(240), 3),
    ],
)
async def test_numbers_are_what_json_says_and_texts_what_people_write(
    client: Client, shop: Shop, amount: object, quantity: object, paid: Decimal, bought: float
) -> None:
    await told(client, [{**SALE, "amount": amount, "quantity": quantity}])
    assert [(sale.amount, sale.quantity) for sale in await kept(shop)] == [(paid, bought)]


@pytest.mark.parametrize(
    ("body", "headers", "status", "error"),
    [
        ("[]", {"Content-Type": "application/json"}, 401, "token"),
        ("[]", {**JSON, "Authorization": f"Bearer {TOKEN}x"}, 401, "token"),
        ("[]", {**JSON, "Authorization": "Bearer "}, 401, "token"),
        ("[]", {**JSON, "Authorization": "Bearer señal"}, 401, "token"),
        ("[]", {**JSON, "Authorization": "Bearer a-token-of-nobody-now"}, 404, "team"),
        ("[]", {**KNOWN, "Content-Type": "text/csv"}, 415, "content_type"),
        ("[{", JSON, 400, "json"),
        ("fecha;cliente", JSON, 400, "json"),
        ("\udcff", JSON, 400, "json"),
        ("[" * 100_000, JSON, 400, "json"),
        (" " * (LARGEST + 1), JSON, 413, "too_large"),
        (f"[{','.join('7' * (MOST + 1))}]", JSON, 413, "too_many"),
    ],
    ids=lambda value: str(value)[:20],
)
async def test_a_request_that_is_refused_says_why_and_keeps_nothing(
    client: Client, shop: Shop, body: str, headers: dict[str, str], status: int, error: str
) -> None:
    answer = await client.post(PATH, data=BytesIO(body.encode("utf-8", "surrogateescape")), headers=headers)
    assert (answer.status, await answer.json()) == (status, {"error": error})
    assert await kept(shop) == []


async def test_each_team_has_references_and_customers_of_its_own(client: Client, shop: Shop) -> None:
    await told(client, [SALE])
    status, answer = await told(client, [SALE], {**JSON, "Authorization": "Bearer another-token-of-a-till"})
    assert (status, answer["known"], [bad["reason"] for bad in answer["bad"]]) == (200, 0, ["no_customer"])
    assert len(await kept(shop)) == 1


async def test_what_cannot_be_kept_is_asked_for_again(
    client: Client, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise StorageFull

    with monkeypatch.context() as broken:
        broken.setattr(Purchases, "add", full)
        assert await told(client, [SALE]) == (503, {"error": "try_again"})
    assert await kept(shop) == []
    assert await told(client, [SALE]) == (200, outcome(added=1))


@pytest.mark.parametrize("tokens", ['{"Centro": "short"}', '{"Centro": ""}', "no json"])
def test_a_token_that_can_be_guessed_is_not_taken(tokens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRETA_IMPORT_TOKENS", tokens)
    with pytest.raises((ValidationError, ValueError)):
        Settings()
