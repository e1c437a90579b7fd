"""Sales of a file find their customer and product, or are told why not."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.importing.purchases import day_of, read_purchases
from bot.usecases.advise import Experience
from bot.usecases.import_purchases import import_purchases
from bot.usecases.import_rows import Imported
from bot.usecases.know_customer import know_customer
from reports.portfolio import Product
from storage.ledger import Ledger
from tests.storage.shop import NOW, Shop

TODAY = NOW.date()
SHELF = (
    Product(code="CAF", name="Cafetera italiana 3 tazas", price=Decimal(80)),
    Product(code="MOL", name="Café molido 500 g", price=Decimal(32)),
)
HEADER = "fecha;cliente;celular;codigo;producto;cantidad;monto;moneda\n"


async def bring(ledger: Ledger, shop: Shop, folder: Path, *lines: str) -> Imported:
    file = folder / "ventas.csv"
    file.write_text(HEADER + "\n".join(lines), "utf-8")
    await ledger.portfolio.put(SHELF)
    rows = read_purchases(file, "PE", "PEN", TODAY)
    return await import_purchases(ledger, rows, shop.team.id, TODAY)


@pytest.mark.parametrize(
    ("line", "code", "amount", "quantity"),
    [
        ("2026-11-03;Eva Ríos;;CAF;;1;79.90;", "CAF", "79.90", 1),
        ("3/11/2026;;987 654 321;;cafetera italiana 3 tazas;2;;", "CAF", "160", 2),
        ("3-11-26;doña Eva Ríos;;;café molido;;1.032,50;usd", "MOL", "1032.50", 1),
    ],
)
async def test_a_line_is_read_as_tills_write_it(
    shop: Shop, tmp_path: Path, line: str, code: str, amount: str, quantity: int
) -> None:
    async with shop.database.ledger() as ledger:
        eva = await ledger.customers.add(name="Eva Ríos", phone="+51987654321", team=shop.team.id)
        done = await bring(ledger, shop, tmp_path, line)
        [bought] = await ledger.purchases.of_customer(eva.id)
    assert (done.added, done.bad) == (1, ())
    assert (bought.on, bought.code, bought.quantity) == (date(2026, 11, 3), code, quantity)
    assert bought.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-11-03;=cmd();;CAF;;1;80;", "formula"),
        ("2026-11-03;;;CAF;;1;80;", "no_name"),
        ("2026-11-03;Zutano Perengano;;CAF;;1;80;", "no_customer"),
        ("2026-11-03;Rosa Quispe;;;;1;80;", "no_product"),
        ("2026-11-03;Rosa Quispe;;XXX;;1;80;", "no_product"),
        ("2026-11-03;Rosa Quispe;;;una bicicleta;1;80;", "no_product"),
        ("31/02/2026;Rosa Quispe;;CAF;;1;80;", "date"),
        ("2027-01-01;Rosa Quispe;;CAF;;1;80;", "date"),
        (";Rosa Quispe;;CAF;;1;80;", "date"),
        ("2026-11-03;Rosa Quispe;;CAF;;1;-80;", "amount"),
        ("2026-11-03;Rosa Quispe;;CAF;;1;gratis;", "amount"),
        ("2026-11-03;Rosa Quispe;;CAF;;1;80;soles", "currency"),
        ("2026-11-03;;12;CAF;;1;80;", "phone"),
    ],
)
async def test_a_bad_line_is_told_and_the_rest_goes_on(
    shop: Shop, tmp_path: Path, line: str, reason: str
) -> None:
    async with shop.database.ledger() as ledger:
        done = await bring(ledger, shop, tmp_path, line, "2026-11-03;Rosa Quispe;;CAF;;1;80;")
    assert [(bad.line, bad.reason) for bad in done.bad] == [(2, reason)]
    assert done.added == 1


async def test_the_same_file_twice_adds_nothing_and_two_equal_lines_are_two_purchases(
    shop: Shop, tmp_path: Path
) -> None:
    lines = ["2026-11-03;Rosa Quispe;;CAF;;1;80;"] * 2
    async with shop.database.ledger() as ledger:
        first = await bring(ledger, shop, tmp_path, *lines)
        second = await bring(ledger, shop, tmp_path, *lines)
    assert (first.added, second.added, second.known) == (2, 0, 2)


async def test_what_was_bought_is_part_of_the_profile_and_of_what_the_shop_knows(
    shop: Shop, tmp_path: Path
) -> None:
    lines = [f"2026-{month:02}-03;Rosa Quispe;;MOL;;1;32;" for month in range(6, 12)]
    async with shop.database.ledger() as ledger:
        await bring(ledger, shop, tmp_path, *lines)
        profile = await know_customer(ledger, shop.customer.id, shop.ana, TODAY)
        learned = await Experience().learned(ledger, TODAY)
    assert (len(profile.purchases), profile.value is not None) == (6, True)
    assert learned.habits
    assert learned.habits.gap["MOL"] == pytest.approx(30.6, abs=1)


async def test_what_was_bought_goes_with_whoever_is_forgotten(shop: Shop, tmp_path: Path) -> None:
    async with shop.database.ledger() as ledger:
        await bring(ledger, shop, tmp_path, "2026-11-03;Rosa Quispe;;CAF;;1;80;")
        before = await ledger.purchases.mark()
        assert await ledger.purchases.forget(shop.customer.id) == 1
        assert await ledger.purchases.mark() != before


def test_the_month_comes_first_where_the_country_writes_so() -> None:
    assert day_of("3/11/2026", TODAY, month_first=True) == date(2026, 3, 11)
