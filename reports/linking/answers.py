"""The words that a customer answers to: name, aliases, what tells them apart, phone."""

from dataclasses import dataclass
from functools import lru_cache

from reports.customer import Customer, Segment
from reports.linking.mention import ENDING, SHORTEST_NUMBER, digits, telling_words
from reports.linking.names import Gender, gender_of
from reports.words import tokens


@dataclass(frozen=True, slots=True)
class Answers:
    """Folded words, by where they stand in the customer's record."""

    name: tuple[str, ...]
    aliases: tuple[tuple[str, ...], ...]
    detail: tuple[str, ...]
    phone: str
    gender: Gender | None
    called: frozenset[tuple[str, ...]]
    """Name and aliases with titles and all."""
    described: tuple[str, ...]
    """The description with its small words."""

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.name).union(self.detail, *self.aliases)


@lru_cache(maxsize=20_000)
def answers(customer: Customer) -> Answers:
    name = telling_words(customer.name)
    person = customer.segment is Segment.B2C and bool(name)
    return Answers(
        name=name,
        aliases=tuple(filter(None, map(telling_words, customer.aliases))),
        detail=telling_words(customer.detail or ""),
        phone=digits(customer.phone),
        gender=gender_of(name[0]) if person else None,
        described=tuple(tokens(customer.detail or "")),
        called=frozenset(tuple(tokens(text)) for text in (customer.name, *customer.aliases)),
    )


def terms(customer: Customer) -> set[str]:
    """What the index finds a customer by: words, initials of the name ("j."), phone endings ("#4321")."""
    said = (customer.name, *customer.aliases)
    words = {word for text in said for word in telling_words(text)}
    initials = {f"{word[0]}." for word in words if word.isalpha()}
    phone = digits(customer.phone)
    endings = {f"#{phone[-size:]}" for size in (SHORTEST_NUMBER, ENDING) if len(phone) >= size}
    return words.union(telling_words(customer.detail or ""), initials, endings)
