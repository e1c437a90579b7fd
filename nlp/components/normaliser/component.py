"""The tokeniser of Libreta: the text stays as it is, each token has its careful form beside it."""

import unicodedata
from functools import lru_cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.components.normaliser.patterns import REMEMBERED, REPEATED, TOKEN, ZERO_WIDTH, abbreviations

LONGEST = 40  # letters of a token that are looked at


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """Lower case, no accents, no repeated letters."""
    bare = unicodedata.normalize("NFKD", word[:LONGEST].lower())
    plain = "".join(c for c in bare if not unicodedata.combining(c) and c not in ZERO_WIDTH)
    return REPEATED.sub(lambda match: match.group(1) or match.group(2), plain)


@lru_cache(maxsize=REMEMBERED)
def careful(word: str) -> str:
    """The folded form, with abbreviations of chats written out."""
    folded = fold(word)
    return abbreviations().get(folded, folded) or word[:1]


class Tokenizer:
    """Text → Doc whose text is the given one, letter by letter.

    Leaves `words`, `norms` (careful forms) and `offsets` (first and last + 1 characters) of the tokens on it.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[str] = []
        offsets: list[tuple[int, int]] = []
        at = 0
        for match in TOKEN.finditer(text):
            if match.start() > at:
                self._gap(text[at : match.start()], words, spaces, norms)
                offsets.append((at, match.start()))
            words.append(match.group())
            norms.append(careful(match.group()))
            offsets.append(match.span())
            spaces.append(text[match.end() : match.end() + 1] == " ")
            at = match.end() + spaces[-1]
        if at < len(text):
            self._gap(text[at:], words, spaces, norms)
            offsets.append((at, len(text)))
        told = {"words": words, "norms": norms, "offsets": offsets}
        return Doc(self.vocab, words=words, spaces=spaces, user_data=told)

    @staticmethod
    def _gap(gap: str, words: list[str], spaces: list[bool], norms: list[str]) -> None:
        words.append(gap)
        norms.append("¶" if "\n" in gap else "_")
        spaces.append(False)
