"""How somebody new is written into the notebook: the name, who they are, and how the staff calls them."""

import re
from dataclasses import dataclass
from functools import cache

from reports.customer import Segment
from reports.linking.belief import company_heads
from reports.linking.mention import Role, courtesy, understand
from reports.linking.names import gender_of_title, is_given_name
from reports.words import data, fold

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BREAK = re.compile(r"[,;:()/@–—]|\s-\s")
_EDGE = " ,;:.()/@–—-"
_OF = frozenset({"de", "del", "d", "from", "at", "of"})
_ARTICLE = frozenset({"el", "la", "los", "las", "the", "lo"})
SMALL = _OF | _ARTICLE | {"dl", "que", "q", "con", "en", "with", "who", "x", "por"}
_WHO = frozenset({"que", "q", "who"})
_AND = frozenset({"y", "e", "and"})
_BEFORE_GIVEN = frozenset({"don", "dona", "donita", "dn", "dna", "tio", "tia", "seno", "compadre", "comadre"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """`called` is how the staff said it, where that is another way than the name."""

    name: str
    segment: Segment = Segment.B2C
    detail: str | None = None
    called: str | None = None

    @property
    def called_so(self) -> str:
        """All that the staff said, without a leading article."""
        return " ".join(filter(None, (self.called or self.name, self.detail)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a mention, with its place."""

    start: int
    end: int
    said: str
    text: str
    """Folded."""
    capital: bool
    parted: bool
    """A comma, a bracket or the like stands before it."""


def introduced(mention: str) -> Introduction:
    """The courtesy goes where the rest stands alone; what tells people apart stands beside the name."""
    words = spoken(mention)
    if company := company_in(mention):
        return Introduction(name=_capitals(company), segment=Segment.B2B)
    first = next((n for n, word in enumerate(words) if _may_name(words, n)), None)
    if first is None or not _names_somebody(mention) or words[first].text in listed("not_names.txt"):
        return Introduction(name=mention.strip(_EDGE))
    end = _end_of_name(words, first)
    address = [word for word in words[:first] if word.text not in SMALL | _AND | {"a", "su"}]
    name = mention[words[first].start : words[end - 1].end]
    titled = mention[address[0].start : words[end - 1].end] if address else name
    detail = _closed(mention[words[end - 1].end :].strip(_EDGE)) or None
    alone = _stands_alone(words[first:end], [word.text for word in address])
    return Introduction(
        name=_capitals(name if alone else titled),
        detail=detail,
        called=titled if alone and titled != name else None,
    )


def company_in(mention: str) -> str | None:
    """The company that the words name, without the people who speak for it."""
    words = spoken(mention)
    told = [n for n, word in enumerate(words) if word.text in company_heads() | listed("company_words.txt")]
    for place in told:
        start, end = _company_around(words, place)
        tells_who = any(word.text in _WHO for word in words[:end])
        if not tells_who and _names_a_company(words[start:end], words[place]):
            return mention[words[start].start : words[end - 1].end].strip()
    return None


def _company_around(words: list[Spoken], place: int) -> tuple[int, int]:
    """From the last comma or "de" before the telling word to the next comma."""
    start = place
    while start > 0 and not words[start].parted and words[start - 1].text not in _OF:
        start -= 1
    while start < place and words[start].text in _ARTICLE | courtesy():
        start += 1
    end = place + 1
    while end < len(words) and not words[end].parted:
        end += 1
    return start, end


def _names_a_company(words: list[Spoken], telling: Spoken) -> bool:
    """Its kind alone is none, nor is a place: "la panadería de la esquina" tells of a person."""
    beside = [word for word in words if word is not telling and word.text not in SMALL | _AND]
    if not beside:
        return False
    after = words[words.index(telling) + 1 : words.index(telling) + 2]
    if after and after[0].text in _OF:
        return telling.capital and any(word.capital for word in beside)
    return any(word.capital for word in beside) or not any(word.capital for word in words)


def _closed(text: str) -> str:
    """With the bracket that was taken for an edge."""
    return f"{text})" if text.count("(") > text.count(")") else text


def spoken(mention: str) -> list[Spoken]:
    found: list[Spoken] = []
    at = 0
    for word in _WORD.finditer(mention):
        said = word.group()
        parted = bool(_BREAK.search(mention, at, word.start()))
        found.append(Spoken(word.start(), word.end(), said, fold(said), said[0].isupper(), parted))
        at = word.end()
    return found


def _names_somebody(mention: str) -> bool:
    """Not "la de la moto roja", which tells somebody apart without a name."""
    told = understand(mention).words
    return bool(told) and any(word.role is Role.NAME for word in told)


def _may_name(words: list[Spoken], place: int) -> bool:
    """Whether a name begins here: no title, and not after "la de", "el que"."""
    word, before = words[place], words[place - 1].text if place else ""
    aside = before in _OF or before in {"que", "q"}
    return word.text not in courtesy() and word.text.isalpha() and not aside and len(word.text) > 1


def _end_of_name(words: list[Spoken], first: int) -> int:
    end = first + 1
    while end < len(words):
        word = words[end]
        joint = _joint(words, end)
        if word.parted or (word.text in SMALL and not joint) or any(map(str.isdigit, word.text)):
            break
        end += joint or 1
    return end - 1 if words[end - 1].text in _AND else end


def _joint(words: list[Spoken], place: int) -> int:
    """How many small words here belong to the name: "de la Cruz", "del Carmen", "y la Maca"."""
    if words[place].text not in _OF | _AND:
        return 0
    after = place + 1
    while after < len(words) and words[after].text in _ARTICLE:
        after += 1
    if after == len(words) or words[after].parted:
        return 0
    if words[place].text in _AND:
        return after - place if words[after].capital else 0
    kin = words[after].text in listed("names_after_de.txt")
    capitals = words[after].capital and words[place - 1].capital
    elsewhere = words[after].text in company_heads() | listed("roles.txt") | courtesy()
    short = after > place + 1 or after == len(words) - 1
    return after - place if (kin or (capitals and short and after > place + 1)) and not elsewhere else 0


def _stands_alone(name: list[Spoken], address: list[str]) -> bool:
    """Two names do, and a given name does; a surname needs its title."""
    telling = [word.text for word in name if word.text not in SMALL | _AND]
    if len(telling) > 1 or not address or all(gender_of_title(it) is None for it in address[-1:]):
        return len(telling) > 1 or not address or is_given_name(telling[0])
    return address[-1] in _BEFORE_GIVEN or is_given_name(telling[0])


def _capitals(name: str) -> str:
    """As a name is written, where a thumb wrote none."""
    if name != name.lower():
        return name
    return _WORD.sub(lambda it: it.group() if it.group() in SMALL | _AND else it.group().capitalize(), name)


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in data(name) for word in line.split())
