"""Proposes spans: whatever the network finds at least faintly probable."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.batches import batches
from nlp.components.network.network import load
from nlp.components.network.patterns import features

MODEL = Path(__file__).parents[2] / "model"


@Language.factory("libreta_network")
class NetworkPipe:
    """Leaves `features` and `proposed` on the doc."""

    def __init__(self, nlp: Language, name: str, model: str = str(MODEL)) -> None:  # noqa: ARG002 - spaCy hands both
        self.network = load(Path(model))

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        for docs in batches(stream, batch_size):
            for doc in docs:
                told = doc.user_data
                told["features"] = features(told["words"], told["norms"], told["mentions"])
            read = self.network.read_all([doc.user_data["features"] for doc in docs])
            for doc, proposed in zip(docs, read, strict=True):
                doc.user_data["proposed"] = proposed
                yield doc
