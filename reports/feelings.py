"""What customers felt over a period, and what stood beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.insight import Kind, Polarity
from reports.moods import VALENCE
from reports.note import Note
from reports.sensitive import felt, found
from reports.tallies import tallied


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """An emotion of customers with its counts and the words that stood beside it as cause."""

    label: str
    now: int
    before: int
    causes: tuple[str, ...] = ()


def feelings_of(now: Sequence[Note], before: Sequence[Note]) -> tuple[Feeling, ...]:
    """The most frequent first; of those as frequent, the least pleasant."""
    counts, earlier = (Counter(i.label for n in notes for i in felt(n) if i.label) for notes in (now, before))
    labels = sorted(counts | earlier, key=lambda label: (-counts[label], VALENCE.get(label, 0.0), label))
    return tuple(
        Feeling(label=label, now=counts[label], before=earlier[label], causes=_causes(now, label))
        for label in labels
    )


def _causes(notes: Iterable[Note], label: str) -> tuple[str, ...]:
    """Judgements and objections of the same colour, written beside the emotion; most frequent first."""
    colour = Polarity.POSITIVE if VALENCE.get(label, 0.0) > 0 else Polarity.NEGATIVE
    beside = (n for n in notes if any(own.label == label for own in felt(n)))
    causes = (i for n in beside for i in found(n, Kind.FEEDBACK, Kind.OBJECTION))
    words = [i.words for i in causes if (i.polarity or Polarity.NEGATIVE) is colour]
    return tuple(tally.words for tally in tallied(words)[:3])


def mood_of(notes: Iterable[Note]) -> float | None:
    shown = [VALENCE.get(insight.label or "", 0.0) for note in notes for insight in felt(note)]
    return sum(shown) / len(shown) if shown else None
