"""Marks the listed expressions of a note, on the careful forms of its tokens."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.lexicon.patterns import concepts, expressions, lists
from nlp.components.normaliser.component import careful
from nlp.components.normaliser.patterns import TOKEN
from nlp.components.normaliser.stems import stem

LONGEST = 7  # words of an expression
MODEL = Path(__file__).parents[2] / "model"


class Mention(NamedTuple):
    """Tokens [start, end) are an expression of the list `name`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Expressions (careful words joined by blanks) → names of lists joined by blanks; stems likewise.

    longest: how many words the longest expression of several has, by its first two.
    """

    entries: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, texts: Iterable[str]) -> None:
        for text in texts:
            words = [careful(word) for word in TOKEN.findall(text)]
            if words and len(words) <= LONGEST:
                _put(self.entries, " ".join(words), name)
                self.reach(words)

    def reach(self, words: Sequence[str]) -> None:
        """An expression of these words is to be looked for."""
        if len(words) > 1:
            opening = f"{words[0]} {words[1]}"
            self.longest[opening] = max(self.longest.get(opening, 0), len(words))

    def add_concept(self, name: str, texts: Sequence[str]) -> None:
        """Single words meet by their stem, longer expressions as they are."""
        for text in texts:
            words = [careful(word) for word in TOKEN.findall(text)]
            if len(words) == 1:
                _put(self.stems, stem(words[0]), name)
        self.add(name, (text for text in texts if " " in text.strip()))

    def find(self, norms: Sequence[str]) -> Iterator[Mention]:
        for start, first in enumerate(norms):
            if names := self.stems.get(stem(first)):
                yield from (Mention(name, start, start + 1) for name in names.split())
            if names := self.entries.get(first):
                yield from (Mention(name, start, start + 1) for name in names.split())
            reach = self.longest.get(" ".join(norms[start : start + 2]), 0)
            for end in range(start + 2, min(start + reach, len(norms)) + 1):
                if names := self.entries.get(" ".join(norms[start:end])):
                    yield from (Mention(name, start, end) for name in names.split())


def _put(index: dict[str, str], key: str, name: str) -> None:
    known = index.get(key, "")
    if name not in known.split():
        index[key] = f"{known} {name}".strip()


def written() -> Lexicon:
    """What the lists under nlp/lexicon and the thesaurus say."""
    lexicon = Lexicon()
    for name, path in lists():
        lexicon.add(name, expressions(path))
    for name, words in concepts():
        lexicon.add_concept(name, words)
    return lexicon


def save(lexicon: Lexicon, folder: Path) -> None:
    """Written out, so that it need not be on every start."""
    lines = [
        f"{key}\t{names}"
        for index in (lexicon.entries, lexicon.stems)
        for key, names in sorted(index.items())
    ]
    text = f"{len(lexicon.entries)}\n" + "\n".join(lines)
    (folder / "lexicon.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def load(folder: Path = MODEL) -> Lexicon:
    """Reads `lexicon.gz`."""
    count, *lines = gzip.decompress((folder / "lexicon.gz").read_bytes()).decode().split("\n")
    pairs = [line.split("\t") for line in lines]
    lexicon = Lexicon(dict(pairs[: int(count)]), dict(pairs[int(count) :]))
    for expression in lexicon.entries:
        lexicon.reach(expression.split(" "))
    return lexicon


@Language.factory("libreta_lexicon")
class LexiconPipe:
    """Leaves `mentions` on the doc. `vocabulary` is a folder of lists more, laid out like nlp/lexicon."""

    def __init__(self, nlp: Language, name: str, vocabulary: str = "") -> None:  # noqa: ARG002 - spaCy hands both
        self.lexicon = load()
        for list_name, path in lists(Path(vocabulary)) if vocabulary else ():
            self.lexicon.add(list_name, expressions(path))

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["mentions"] = list(self.lexicon.find(doc.user_data["norms"]))
        return doc
