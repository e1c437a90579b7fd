"""The people around a customer: who speaks for a company, in which role, and who decides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.customer import Customer, Representative
from reports.facts import Fact
from reports.linking import contact_of
from reports.words import tokens

DECIDES = re.compile(
    r"^(?:lo|la)\s+(?:decide|ve)n?\s+|\s+(?:es|son)?\s*(?:quien(?:es)?|who|the one who)?\s*"
    r"(?:deciden?|mandan?|autorizan?|aprueban?|firman?|decides?|approves?)$",
    re.IGNORECASE,
)
"""What is said of who decides, beside who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """`name` may be no more than a role ("gerente"); `decides` where a note said so."""

    name: str
    role: str | None = None
    seen_on: date | None = None
    decides: bool = False


def is_same(name: str, other: str) -> bool:
    """Whether two names may be one person's: all words of the shorter stand in the longer."""
    one, two = set(tokens(name)), set(tokens(other))
    return bool(one and two) and (one <= two or two <= one)


def people_of(
    customer: Customer, representatives: Sequence[Representative], deciders: Iterable[Fact]
) -> tuple[Member, ...]:
    """Who decides comes first, then who was met last; somebody told of twice is one."""
    found = [Member(name=r.name, role=r.role, seen_on=r.seen_on) for r in representatives]
    found += [Member(name=r.name, role=r.role) for r in _on_record(customer) if _place(r.name, found) is None]
    for fact in deciders:
        place = _place(fact.words, found)
        if place is None:
            named = DECIDES.sub("", fact.words).strip() or fact.words
            found.append(Member(name=named, seen_on=fact.last.on, decides=True))
        else:
            found[place] = replace(found[place], decides=True)
    return tuple(sorted(found, key=lambda it: (not it.decides, it.seen_on is None, _age(it))))


def _age(member: Member) -> int:
    return -(member.seen_on or date.min).toordinal()


def _place(words: str, members: Sequence[Member]) -> int | None:
    told = set(tokens(words))
    same = (n for n, it in enumerate(members) if is_same(words, it.name) or set(tokens(it.name)) <= told)
    by_role = (n for n, it in enumerate(members) if it.role and is_same(words, it.role))
    return next(same, next(by_role, None))


def _on_record(customer: Customer) -> Iterable[Representative]:
    """Who the record of a company names beside a role: "Sr. Tito Vargas es el dueño"."""
    named = contact_of(customer.detail or "", customer)
    return (named,) if named and named.role else ()
