"""Which evidence speaks against a belief: the opposite, another choice of the sort, a need that was met."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.insight import Holder, Kind, Polarity
from reports.facts import Evidence, is_repeated
from reports.words import attributes, data, fold, roots, same_family

OPPOSITE = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
Topic = tuple[Kind, str | None, Holder]


@dataclass(slots=True, kw_only=True, eq=False)
class Matter:
    """One thing said of a customer, with all evidence for it, oldest first; `about` are its roots."""

    kind: Kind
    label: str | None
    polarity: Polarity | None
    holder: Holder
    about: frozenset[str]
    evidence: list[Evidence]

    @property
    def topic(self) -> Topic:
        return self.kind, self.label, self.holder


def contradicted(matters: Sequence[Matter]) -> Iterator[tuple[Matter, list[Evidence]]]:
    """Each matter with the evidence that overturns it when newer, oldest first."""
    opposites, choices, bought = _Opposites(matters), _Choices(matters), _Bought(matters)
    for matter in matters:
        against = [*opposites.against(matter), *choices.against(matter), *bought.against(matter)]
        yield matter, sorted(against, key=lambda piece: piece.moment)


class _Opposites:
    """Likes against dislikes, praise against blame, of the same thing.

    No coffee overturns "coffee without sugar"; "coffee" does not overturn the dislike of sugared coffee.
    """

    def __init__(self, matters: Iterable[Matter]) -> None:
        judged = [matter for matter in matters if matter.polarity]
        common = Counter(root for matter in judged for root in matter.about)
        self._rows: dict[tuple[Topic, Polarity | None, str], list[Matter]] = defaultdict(list)
        for matter in judged:
            rarest = min(matter.about, key=lambda root: (common[root], root), default="")
            self._rows[matter.topic, matter.polarity, rarest].append(matter)

    def against(self, matter: Matter) -> Iterator[Evidence]:
        if matter.polarity is None:
            return
        for root in matter.about:
            for rival in self._rows.get((matter.topic, OPPOSITE[matter.polarity], root), ()):
                if _speaks_of(rival, matter):
                    yield from rival.evidence


def _speaks_of(rival: Matter, matter: Matter) -> bool:
    if rival.polarity is Polarity.NEGATIVE:
        return rival.about <= matter.about
    return rival.about == matter.about


class _Choices:
    """One choice of a sort (WhatsApp or calls, morning or evening) against another, both liked.

    A habit yields to another habit or to words of change ("ahora", "ya no", "only"); products to these alone.
    """

    def __init__(self, matters: Iterable[Matter]) -> None:
        self._rows: dict[tuple[Topic, str], list[tuple[str, Matter]]] = defaultdict(list)
        for matter in matters:
            for sort, choice in _sorts(matter):
                self._rows[matter.topic, sort].append((choice, matter))

    def against(self, matter: Matter) -> Iterator[Evidence]:
        mine = dict(_sorts(matter))
        settled = is_repeated(matter.evidence) or any(piece.confirmed for piece in matter.evidence)
        here = {piece.note for piece in matter.evidence}
        for sort, choice in mine.items():
            for other, rival in self._rows[matter.topic, sort]:
                if other != choice:
                    firm = matter.label != "product" and (not settled or is_repeated(rival.evidence))
                    yield from (p for p in rival.evidence if p.note not in here and (firm or _changes(p)))


def _sorts(matter: Matter) -> Iterator[tuple[str, str]]:
    """The sorts of choice that a liked thing belongs to, with the choice it is."""
    if matter.kind is Kind.PREFERENCE and matter.polarity is Polarity.POSITIVE:
        for root in matter.about:
            if (matter.label, root) in _choices():
                yield _choices()[matter.label, root]


@cache
def _choices() -> dict[tuple[str | None, str], tuple[str, str]]:
    """(label, root) → (sort, choice), from data/choices.txt."""
    found: dict[tuple[str | None, str], tuple[str, str]] = {}
    for line in data("choices.txt"):
        sort, _, members = line.partition(":")
        for choice in members.split("|"):
            for word in choice.split():
                found[sort.split("/")[0], roots(word)[0]] = (sort, choice)
    return found


def _changes(piece: Evidence) -> bool:
    """Whether the words, or their sentence up to them, tell of a change."""
    said = f" {fold(piece.context)} {fold(piece.words)} "
    return any(f" {cue} " in said for cue in data("change.txt"))


class _Bought:
    """A purchase meets a need for the same thing."""

    def __init__(self, matters: Iterable[Matter]) -> None:
        self._last: dict[str, Evidence] = {}
        pieces = (
            (piece, matter) for matter in matters if matter.kind is Kind.PURCHASE for piece in matter.evidence
        )
        for piece, matter in sorted(pieces, key=lambda row: row[0].moment):
            self._last.update(dict.fromkeys(matter.about, piece))

    def against(self, matter: Matter) -> Iterator[Evidence]:
        if matter.kind is not Kind.NEED or not self._last:
            return
        things = matter.about - attributes()
        for root in things.union(*map(same_family, things)):
            if root in self._last:
                yield self._last[root]
