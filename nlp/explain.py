"""Why each span of a note was told: its words, their lists, what network and selector gave."""

from collections.abc import Iterator
from datetime import date

from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.network.proposals import Span
from nlp.components.selector.evidence import overlap
from nlp.pipeline import readable
from nlp.values import insight


def explain(language: Language, text: str, written_on: date) -> Iterator[str]:
    """A line a span: kind, words, confidence; behind it the evidence."""
    doc = language(readable(text))
    offsets = doc.user_data["offsets"]
    for span in doc.user_data["chosen"]:
        found = insight(span, text, offsets, written_on)
        due = f" → {found.due.isoformat()}" if found.due else ""
        yield f"{span.name:32} {found.confidence:.2f}  «{found.words}»{due}  ({found.holder})"
        yield f"{'':32} {_network(doc, span):.2f}  {', '.join(_lists(doc, span)) or '–'}"


def _network(doc: Doc, span: Span) -> float:
    """The highest probability that the network gave to nearly the same span."""
    rivals = [s for s in doc.user_data["proposed"] if s.name == span.name and overlap(s, span) > 0]
    return max((rival.probability for rival in rivals), default=0.0)


def _lists(doc: Doc, span: Span) -> list[str]:
    """The lists met inside, each with its words."""
    inside = [m for m in doc.user_data["mentions"] if span.start <= m.start and m.end <= span.end]
    return sorted({f"{m.name}: {doc[m.start : m.end].text}" for m in inside if "concept" not in m.name})


def markup(language: Language, text: str) -> str:
    """A page for the browser, the spans under the words."""
    doc = language(readable(text))
    spans = [
        {"start_token": s.start, "end_token": s.end, "label": f"{s.name} {s.probability:.2f}"}
        for s in doc.user_data["chosen"]
    ]
    page = {"text": doc.text, "spans": spans, "tokens": [token.text for token in doc]}
    return str(displacy.render(page, style="span", manual=True, page=True))
