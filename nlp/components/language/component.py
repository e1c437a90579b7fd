"""`en` where English small words outnumber Spanish ones, otherwise `es`."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.language.patterns import ENGLISH, SPANISH


def language_of(norms: Iterable[str]) -> str:
    balance = sum((norm in ENGLISH) - (norm in SPANISH) for norm in norms)
    return "en" if balance > 0 else "es"


@Language.component("libreta_language")
def language(doc: Doc) -> Doc:
    doc.user_data["lang"] = language_of(doc.user_data["norms"])
    return doc
