"""Spans that overlap by half or more are one fact: their probabilities add up, the likeliest stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.tagger.chains import Span

SAME = 0.5  # intersection over union
THRESHOLD = 0.33


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


def choose(spans: Sequence[Span], threshold: float) -> list[Span]:
    """The chosen spans in order of place, each with the probability that its fact is there."""
    named = sorted(spans, key=lambda span: span.name)
    chosen = [
        s for _, same in groupby(named, key=lambda span: span.name) for s in _best(list(same), threshold)
    ]
    return sorted(chosen, key=lambda span: (span.start, span.end, span.name))


def _best(spans: list[Span], threshold: float) -> Iterator[Span]:
    summed = [
        Span(a.name, a.start, a.end, sum(b.probability for b in spans if overlap(a, b) >= SAME))
        for a in spans
    ]
    taken: list[Span] = []
    for span in sorted(summed, key=lambda s: (-s.probability, s.start, s.end)):
        if span.probability >= threshold and not any(overlap(span, other) for other in taken):
            taken.append(span)
            yield span


@Language.component("libreta_chain_selector")
def selector(doc: Doc) -> Doc:
    """Leaves `chosen` on the doc."""
    doc.user_data["chosen"] = choose(doc.user_data["proposed"], THRESHOLD)
    return doc
