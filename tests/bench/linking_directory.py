"""A directory with the skewed names of Latin America, around customers and mentions composed by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from reports.customer import Customer, Segment
from reports.linking import telling_words
from reports.words import fold, tokens

_DATA = Path(__file__).parent / "data"
_LEXICON = Path(__file__).parents[2] / "nlp" / "lexicon" / "es" / "customer"
TODAY = date(2026, 11, 20)
TEAMS, STAFF_OF_A_TEAM = 8, 5
RARE, COMPANIES, DETAILED, ALIASED, PHONED = 0.125, 0.12, 0.5, 0.12, 0.85
"""Shares: names from the long lists; companies; with a description; with an alias; with a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A mention, who writes it, and who is meant (none for a stranger). `half` is dev or test."""

    words: str
    kind: str
    half: str
    attendant: int
    team: int
    meant: int | None


@dataclass(frozen=True, slots=True)
class Cast:
    """The customers and mentions composed by hand."""

    customers: tuple[Customer, ...]
    cases: tuple[Case, ...]


KINDS = {"=": "unambiguous", "?": "ambiguous", "-": "unknown"}


def cast() -> Cast:
    customers: list[Customer] = []
    cases: list[Case] = []
    random, block = Random(4), 0
    for line in (_DATA / "linking_mentions.txt").read_text("utf-8").splitlines():
        if not line or line.startswith(("#", "!")):
            continue
        if line[0] not in KINDS:
            block += not line.startswith("+")
            customers.append(_customer(line, customers, random))
        else:
            block += line[0] == "-"
            cases.append(_case(line, customers[-1], "dev" if block % 2 else "test", random))
    return Cast(tuple(customers), tuple(cases))


def _customer(line: str, before: list[Customer], random: Random) -> Customer:
    name, ending, detail, aliases = (cell.strip() for cell in line.lstrip("+*").split("|"))
    team = before[-1].team if line.startswith("+") else random.randrange(TEAMS)
    usual = before[-1].attended_by if line.startswith("+") else team * 10 + random.randrange(STAFF_OF_A_TEAM)
    return Customer(
        id=len(before) + 1,
        name=name,
        team=team,
        segment=Segment.B2B if "*" in line[:2] else Segment.B2C,
        phone=f"9{random.randrange(10**4):04}{ending}",
        detail=detail,
        aliases=(aliases,) if aliases else (),
        attended_by=usual,
        last_contact=TODAY - timedelta(days=random.randrange(150)),
    )


def _case(line: str, customer: Customer, half: str, random: Random) -> Case:
    team = customer.team if line[0] != "-" else random.randrange(TEAMS)
    colleague = line[1] == "@" or line[0] == "-" or customer.attended_by is None
    return Case(
        words=line.lstrip("=?-@").strip(),
        kind=KINDS[line[0]],
        half=half,
        attendant=team * 10 + random.randrange(STAFF_OF_A_TEAM) if colleague else customer.attended_by or 0,
        team=team,
        meant=None if line[0] == "-" else customer.id,
    )


def directory(size: int, told: Cast) -> Iterator[Customer]:
    """The cast, and made-up customers up to `size`, none of whom the plain or unknown mentions could mean.

    A made-up customer is drawn again when it has all the words of such a mention, or the first name and first
    surname of one of the cast: only then do the answers given by hand stay true.
    """
    yield from told.customers
    taken = _taken(told)
    maker, number = Maker(Random(7)), len(told.customers)
    while number < size:
        customer = maker.customer(number + 1)
        if not _clashes(customer, taken):
            number += 1
            yield customer


@dataclass(frozen=True, slots=True)
class Taken:
    """Sets of words that belong to the cast, by one of their words."""

    by_word: dict[str, tuple[frozenset[str], ...]]


def _taken(told: Cast) -> Taken:
    plain = [frozenset(telling_words(case.words)) for case in told.cases if case.kind != "ambiguous"]
    plain += [frozenset(tokens(customer.name)[:3:2]) for customer in told.customers]
    plain += [frozenset(tokens(customer.name)[:2]) for customer in told.customers]
    plain += [frozenset(telling_words(customer.detail or "")) for customer in told.customers]
    found: dict[str, list[frozenset[str]]] = {}
    for words in filter(None, plain):
        found.setdefault(max(words, key=len), []).append(words)
    return Taken({word: tuple(sets) for word, sets in found.items()})


def _clashes(customer: Customer, taken: Taken) -> bool:
    text = " ".join((customer.name, customer.detail or "", *customer.aliases))
    words = frozenset(tokens(text))
    return any(held <= words for word in words for held in taken.by_word.get(word, ()))


class Maker:
    """Draws customers one after another, always the same ones for a seed."""

    def __init__(self, random: Random) -> None:
        self._random = random
        lines = (_DATA / "linking_names.txt").read_text("utf-8").splitlines()
        told = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
        self._common = {key: told[key].split() for key in ("women", "men", "surnames")}
        self._weights = {key: _zipf(len(names)) for key, names in self._common.items()}
        self._lists = {key: words.split("|") for key, words in told.items() if key not in self._common}
        self._rare = {"surnames": _names("surnames.txt"), "given": _names("given_names.txt")}

    def customer(self, number: int) -> Customer:
        random = self._random
        company = random.random() < COMPANIES
        made = self._company(number) if company else self._person(number)
        team = random.randrange(TEAMS)
        return replace(
            made,
            team=team,
            phone=f"9{random.randrange(10**8):08}" if random.random() < PHONED else None,
            attended_by=team * 10 + random.randrange(STAFF_OF_A_TEAM),
            last_contact=TODAY - timedelta(days=int(random.expovariate(1 / 120))),
        )

    def _person(self, number: int) -> Customer:
        given = self._given()
        name = " ".join(
            (given, self._surname(), *((self._surname(),) if self._random.random() < 0.7 else ()))
        )
        detail = self._pick("details").format(n=self._random.randrange(1, 900))
        return Customer(
            id=number,
            name=name,
            team=0,
            detail=detail if self._random.random() < DETAILED else None,
            aliases=(f"{given.split()[0]} {detail}",) if self._random.random() < ALIASED else (),
        )

    def _company(self, number: int) -> Customer:
        core = self._pick("cores") if self._random.random() < 0.5 else self._surname()
        name = " ".join(filter(None, (self._pick("heads"), core, self._pick("forms"))))
        detail = self._pick("contacts").format(g=f"{self._given()} {self._surname()}")
        return Customer(id=number, name=name, team=0, segment=Segment.B2B, detail=detail or None)

    def _given(self) -> str:
        random = self._random
        if random.random() < RARE:
            return random.choice(self._rare["given"])
        if random.random() < 0.15:
            return self._pick("double")
        first = self._zipf_pick(gender := random.choice(("women", "men")))
        return f"{first} {self._zipf_pick(gender)}" if random.random() < 0.3 else first

    def _surname(self) -> str:
        rare = self._random.random() < RARE
        return self._random.choice(self._rare["surnames"]) if rare else self._zipf_pick("surnames")

    def _zipf_pick(self, key: str) -> str:
        return self._random.choices(self._common[key], cum_weights=self._weights[key])[0]

    def _pick(self, key: str) -> str:
        return self._random.choice(self._lists[key])


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _names(file: str) -> list[str]:
    lines = (_LEXICON / file).read_text("utf-8").splitlines()
    names = (line.partition("#")[0].partition("\t")[0].strip() for line in lines)
    return [name for name in names if len(fold(name)) > 2]
