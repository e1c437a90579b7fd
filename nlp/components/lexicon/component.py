"""Marks the listed expressions of a note, on the careful forms of its tokens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.lexicon.patterns import expressions, lists
from nlp.components.normaliser.component import careful
from nlp.components.normaliser.patterns import TOKEN

LONGEST = 7  # words of an expression


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) are an expression of the list `name`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Careful words joined by blanks → the lists they stand in; the longest expression by first word."""

    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, texts: Iterable[str]) -> None:
        for text in texts:
            words = [careful(word) for word in TOKEN.findall(text)]
            key, known = " ".join(words), self.entries.get(" ".join(words), ())
            if words and len(words) <= LONGEST and name not in known:
                self.entries[key] = (*known, name)
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def find(self, norms: Sequence[str]) -> Iterator[Mention]:
        for start, first in enumerate(norms):
            for end in range(start + 1, start + 1 + self.longest.get(first, 0)):
                for name in self.entries.get(" ".join(norms[start:end]), ()):
                    yield Mention(name, start, min(end, len(norms)))


def shipped() -> Lexicon:
    """What stands under nlp/lexicon."""
    lexicon = Lexicon()
    for name, path in lists():
        lexicon.add(name, expressions(path))
    return lexicon


@Language.factory("libreta_lexicon")
class LexiconPipe:
    """Leaves `mentions` on the doc."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - spaCy hands both
        self.lexicon = shipped()

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["mentions"] = list(self.lexicon.find([token.norm_ for token in doc]))
        return doc
