"""Annotated notes as the network sees them: features of tokens, and the spans that are right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from spacy.vocab import Vocab

from nlp.components.couples.component import couples
from nlp.components.lexicon.component import Lexicon, written
from nlp.components.network.patterns import features
from nlp.components.normaliser.component import Tokenizer
from nlp.insight import LABELS, WITH_POLARITY, Holder, Insight, Kind, Polarity
from nlp.training.notes import Note


@dataclass(frozen=True, slots=True)
class Target:
    """Tokens [start, end) are an insight of the class `name`; `other` where somebody else holds it."""

    name: str
    start: int
    end: int
    other: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A note; the features, careful forms and places in the text of its tokens; its targets."""

    note: Note
    features: list[list[str]]
    norms: list[str]
    offsets: list[tuple[int, int]]
    targets: tuple[Target, ...]


def examples(notes: Iterable[Note]) -> list[Example]:
    tokenizer, lexicon = Tokenizer(Vocab()), _lexicon()
    found = []
    for note in notes:
        doc = tokenizer(note.text)
        norms = doc.user_data["norms"]
        rows = features(doc.user_data["words"], norms, [*lexicon.find(norms), *couples(norms)])
        spans = [(doc.char_span(i.start, i.end, alignment_mode="expand"), i) for i in note.insights]
        targets = tuple(Target(name(i), s.start, s.end, i.holder is Holder.OTHER) for s, i in spans if s)
        found.append(Example(note, rows, norms, doc.user_data["offsets"], targets))
    return found


@cache
def _lexicon() -> Lexicon:
    return written()


def marked(example: Example, hand: str) -> Example:
    """With the hand that composed it among the features: its habits are not those of notes to be read."""
    return replace(example, features=[[*row, f"by={hand}"] for row in example.features])


def name(insight: Insight) -> str:
    """The class of an insight: `need`, `emotion|joy`, `preference|product|negative`."""
    return "|".join(part for part in (insight.kind, insight.label, insight.polarity) if part)


def names() -> tuple[str, ...]:
    """Every class there is."""
    return tuple(one for kind in Kind for one in _names(kind))


def _names(kind: Kind) -> list[str]:
    labels = [f"{kind}|{label}" for label in LABELS.get(kind, ())] or [str(kind)]
    return (
        [f"{label}|{polarity}" for label in labels for polarity in Polarity]
        if kind in WITH_POLARITY
        else labels
    )
