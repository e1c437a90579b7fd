"""What can be offered."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`code` is the organisation's own; `complements` are codes; `margin` a share of the price in [0, 1].

    `motives` are SABONE labels that the product serves; `season` the months (1-12) of its use, empty for all.
    """

    code: str
    name: str
    price: Decimal | None = None
    currency: str = "PEN"
    tags: tuple[str, ...] = ()
    description: str = ""
    complements: tuple[str, ...] = ()
    motives: tuple[str, ...] = ()
    margin: float | None = None
    stock: int | None = None
    season: tuple[int, ...] = ()
    active: bool = True
