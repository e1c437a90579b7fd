"""What is specially protected, and the words that were found of it."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    HEALTH = "health"
    RELIGION = "religion"
    POLITICS = "politics"
    ETHNICITY = "ethnicity"
    SEXUALITY = "sexuality"
    UNION = "union"
    MINOR = "minor"
    CARD = "card"
    IDENTITY = "identity"
    OPENS = "password"


NEVER_KEPT = frozenset({Category.CARD, Category.OPENS})
"""No consent makes these worth keeping: a leak of them costs the customer money."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Characters [start, end) of a text belong to the category."""

    start: int
    end: int
    category: Category
