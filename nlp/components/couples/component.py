"""Marks the word for a partner: of the same gender as who was named last, or of the other."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.couples.genders import genders
from nlp.components.lexicon.component import Mention
from nlp.components.normaliser.component import careful

SAME, OTHER = "sensitive.sexuality", "couple"
FAR = 25  # tokens back to who is meant
OWN = frozenset(("su", "sus", "his", "her"))


def couples(norms: Sequence[str]) -> Iterator[Mention]:
    """A wife of a man and a husband of a woman are marked `couple`, others as what is sensitive."""
    for at, norm in enumerate(norms):
        partner = _spouses().get(norm) if at and norms[at - 1] in OWN else None
        if partner and (whose := _whose(norms, at)):
            yield Mention(SAME if whose == partner else OTHER, at - 1, at + 1)


def _whose(norms: Sequence[str], at: int) -> str | None:
    """The gender of who was named last before the partner."""
    before = reversed(norms[max(at - FAR, 0) : at])
    return next((gender for norm in before if (gender := _people().get(norm))), None)


@cache
def _spouses() -> dict[str, str]:
    return _by_careful_form("spouses")


@cache
def _people() -> dict[str, str]:
    return _by_careful_form("names") | _by_careful_form("titles")


def _by_careful_form(name: str) -> dict[str, str]:
    return {careful(word): gender for word, gender in genders(name).items()}


@Language.component("libreta_couples")
def mark_couples(doc: Doc) -> Doc:
    doc.user_data["mentions"] += couples(doc.user_data["norms"])
    return doc
