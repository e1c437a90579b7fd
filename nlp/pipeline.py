"""The pipeline of Libreta: text in, insights out."""

import gc
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import threadpool_limits

import nlp.components.couples.component
import nlp.components.language.component
import nlp.components.lexicon.component
import nlp.components.network.component
import nlp.components.selector.component  # noqa: F401 - importing registers the components with spaCy
from nlp.batches import batches
from nlp.components.normaliser.component import Tokenizer
from nlp.insight import Extract, Extraction
from nlp.values import insight

LONGEST = 100_000  # characters of a note that are read
TOGETHER = 64  # notes read at once
SURROGATES = re.compile("[\ud800-\udfff]")


def load(vocabulary: Path | None = None) -> Extract:
    """Reads the lexicons and the model that ship, and the lists of an organisation where it has any.

    From then on the process multiplies small matrices on one core: more of them only wait for each other.
    Whatever is alive is for good, a quarter of a million words above all: garbage is not looked for among it,
    which took a tenth of the time of reading and stalled 0.15 s at a time.
    """
    threadpool_limits(1, "blas")
    pipeline = Pipeline(assemble(vocabulary))
    gc.freeze()
    return pipeline


def assemble(vocabulary: Path | None = None) -> Language:
    """The spaCy pipeline itself."""
    language = spacy.blank("es", vocab=Vocab())  # bare: nobody asks what spaCy would find out about words
    language.tokenizer = Tokenizer(language.vocab)
    language.add_pipe("libreta_language")
    language.add_pipe("libreta_lexicon", config={"vocabulary": str(vocabulary or "")})
    language.add_pipe("libreta_couples")
    language.add_pipe("libreta_network")
    language.add_pipe("libreta_selector")
    return language


class Pipeline:
    """One thread at a time owns the spaCy pipeline; words met in a note are forgotten with it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._lock = Lock()

    def __call__(self, text: str, *, written_on: date, lang: str | None = None) -> Extraction:
        with self._lock, self._language.memory_zone():
            return extraction(self._language(readable(text)), text, written_on, lang)

    def batch(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        return [read for some in batches(notes, TOGETHER) for read in self._together(some)]

    def _together(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        with self._lock, self._language.memory_zone():
            docs = self._language.pipe([readable(text) for text, _ in notes])
            read = zip(docs, notes, strict=True)
            return [extraction(doc, text, written_on, None) for doc, (text, written_on) in read]


def readable(text: str) -> str:
    """The text with as many letters, none of which spaCy refuses; what goes beyond LONGEST is not read."""
    return SURROGATES.sub("\ufffd", text[:LONGEST])


def extraction(doc: Doc, text: str, written_on: date, lang: str | None) -> Extraction:
    """What the components left on the doc, as values."""
    offsets = doc.user_data["offsets"]
    insights = tuple(insight(span, text, offsets, written_on) for span in doc.user_data["chosen"])
    return Extraction(lang=lang or doc.user_data["lang"], insights=insights)
