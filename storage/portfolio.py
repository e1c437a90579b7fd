"""The portfolio: what can be offered."""

from collections.abc import Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.portfolio import Product
from storage.tables import ProductRow


class Portfolio:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, products: Iterable[Product]) -> None:
        """Add them, or bring those of the same code up to date; the others stay as they are."""
        for product in products:
            await self._session.merge(_row(product))
        await self._session.flush()

    async def all(self) -> tuple[Product, ...]:
        rows = await self._session.exec(select(ProductRow).order_by(col(ProductRow.code)))
        return tuple(_product(row) for row in rows)

    async def get(self, code: str) -> Product | None:
        row = await self._session.get(ProductRow, code)
        return _product(row) if row else None


def _row(product: Product) -> ProductRow:
    return ProductRow(
        code=product.code,
        name=product.name,
        price=product.price,
        currency=product.currency,
        tags=list(product.tags),
        description=product.description,
        complements=list(product.complements),
        motives=list(product.motives),
        margin=product.margin,
        stock=product.stock,
        season=list(product.season),
        active=product.active,
    )


def _product(row: ProductRow) -> Product:
    return Product(
        code=row.code,
        name=row.name,
        price=row.price,
        currency=row.currency,
        tags=tuple(row.tags),
        description=row.description,
        complements=tuple(row.complements),
        motives=tuple(row.motives),
        margin=row.margin,
        stock=row.stock,
        season=tuple(row.season),
        active=row.active,
    )
