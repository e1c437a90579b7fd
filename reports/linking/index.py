"""An inverted index over some customers: word → places, and the words that sound or look like a word."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from reports.customer import Customer
from reports.linking.answers import terms
from reports.linking.likeness import Likeness, likenesses, slips_allowed
from reports.linking.names import double_names, grown, short_forms, sound, stands_for
from reports.words import stem

Places: TypeAlias = NDArray[np.int32]
Scores: TypeAlias = NDArray[np.float32]
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Customers by place; `posted[starts[row] : starts[row + 1]]` are the places of the term of that row."""

    customers: tuple[Customer, ...]
    places: Mapping[int, int]
    rows: Mapping[str, int]
    starts: NDArray[np.int64]
    posted: Places
    kin: Mapping[str, tuple[str, ...]]
    by_initial: Mapping[str, tuple[str, ...]]
    attendants: Places
    teams: Places
    contacts: Places

    @classmethod
    def of(cls, customers: Sequence[Customer]) -> "Index":
        rows, starts, posted = _posted(customers)
        words = [term for term in rows if term.isalnum() and not term.isdigit()]
        return cls(
            customers=tuple(customers),
            places={customer.id: place for place, customer in enumerate(customers)},
            rows=rows,
            starts=starts,
            posted=posted,
            kin=_gathered((key, word) for word in words for key in keys(word)),
            by_initial=_gathered((sound(word)[:1], word) for word in words),
            attendants=_column(c.attended_by or NOBODY for c in customers),
            teams=_column(c.team for c in customers),
            contacts=_column(c.last_contact.toordinal() if c.last_contact else 0 for c in customers),
        )

    def of_term(self, term: str) -> Places:
        """The places where a term stands."""
        row = self.rows.get(term)
        return self.posted[:0] if row is None else self.posted[self.starts[row] : self.starts[row + 1]]

    def count(self, term: str) -> int:
        row = self.rows.get(term)
        return 0 if row is None else int(self.starts[row + 1] - self.starts[row])

    def like(self, word: str) -> dict[str, Likeness]:
        """The words of this index that may be meant by a word, with how."""
        found: dict[str, Likeness] = {}
        for other in self._near(word):
            if likeness := likenesses(word, other):
                found[other] = likeness
        for first, last in double_names(word):
            if first in self.rows and last in self.rows:
                found.setdefault(last, Likeness.SHORT)
        return found

    def _near(self, word: str) -> set[str]:
        near = {word} if word in self.rows else set()
        for meant in meanings(word):
            near.update(self.kin.get(sound(meant), ()))
        if len(word) >= 6:
            near.update(self.kin.get(f"~{stem(word)}", ()))
        shelf = self.by_initial.get(sound(word)[:1], ())
        near.update(other for other in shelf if len(word) >= 3 and other.startswith(word))
        if slips := slips_allowed(word):
            found = process.extract(word, shelf, scorer=OSA.distance, score_cutoff=slips, limit=None)
            near.update(other for other, _, _ in found)
        return near


def keys(word: str) -> Iterator[str]:
    yield sound(word)
    if len(word) >= 6:
        yield f"~{stem(word)}"


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[str, ...]:
    """A word, what it is short for and how it is shortened."""
    bases = (word, *grown(word))
    short = (nick for base in bases for nick in short_forms(base))
    return tuple(dict.fromkeys((*bases, *stands_for(word), *short)))


def _posted(customers: Sequence[Customer]) -> tuple[dict[str, int], NDArray[np.int64], Places]:
    rows: dict[str, int] = {}
    of_row, of_place = array("i"), array("i")
    for place, customer in enumerate(customers):
        for term in terms(customer):
            of_row.append(rows.setdefault(term, len(rows)))
            of_place.append(place)
    numbers = np.frombuffer(of_row, np.int32) if of_row else np.empty(0, np.int32)
    order = np.argsort(numbers, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=len(rows)))))
    placed = np.frombuffer(of_place, np.int32) if of_place else np.empty(0, np.int32)
    return rows, starts.astype(np.int64), placed[order]


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, word in pairs:
        found[key].append(word)
    return {key: tuple(words) for key, words in found.items()}


def _column(numbers: Iterable[int]) -> Places:
    return np.fromiter(numbers, np.int32)
