"""Who needs something with who deals in it (the network type): told to staff alone, where both agree."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlp.insight import Holder, Kind
from reports.customer import Customer
from reports.facts import Fact
from reports.matching import Portfolio
from reports.portfolio import Product
from reports.profile import Profile

SURE = 0.6
"""Likeness from which a need is what another customer deals in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """A `need` of one customer that `other` could meet; its evidence is the reason to bring them together."""

    need: Fact
    other: Customer
    likeness: float


def associations(
    profile: Profile, others: Sequence[Customer], shelf: Portfolio, *, agreed: Collection[int]
) -> tuple[Association, ...]:
    """Who deals in what this customer needs and we do not sell; `agreed` are the ids of who consents."""
    if profile.customer.id not in agreed:
        return ()
    known = {
        str(other.id): other for other in others if other.id in agreed and other.id != profile.customer.id
    }
    trades = Portfolio([_trade(other) for other in known.values()])
    needs = (f for f in profile.of(Kind.NEED) if f.holder is Holder.CUSTOMER and not shelf.find(f.words, 1))
    found = [
        Association(need=need, other=known[match.product.code], likeness=match.likeness)
        for need in needs
        for match in trades.find(need.words, 2, least=SURE)
    ]
    return tuple(sorted(found, key=lambda association: -association.likeness))


def _trade(customer: Customer) -> Product:
    """A customer as what they deal in: the detail first, since a name tells little."""
    return Product(code=str(customer.id), name=customer.detail or customer.name, tags=(customer.name,))
