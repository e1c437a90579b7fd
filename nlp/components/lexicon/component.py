"""Marks the listed expressions of a note, on the careful forms of its tokens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.lexicon.patterns import concepts, expressions, lists
from nlp.components.normaliser.component import careful
from nlp.components.normaliser.patterns import TOKEN
from nlp.components.normaliser.stems import stem

LONGEST = 7  # words of an expression


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) are an expression of the list `name`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """entries: words joined by blanks → lists; longest: how many, by the first; stems → concepts."""

    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, texts: Iterable[str]) -> None:
        for text in texts:
            words = [careful(word) for word in TOKEN.findall(text)]
            key, known = " ".join(words), self.entries.get(" ".join(words), ())
            if words and len(words) <= LONGEST and name not in known:
                self.entries[key] = (*known, name)
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def add_concept(self, name: str, texts: Iterable[str]) -> None:
        """Single words meet by their stem, longer expressions as they are."""
        for text in texts:
            words = [careful(word) for word in TOKEN.findall(text)]
            if len(words) == 1 and name not in (known := self.stems.get(stem(words[0]), ())):
                self.stems[stem(words[0])] = (*known, name)
        self.add(name, (text for text in texts if " " in text.strip()))

    def find(self, norms: Sequence[str]) -> Iterator[Mention]:
        for start, first in enumerate(norms):
            yield from (Mention(name, start, start + 1) for name in self.stems.get(stem(first), ()))
            for end in range(start + 1, start + 1 + self.longest.get(first, 0)):
                for name in self.entries.get(" ".join(norms[start:end]), ()):
                    yield Mention(name, start, min(end, len(norms)))


def shipped() -> Lexicon:
    """What stands under nlp/lexicon."""
    lexicon = Lexicon()
    for name, path in lists():
        lexicon.add(name, expressions(path))
    for name, words in concepts():
        lexicon.add_concept(name, words)
    return lexicon


@Language.factory("libreta_lexicon")
class LexiconPipe:
    """Leaves `mentions` on the doc."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - spaCy hands both
        self.lexicon = shipped()

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["mentions"] = list(self.lexicon.find([token.norm_ for token in doc]))
        return doc
