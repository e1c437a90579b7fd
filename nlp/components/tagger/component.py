"""Proposes spans: whatever the chains find at least faintly probable, left as `proposed` on the doc."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.tagger.chains import load
from nlp.components.tagger.patterns import features

MODEL = Path(__file__).parents[2] / "model"


@Language.factory("libreta_tagger")
class TaggerPipe:
    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - spaCy hands both
        self.chains = load(MODEL)

    def __call__(self, doc: Doc) -> Doc:
        words, norms = [token.text for token in doc], [token.norm_ for token in doc]
        doc.user_data["proposed"] = self.chains.read(features(words, norms, doc.user_data["mentions"]))
        return doc
