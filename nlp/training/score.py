"""The metric: which insights found are those a careful colleague wrote down.

One found matches one written down of the same kind, label and polarity where their characters overlap by half
or more of their union; one to one, best overlap first. `profile_f1` is micro F1 over all kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlp.insight import Holder, Insight, Kind

SAME = 0.5
LABELLED = (Kind.EMOTION, Kind.MOTIVATOR)
Alike = Callable[[Insight, Insight], bool]


@dataclass(slots=True)
class Tally:
    """Matched, written down, found."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hits: int, gold: int, found: int) -> None:
        self.hits, self.gold, self.found = self.hits + hits, self.gold + gold, self.found + found

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else 1.0

    @property
    def precision(self) -> float | None:
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.gold if self.gold else None


@dataclass(slots=True)
class Score:
    """Everything counted; add notes one by one."""

    kinds: dict[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in Kind})
    spans: Tally = field(default_factory=Tally)
    labels: dict[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in LABELLED})
    due: Tally = field(default_factory=Tally)
    holder: Tally = field(default_factory=Tally)
    empty: Tally = field(default_factory=Tally)

    def add(self, gold: Sequence[Insight], found: Sequence[Insight]) -> None:
        for kind in Kind:
            self._add_kind(kind, [i for i in gold if i.kind == kind], [i for i in found if i.kind == kind])
        if all(insight.kind is Kind.CUSTOMER for insight in gold):
            self.empty.add(all(insight.kind is Kind.CUSTOMER for insight in found), 1, 1)

    def _add_kind(self, kind: Kind, gold: list[Insight], found: list[Insight]) -> None:
        matched = pairs(gold, found, alike)
        self.kinds[kind].add(len(matched), len(gold), len(found))
        self.spans.add(len(pairs(gold, found, of_one_kind)), len(gold), len(found))
        for a, b in matched:
            if kind is Kind.COMMITMENT:
                self.due.add(a.due == b.due, 1, 1)
            if Holder.OTHER in (a.holder, b.holder):
                self.holder.add(a.holder == b.holder, 1, 1)
        if kind in LABELLED:
            a_labels, b_labels = {i.label for i in gold}, {i.label for i in found}
            self.labels[kind].add(len(a_labels & b_labels), len(a_labels), len(b_labels))

    @property
    def profile(self) -> Tally:
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally.hits, tally.gold, tally.found)
        return total

    def figures(self) -> dict[str, float | None]:
        """The figures of the headline, rounded to four places, None where nothing was counted."""
        per_kind = [round(tally.f1, 4) for tally in self.kinds.values()]
        return {
            "profile_f1": round(self.profile.f1, 4),
            "precision": _rounded(self.profile.precision),
            "recall": _rounded(self.profile.recall),
            "macro_f1": round(sum(per_kind) / len(per_kind), 4),
            "span_f1": round(self.spans.f1, 4),
            "due_accuracy": _rounded(self.due.recall),
            "holder_accuracy": _rounded(self.holder.recall),
            "notes_without_insight_kept_empty": _rounded(self.empty.recall),
        }


def score(notes: Iterable[tuple[Sequence[Insight], Sequence[Insight]]]) -> Score:
    """Over pairs of what is written down and what was found."""
    total = Score()
    for gold, found in notes:
        total.add(gold, found)
    return total


def alike(a: Insight, b: Insight) -> bool:
    return a.label == b.label and a.polarity == b.polarity


def of_one_kind(a: Insight, b: Insight) -> bool:
    return a.kind == b.kind


def overlap(a: Insight, b: Insight) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


def pairs(gold: Sequence[Insight], found: Sequence[Insight], same: Alike) -> list[tuple[Insight, Insight]]:
    """One to one, best overlap first."""
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    matched = []
    for _, i, j in sorted(_candidates(gold, found, same)):
        if i in free_gold and j in free_found:
            free_gold.remove(i)
            free_found.remove(j)
            matched.append((gold[i], found[j]))
    return matched


def _candidates(
    gold: Sequence[Insight], found: Sequence[Insight], same: Alike
) -> Iterator[tuple[float, int, int]]:
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            if same(a, b) and overlap(a, b) >= SAME:
                yield -overlap(a, b), i, j


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
