"""Who speaks for a company: the name beside the company's own words, and the role."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from reports.customer import Customer, Representative, Segment
from reports.linking.likeness import likenesses
from reports.linking.mention import courtesy, telling_words
from reports.linking.names import is_given_name
from reports.linking.naming import SMALL, Spoken, listed, spoken

LONGEST_NAME = 3


def contact_of(mention: str, company: Customer) -> Representative | None:
    """Who of a company is named, with the role that is said or that the record of the company tells."""
    if company.segment is not Segment.B2B:
        return None
    words = spoken(mention)
    own = _own_words(company)
    name = _name(words, own)
    if not name:
        return None
    said = _role(words, own) or _role_on_record(name, company.detail or "")
    return Representative(name=" ".join(word.said.capitalize() for word in name), role=said)


def _own_words(company: Customer) -> frozenset[str]:
    """The company's own, not the names of its people, by whom it may be called too."""
    ways = [telling_words(alias) for alias in company.aliases if not _is_of_somebody(alias)]
    called = (word for way in ways for word in way)
    return frozenset((*telling_words(company.name), *(word for word in called if not is_given_name(word))))


def _is_of_somebody(alias: str) -> bool:
    """ "Marta, compras", "el inge Farfán": the company is called by who speaks for it."""
    words = [word.text for word in spoken(alias)]
    return any(word in listed("roles.txt") or word in courtesy() - SMALL for word in words)


def _name(words: Sequence[Spoken], own: frozenset[str]) -> list[Spoken]:
    """The first words together that may name a person."""
    for place, word in enumerate(words):
        if _may_name(words, place, own):
            rest = range(place + 1, len(words))
            more = takewhile(lambda n: not words[n].parted and _may_name(words, n, own), rest)
            return [word, *(words[n] for n in more)][:LONGEST_NAME]
    return []


def _may_name(words: Sequence[Spoken], place: int, own: frozenset[str]) -> bool:
    word = words[place]
    if word.text in SMALL | courtesy() | listed("roles.txt") | listed("not_names.txt"):
        return False
    if not word.text.isalpha() or len(word.text) < 2 or _is_own(word, own):
        return False
    before = words[place - 1].text if place else ""
    of = before in SMALL and not is_given_name(word.text)
    titled = before in courtesy() - SMALL
    first = place == 0 and not any(other.capital for other in words)
    return not of and (first or titled or word.capital or is_given_name(word.text))


def _is_own(word: Spoken, own: frozenset[str]) -> bool:
    return any(likenesses(word.text, other) for other in own)


def _role(words: Sequence[Spoken], own: frozenset[str]) -> str | None:
    """From the first word of a role to the last, with what it is of: "jefa de compras"."""
    places = [n for n, w in enumerate(words) if w.text in listed("roles.txt") and not _is_own(w, own)]
    if not places:
        return None
    return " ".join(word.said.lower() for word in _together(words, places))


def _together(words: Sequence[Spoken], places: Sequence[int]) -> Iterator[Spoken]:
    """The roles that stand side by side, and the "de" between two."""
    yield words[places[0]]
    for one, other in pairwise(places):
        between = words[one + 1 : other]
        if any(word.text not in SMALL for word in between):
            return
        yield from (*between, words[other])


def _role_on_record(name: Sequence[Spoken], detail: str) -> str | None:
    words = spoken(detail)
    known = any(likenesses(one.text, word.text) for one in name for word in words)
    return _role(words, frozenset()) if known else None
