"""How strongly the words of a mention speak for one customer, in logs of odds against a stranger's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from reports.customer import Customer, Segment
from reports.linking.answers import Answers, answers
from reports.linking.hearing import Heard
from reports.linking.likeness import Likeness
from reports.linking.mention import Mention, Role
from reports.linking.names import gender_of, is_short_form
from reports.words import data

MISSING = {Role.NAME: -5.0, Role.ASIDE: -1.4, Role.INITIAL: -4.0, Role.NUMBER: -2.5}
"""A word that the record does not hold: another name is another person, a new description is news."""
UNNAMED_CONTACT = -2.0
"""A name that the record of the company named does not hold: its people come and go."""
IN_DETAIL_ONLY, LAST_SURNAME = -1.5, -2.0
EXACTLY_SO, BY_SHORT_FORM, WORD_FOR_WORD = 1.6, 0.8, 1.0
"""The mention is a whole name or alias; an alias that is only a common short form; titles and all."""
AS_DESCRIBED = 1.5
"""The mention holds the description just as it is on record: "el de la esquina"."""
OTHER_GENDER, TITLED_COMPANY, UNNAMED_COMPANY = -3.5, -1.5, -1.5
USUAL, TEAM, OF_LATE = 1.5, 1.2, 0.7
LATE_DAYS = 90
CONTEXT = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who writes and when; `context` are the folded words of the rest of the note."""

    attendant: int
    today: date
    team: int | None = None
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """`odds` is the log of what the words say; `whole` when the record holds every name that was said."""

    odds: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of the mention read as a word of the record."""

    gain: float
    found: str


def evidence(mention: Mention, heard: Sequence[Heard], customer: Customer) -> Evidence:
    """What the words say, without who writes them. A word of the record proves something once only."""
    record = answers(customer)
    company = customer.segment is Segment.B2B
    readings = [max(_readings(one, record, company), key=lambda r: r.gain, default=None) for one in heard]
    named = company and any(_names_it(reading, record) for reading in readings)
    told = sum(
        _absent(one.word.role, named) if reading is None else reading.gain * _first(reading, readings[:place])
        for place, (one, reading) in enumerate(zip(heard, readings, strict=True))
    )
    missing = any(
        one.word.role is Role.NAME and (reading is None or (company and reading.found in company_heads()))
        for one, reading in zip(heard, readings, strict=True)
    )
    if company and not named:
        told += UNNAMED_COMPANY
    return Evidence(told + _manner(mention, record, company), named or not missing)


def _first(reading: Reading, before: Sequence[Reading | None]) -> bool:
    """ "Rosita" and "Rosa" in one mention are not two proofs."""
    return all(earlier is None or earlier.found != reading.found for earlier in before)


def _names_it(reading: Reading | None, record: Answers) -> bool:
    """Whether a word names the company itself: "Restaurante" alone names nobody."""
    core = [word for word in record.name if word not in company_heads()]
    return reading is not None and reading.found in (core or record.name)


@cache
def company_heads() -> frozenset[str]:
    return frozenset(word for line in data("company_heads.txt") for word in line.split())


def _absent(role: Role, named: bool) -> float:
    return max(UNNAMED_CONTACT, MISSING[role]) if named else MISSING[role]


def _readings(one: Heard, record: Answers, company: bool) -> Iterator[Reading]:
    """Every way in which the word stands in the record."""
    word = one.word
    if word.role is Role.NUMBER and record.phone.endswith(word.text):
        yield Reading(-one.background, record.phone)
    if word.role is Role.INITIAL:
        named = [name for name in record.name if name.startswith(word.text)]
        yield from (Reading(-one.background, f"{word.text}.") for _ in named[:1])
    for other in record.words:
        if (chance := one.likes.get(other)) is not None:
            yield Reading(chance - one.background + _place(word.role, other, record, company), other)
    for first, last in one.pairs:
        if first in record.name and last in record.name:
            yield Reading(Likeness.SHORT.value - one.background, last)


def _place(role: Role, other: str, record: Answers, company: bool) -> float:
    """A name found only in the description, or only as the second surname, is a weaker sign."""
    if other in record.name:
        second = not company and len(record.name) > 2 and record.name.index(other) == len(record.name) - 1
        return LAST_SURNAME if second else 0.0
    aliased = any(other in alias for alias in record.aliases)
    return IN_DETAIL_ONLY if role is Role.NAME and not aliased else 0.0


def _manner(mention: Mention, record: Answers, company: bool) -> float:
    """Said exactly so before; a woman's title for a man; a person's title for a company."""
    exact = WORD_FOR_WORD if mention.said in record.called else 0.0
    exact += AS_DESCRIBED if _holds(mention.said, record.described) else 0.0
    if mention.bare == record.name or mention.bare in record.aliases:
        exact += _exactly(mention.bare, record)
    if company:
        titled = mention.gender and all(word.role is Role.NAME for word in mention.words)
        return exact + (TITLED_COMPANY if titled else 0.0)
    return exact + (OTHER_GENDER if _conflict(mention, record) else 0.0)


def _holds(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    starts = range(len(said) - len(phrase) + 1)
    return len(phrase) > 1 and any(said[start : start + len(phrase)] == phrase for start in starts)


def _exactly(words: tuple[str, ...], record: Answers) -> float:
    """A first name alone says nothing more for being an alias, a common short form a little."""
    if len(words) > 1 or words == record.name:
        return EXACTLY_SO
    return 0.0 if words[0] in record.name else BY_SHORT_FORM if is_short_form(words[0]) else EXACTLY_SO


def _conflict(mention: Mention, record: Answers) -> bool:
    """The title decides; without one the first name said, unless it stands in the record."""
    if all(word.role is Role.NUMBER for word in mention.words):
        return False  # "el del 4321" is the number, not a man
    said = mention.gender
    if said is None and mention.words and mention.words[0].text not in record.words:
        said = gender_of(mention.words[0].text) if mention.words[0].role is Role.NAME else None
    return said is not None and record.gender is not None and said is not record.gender


def of_team(customer: Customer, asker: Asker) -> float:
    return TEAM if asker.team is None or customer.team == asker.team else 0.0


def familiarity(customer: Customer, asker: Asker) -> float:
    """Who usually attends, and how lately they were in contact."""
    usual = USUAL if customer.attended_by == asker.attendant else 0.0
    days = (asker.today - customer.last_contact).days if customer.last_contact else LATE_DAYS
    return usual + OF_LATE * max(0.0, 1 - max(days, 0) / LATE_DAYS)


def in_context(mention: Mention, customer: Customer, asker: Asker) -> float:
    """The note speaks of what the record says of the customer."""
    if not asker.context:
        return 0.0
    aside = set(answers(customer).detail).difference(mention.bare)
    return CONTEXT if any(word in asker.context for word in aside if len(word) > 3) else 0.0
