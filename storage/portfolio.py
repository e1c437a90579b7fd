"""The portfolio: what can be offered."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.customer import Segment
from reports.portfolio import Conditions, Product, Terms
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
        conditions=asdict(product.conditions) if product.conditions != Conditions() else None,
        terms=asdict(product.terms) if product.terms else None,
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
        conditions=_conditions(row.conditions or {}),
        terms=Terms(**{**row.terms, "instalments": tuple(row.terms["instalments"])}) if row.terms else None,
    )


def _conditions(kept: dict[str, Any]) -> Conditions:
    lists = {name: tuple(kept.get(name, ())) for name in ("regions", "requires", "not_with")}
    return Conditions(
        least_age=kept.get("least_age"),
        most_age=kept.get("most_age"),
        segment=Segment(kept["segment"]) if kept.get("segment") else None,
        **lists,
    )
