"""The one step from spans of tokens to insights."""

from collections.abc import Sequence
from datetime import date

from nlp.components.network.proposals import Span
from nlp.dates import due_of
from nlp.insight import WITH_HOLDER, Holder, Insight, Kind, Polarity

POLARITIES = frozenset(Polarity)
OTHERS = 0.15  # from which probability on somebody else holds it; best on authors never seen


def insight(span: Span, text: str, offsets: Sequence[tuple[int, int]], written_on: date) -> Insight:
    """`offsets` are the first and last + 1 characters of the tokens."""
    kind, *rest = span.name.split("|")
    start, end = offsets[span.start][0], offsets[span.end - 1][1]
    words = text[start:end]
    return Insight(
        kind=Kind(kind),
        words=words,
        start=start,
        end=end,
        label=next((name for name in rest if name not in POLARITIES), None),
        polarity=next((Polarity(name) for name in rest if name in POLARITIES), None),
        holder=Holder.OTHER if kind in WITH_HOLDER and span.other >= OTHERS else Holder.CUSTOMER,
        due=due_of(words, text, written_on, start=start) if kind == Kind.COMMITMENT else None,
        confidence=round(span.probability, 4),
    )
