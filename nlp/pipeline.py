"""The pipeline of Libreta: text in, insights out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from threading import Lock

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

import nlp.components.language.component
import nlp.components.lexicon.component
import nlp.components.tagger.chosen
import nlp.components.tagger.component  # noqa: F401 - importing registers the components with spaCy
from nlp.components.normaliser.component import Tokenizer
from nlp.components.tagger.chains import Span
from nlp.dates import due_of
from nlp.insight import Extract, Extraction, Insight, Kind, Polarity

LONGEST = 100_000  # characters of a note that are read
SURROGATES = re.compile("[\ud800-\udfff]")
STEPS = ("libreta_language", "libreta_lexicon", "libreta_tagger", "libreta_chain_selector")


def load() -> Extract:
    """Reads the lexicons and the model that ship; takes about a second."""
    return Pipeline(assemble())


def assemble() -> Language:
    """The spaCy pipeline itself."""
    language = spacy.blank("es")
    language.tokenizer = Tokenizer(language.vocab)
    for step in STEPS:
        language.add_pipe(step)
    return language


class Pipeline:
    """One thread at a time owns the spaCy pipeline; words met in a note are forgotten with it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._lock = Lock()

    def __call__(self, text: str, *, written_on: date, lang: str | None = None) -> Extraction:
        return self._read([(text, written_on)], lang)[0]

    def batch(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        return self._read(notes, None)

    def _read(self, notes: Iterable[tuple[str, date]], lang: str | None) -> list[Extraction]:
        with self._lock, self._language.memory_zone():
            return [extraction(self._language(readable(text)), text, day, lang) for text, day in notes]


def readable(text: str) -> str:
    """The text with as many letters, none of which spaCy refuses; what goes beyond LONGEST is not read."""
    return SURROGATES.sub("\ufffd", text[:LONGEST])


def extraction(doc: Doc, text: str, written_on: date, lang: str | None) -> Extraction:
    """The one step from spaCy's doc to values."""
    insights = tuple(insight(doc, text, span, written_on) for span in doc.user_data["chosen"])
    return Extraction(lang=lang or doc.user_data["lang"], insights=insights)


def insight(doc: Doc, text: str, span: Span, written_on: date) -> Insight:
    kind, *rest = span.name.split("|")
    words = doc[span.start : span.end]
    polarity = next((Polarity(name) for name in rest if name in set(Polarity)), None)
    return Insight(
        kind=Kind(kind),
        words=text[words.start_char : words.end_char],
        start=words.start_char,
        end=words.end_char,
        label=next((name for name in rest if name not in set(Polarity)), None),
        polarity=polarity,
        due=due(doc, words, written_on) if kind == Kind.COMMITMENT else None,
        confidence=min(span.probability, 1.0),
    )


def due(doc: Doc, words: SpacySpan, written_on: date) -> date | None:
    return due_of(words.text, doc.text, written_on, start=words.start_char)
