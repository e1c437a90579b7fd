"""The portfolio: what can be offered."""

import asyncio
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import event, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.customer import Segment
from reports.matching import Portfolio as Indexed
from reports.portfolio import Conditions, Product, Terms
from storage.directory import Shelf
from storage.tables import ProductRow


@dataclass(frozen=True, slots=True)
class Stand:
    """Tells whether the portfolio is still the same: how many products, and the last import."""

    products: int
    revision: int


class Portfolio:
    def __init__(self, session: AsyncSession, shelf: Shelf | None = None) -> None:
        self._session = session
        self._shelf = shelf or Shelf()

    async def put(self, products: Iterable[Product]) -> None:
        """Add them, or bring those of the same code up to date; the others stay as they are."""
        revision = (await self._stand()).revision + 1
        for product in products:
            await self._session.merge(_row(product, revision))
        await self._session.flush()

    async def indexed(self) -> Indexed:
        """All products with the index that finds them by words: read again only after an import."""
        stand = await self._stand()
        if self._shelf.portfolio and self._shelf.portfolio[0] == stand:
            return self._shelf.portfolio[1]
        made = await asyncio.to_thread(Indexed, await self.all())
        shelf = self._shelf  # only after the commit: a rollback must leave no trace
        event.listen(
            self._session.sync_session,
            "after_commit",
            lambda _: setattr(shelf, "portfolio", (stand, made)),
            once=True,
        )
        return made

    async def _stand(self) -> Stand:
        told = select(func.count(col(ProductRow.code)), func.max(col(ProductRow.revision)))
        products, revision = (await self._session.exec(told)).one()
        return Stand(products, revision or 0)

    async def all(self) -> tuple[Product, ...]:
        rows = await self._session.exec(select(ProductRow).order_by(col(ProductRow.code)))
        return tuple(_product(row) for row in rows)

    async def get(self, code: str) -> Product | None:
        row = await self._session.get(ProductRow, code)
        return _product(row) if row else None


def _row(product: Product, revision: int) -> ProductRow:
    return ProductRow(
        revision=revision,
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
