"""What can be offered, for whom, and how it may be paid."""

from dataclasses import dataclass
from decimal import Decimal

from reports.customer import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Whom a product is for; what is empty asks nothing.

    `requires` are codes or names, one of which the customer must have; `not_with` are such, or words, of
    which none may be the customer's. `regions` are names of places, or ISO codes of countries.
    """

    least_age: int | None = None
    most_age: int | None = None
    segment: Segment | None = None
    regions: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a product may be paid in parts: numbers of monthly `instalments`, the effective `rate` of a year.

    `down` is the share of the price paid at once; rate and share in [0, 1] mostly.
    """

    instalments: tuple[int, ...]
    rate: float = 0.0
    down: float = 0.0


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
    conditions: Conditions = Conditions()
    terms: Terms | None = None
