"""All customers, ready to be found; a change costs little because it lands in a small index of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reports.customer import Customer
from reports.linking.index import Index

SMALLEST = 64
"""An index up to this size is made anew rather than searched beside another."""


@dataclass(frozen=True, eq=False)
class Directory:
    """Indexes, the oldest and largest first; a customer in a newer one, or gone, hides the older record."""

    indexes: tuple[Index, ...]
    gone: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, customers: Iterable[Customer]) -> "Directory":
        return cls((Index.of(tuple(customers)),))

    def with_customer(self, customer: Customer) -> "Directory":
        """The directory after a customer came or changed."""
        return self.with_customers((customer,))

    def with_customers(self, customers: Iterable[Customer]) -> "Directory":
        """Newest together in one index; older ones are taken in while they are not much larger."""
        changed = {customer.id: customer for customer in customers}
        if not changed:
            return self
        older = list(self.indexes)
        fresh = changed.keys()
        while older and len(older[-1].places) <= max(2 * len(changed), SMALLEST):
            changed = {known.id: known for known in older.pop().customers} | changed
        kept = {
            number: customer
            for number, customer in changed.items()
            if number in fresh or number not in self.gone
        }
        return Directory((*older, Index.of(tuple(kept.values()))), self.gone - set(fresh))

    def without(self, customers: Iterable[int]) -> "Directory":
        """The directory after customers went: gone from small indexes, hidden in large ones."""
        gone = self.gone | frozenset(customers)
        kept = (
            index
            if len(index.places) > SMALLEST
            else Index.of([c for c in index.customers if c.id not in gone])
            for index in self.indexes
        )
        indexes = tuple(kept)
        return Directory(indexes, frozenset(c for c in gone if any(c in index.places for index in indexes)))

    @property
    def ids(self) -> frozenset[int]:
        return frozenset().union(*(index.places for index in self.indexes)) - self.gone

    @cached_property
    def size(self) -> int:
        return max(sum(len(index.places) for index in self.indexes) - len(self.gone), 1)

    def share(self, term: str) -> float:
        """The share of the customers whose record has this term."""
        return sum(index.count(term) for index in self.indexes) / self.size

    def knows(self, term: str) -> bool:
        return any(term in index.rows for index in self.indexes)

    def newest(self, number: int, place: int) -> Customer | None:
        """The customer at a place of an index, unless a newer record stands elsewhere."""
        customer = self.indexes[number].customers[place]
        later = any(customer.id in index.places for index in self.indexes[number + 1 :])
        return None if later or customer.id in self.gone else customer

    def __iter__(self) -> Iterator[Customer]:
        for number, index in enumerate(self.indexes):
            for place in range(len(index.customers)):
                if customer := self.newest(number, place):
                    yield customer

    def __len__(self) -> int:
        return sum(1 for _ in self)
