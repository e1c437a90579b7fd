"""Customers that may be one and the same: same phone, like names, shared aliases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

from reports.customer import Customer
from reports.linking.answers import Answers, answers
from reports.linking.likeness import Likeness, likenesses
from reports.linking.names import sound

OTHER_ORDER = 0.15
"""Flores González and González Flores are cousins more often than one person."""
LARGEST_BLOCK = 60
"""Keys shared by more customers than this tell too little to compare all of them."""
PHONE_DIGITS = 7
NAME, OTHER_PHONE, COMMON_NAME, BY_CHANCE = 0.8, 0.65, 0.8, 0.3
SAME_PHONE, SAME_ALIAS, SAME_DETAIL, ENOUGH = 0.45, 0.25, 0.15, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two customers and how alike they are, in [0, 1]; the one with the lower id first."""

    one: Customer
    other: Customer
    likeness: float
    same_phone: bool = False
    same_alias: bool = False


def duplicates(customers: Iterable[Customer]) -> tuple[Pair, ...]:
    """The likeliest first; compared are those that share a phone, an alias or two sounds of the name."""
    everybody = tuple(customers)
    borne = Counter(word for customer in everybody for word in set(answers(customer).name))
    found = {}
    for block in _blocks(everybody):
        for one, other in combinations(block, 2):
            if (one.id, other.id) not in found:
                found[one.id, other.id] = compare(one, other, _namesakes(one, other, borne, len(everybody)))
    pairs = [pair for pair in found.values() if pair.likeness >= ENOUGH]
    return tuple(sorted(pairs, key=lambda pair: (-pair.likeness, pair.one.id, pair.other.id)))


def _namesakes(one: Customer, other: Customer, borne: Mapping[str, int], total: int) -> float:
    """How many others would share their common words by chance, the two themselves not counted."""
    shared = set(answers(one).name) & set(answers(other).name)
    return total * prod(max(borne[word] - 2, 0.5) / total for word in shared)


def _blocks(customers: Iterable[Customer]) -> Iterator[list[Customer]]:
    shelves: defaultdict[str, list[Customer]] = defaultdict(list)
    for customer in sorted(customers, key=lambda c: c.id):
        for key in set(_keys(answers(customer))):
            shelves[key].append(customer)
    return (block for block in shelves.values() if 1 < len(block) <= LARGEST_BLOCK)


def _keys(record: Answers) -> Iterator[str]:
    if len(record.phone) >= PHONE_DIGITS:
        yield f"#{record.phone[-PHONE_DIGITS:]}"
    for words in record.aliases:
        yield " ".join(sorted(words))
    sounds = sorted({sound(word) for word in record.name})
    yield from (f"{a} {b}" for a, b in combinations(sounds, 2))
    if len(sounds) == 1:
        yield sounds[0]


def compare(one: Customer, other: Customer, namesakes: float = 0.0) -> Pair:
    """Like names are not enough where they are common, or where the phones differ."""
    here, there = answers(one), answers(other)
    same_phone = len(here.phone) >= PHONE_DIGITS and here.phone[-PHONE_DIGITS:] == there.phone[-PHONE_DIGITS:]
    same_alias = bool(set(here.aliases) & set(there.aliases))
    likeness = names_alike(here, there) * (OTHER_PHONE if _another_phone(here, there) else NAME)
    likeness *= COMMON_NAME if namesakes > BY_CHANCE else 1.0
    likeness += SAME_PHONE * same_phone + SAME_ALIAS * same_alias
    likeness += SAME_DETAIL * bool(here.detail and here.detail == there.detail)
    if one.segment is not other.segment or (here.gender and there.gender and here.gender is not there.gender):
        likeness -= 0.4
    if here.name != there.name and sorted(here.name) == sorted(there.name):
        likeness -= OTHER_ORDER
    return Pair(
        one=one,
        other=other,
        likeness=max(0.0, min(1.0, likeness)),
        same_phone=same_phone,
        same_alias=same_alias,
    )


def _another_phone(here: Answers, there: Answers) -> bool:
    return bool(here.phone and there.phone) and here.phone[-PHONE_DIGITS:] != there.phone[-PHONE_DIGITS:]


def names_alike(here: Answers, there: Answers) -> float:
    """The share of the words that stand in both names; a surname left out costs half a word."""
    longer, shorter = sorted((here.name, there.name), key=len, reverse=True)
    if not shorter:
        return 0.0
    worth = [max((_worth(likenesses(a, b)) for b in longer), default=0.0) for a in shorter]
    return sum(worth) / (len(shorter) + 0.5 * (len(longer) - len(shorter)))


def _worth(likeness: Likeness | None) -> float:
    if likeness is None or likeness is Likeness.BEGINNING:
        return 0.0
    return {Likeness.SAME: 1.0, Likeness.SOUND: 0.97, Likeness.SHORT: 0.9, Likeness.SMALL: 0.9}.get(
        likeness, 0.8
    )
