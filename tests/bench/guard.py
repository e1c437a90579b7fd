"""How many protected words are recognised before a note is kept, and how often others are taken for them.

On the notes that the reader learns from (own_*.jsonl) and on those of the guard's own tests. What the lists
find by themselves is told apart: of notes that it has learned from, the reader knows too much.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp import pipeline
from nlp.insight import Insight, Kind
from nlp.training.notes import Note, told
from reports.privacy.categories import Category
from reports.privacy.guard import Guarded, guarded
from tests.bench.table import show

OWN = Path(__file__).parents[1] / "reports" / "privacy" / "notes.tsv"
LABELLED = tuple(
    it for it in Category if it.value in {"health", "religion", "politics", "ethnicity", "sexuality", "union"}
)
Guard = Callable[[Note], Guarded]


@dataclass(slots=True)
class Count:
    """By category: spans there are, spans touched, spans of which no word is left."""

    there: Counter[str]
    touched: Counter[str]
    whole: Counter[str]
    wrong: int = 0
    free: int = 0


def counted(notes: Sequence[Note], guard: Guard) -> Count:
    count = Count(Counter(), Counter(), Counter())
    for note in notes:
        secret = [insight for insight in note.insights if insight.kind is Kind.SENSITIVE]
        found = guard(note)
        for insight in secret:
            label = insight.label or ""
            count.there[label] += 1
            left = [word for word in insight.words.split() if len(word) > 3 and word in found.text]
            count.touched[label] += any(overlaps(insight, note.text, it.words) for it in found.withheld)
            count.whole[label] += not left
        count.free += not secret
        count.wrong += not secret and any(it.category in LABELLED for it in found.withheld)
    return count


def overlaps(insight: Insight, text: str, words: str) -> bool:
    start = text.find(words)
    while start >= 0:
        if start < insight.end and insight.start < start + len(words):
            return True
        start = text.find(words, start + 1)
    return False


def table(name: str, notes: Sequence[Note], guards: Sequence[tuple[str, Guard]]) -> None:
    counts = [counted(notes, guard) for _, guard in guards]
    heads = (f"{name}, {len(notes):,} notes", "words", *(f"found, {told}" for told, _ in guards))
    rows = [
        (label, str(counts[0].there[label]), *(share(it.touched[label], it.there[label]) for it in counts))
        for label in sorted(counts[0].there)
    ]
    total = counts[0].there.total()
    rows += [
        ("all", str(total), *(share(it.touched.total(), total) for it in counts)),
        ("all, to the last word", str(total), *(share(it.whole.total(), total) for it in counts)),
        (
            "notes without, of which a word went",
            f"{counts[0].free:,}",
            *(share(it.wrong, it.free) for it in counts),
        ),
    ]
    show(heads, rows)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def own_cases() -> tuple[int, int]:
    """Cases of the guard's own tests in which something must go, and in how many all of it goes."""
    rows = [line.split("\t") for line in OWN.read_text("utf-8").splitlines() if line and line[0] != "#"]
    secret = [(text, kept) for text, kept, categories in rows if categories]
    return len(secret), sum(guarded(text, ()).text == kept for text, kept in secret)


def main() -> None:
    notes = told()
    read = pipeline.load()
    table(
        "own",
        notes,
        [
            ("lists alone", lambda note: guarded(note.text, ())),
            ("with the reader", lambda n: guarded(n.text, read(n.text, written_on=n.written_on).insights)),
        ],
    )
    cases, right = own_cases()
    show(("the guard's own tests", "left out as they should be"), [(str(cases), str(right))])


if __name__ == "__main__":
    main()
