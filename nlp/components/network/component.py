"""Proposes spans: whatever the network finds at least faintly probable."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.network.network import load
from nlp.components.network.patterns import features

MODEL = Path(__file__).parents[2] / "model"


@Language.factory("libreta_network")
class NetworkPipe:
    """Leaves `features` and `proposed` on the doc."""

    def __init__(self, nlp: Language, name: str, model: str = str(MODEL)) -> None:  # noqa: ARG002 - spaCy hands both
        self.network = load(Path(model))

    def __call__(self, doc: Doc) -> Doc:
        norms = [token.norm_ for token in doc]
        rows = features([token.text for token in doc], norms, doc.user_data["mentions"])
        doc.user_data["features"] = rows
        doc.user_data["proposed"] = self.network.read(rows) if rows else []
        return doc
