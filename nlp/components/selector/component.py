"""Chooses among proposed spans: rivals stand back, evidence is weighed, what is likely enough is told."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.network.proposals import Span
from nlp.components.selector.classes import kind_of
from nlp.components.selector.contenders import contenders
from nlp.components.selector.edges import trimmed
from nlp.components.selector.evidence import evidence, overlap
from nlp.components.selector.mentions import Words, length_of_name, words_before
from nlp.components.selector.scene import Scene, scene
from nlp.components.selector.trees import Trees, load
from nlp.insight import Kind

MODEL = Path(__file__).parents[2] / "model"
NOT_EMPTY = 0.62  # how likely it must be that a note holds any insight at all
TOLD = 0.33  # how likely a span must be to be told
# and the kinds with a bound of their own
NEEDED: Mapping[str, float] = {
    Kind.CUSTOMER: 0.3,
    Kind.COMMITMENT: 0.4,
    Kind.EMOTION: 0.25,
    Kind.MOTIVATOR: 0.24,
    Kind.SENSITIVE: 0.1,
}
BACKED = 0.05  # the same for something sensitive that a list or a likelier cut of it speaks for


def choose(scene: Scene, trees: Trees) -> list[Span]:
    """In order of place, each with its calibrated probability."""
    spans = contenders(scene)
    if not len(spans):
        return []
    weighed = trees(evidence(spans, scene))
    told = (s._replace(probability=float(p)) for s, p in zip(spans, weighed, strict=True))
    found = likely(list(told), scene)
    return sorted(sure_enough(found), key=lambda span: (span.start, span.end, span.name))


def likely(told: list[Span], scene: Scene) -> list[Span]:
    """What is likely enough of its kind, and of what is sensitive what something else speaks for as well."""
    sure = [s for s in told if s.probability >= NEEDED.get(kind_of(s.name), TOLD)]
    faint = [
        s for s in told if kind_of(s.name) == Kind.SENSITIVE and s.probability >= BACKED and s not in sure
    ]
    sure += [s for s in faint if scene.speaks_for(s)]
    cuts = [s for s in faint if s not in sure and any(o.name == s.name and overlap(o, s) > 0 for o in sure)]
    return sure + cuts


def sure_enough(told: list[Span]) -> list[Span]:
    """Many notes hold a customer and nothing else: finds count where one of them is likely right."""
    nothing = prod(1 - span.probability for span in told if span.name != Kind.CUSTOMER)
    if 1 - nothing >= NOT_EMPTY:
        return told
    return [span for span in told if span.name == Kind.CUSTOMER]


def named(spans: Sequence[Span], said: Sequence[str], lists: Sequence[frozenset[str]]) -> Iterator[Span]:
    """Those that name a customer without what follows the name, unless more would fall than stay."""
    for span in spans:
        if span.name == Kind.CUSTOMER:
            words = Words.of(said[span.start : span.end], lists[span.start : span.end])
            kept, whole = length_of_name(words), span.end - span.start
            end = span.start + kept if 2 * kept >= whole else span.end
            yield span._replace(start=span.start - words_before(said, lists, span.start), end=end)
        else:
            yield span


@Language.factory("libreta_selector")
class SelectorPipe:
    """Leaves `chosen` on the doc."""

    def __init__(self, nlp: Language, name: str, model: str = str(MODEL)) -> None:  # noqa: ARG002 - spaCy hands both
        self.trees = load(Path(model))

    def __call__(self, doc: Doc) -> Doc:
        seen = scene(doc.user_data["proposed"], doc.user_data["features"])
        told = doc.user_data
        chosen = list(named(choose(seen, self.trees), told["words"], seen.lists))
        told["chosen"] = list(trimmed(chosen, told["norms"]))
        return doc
