"""Whatever a phone can send comes back with every character in its place."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.portfolio import Product
from storage.columns import storable
from storage.database import Database

ANYTHING = st.text(st.characters(codec=None), max_size=60)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False)


@given(ANYTHING)
def test_offsets_stay_where_they_were(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    assert "\0" not in stored
    assert stored.encode().decode() == stored
    changed = {new for new, old in zip(stored, text, strict=True) if new != old}
    assert changed <= {"?", "\N{REPLACEMENT CHARACTER}"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(ANYTHING, min_size=1, max_size=20), price=AMOUNTS)
async def test_words_and_amounts_come_back(database: Database, names: list[str], price: Decimal) -> None:
    products = [Product(code=str(code), name=name, price=price) for code, name in enumerate(names)]
    async with database.ledger() as ledger:
        await ledger.portfolio.put(products)
    async with database.reading() as ledger:
        kept = [await ledger.portfolio.get(product.code) for product in products]
    assert [it.name for it in kept if it] == [storable(name) for name in names]
    assert all(it and it.price == price for it in kept)
