"""What the network looks at: the features of each token. Neighbours are its own business."""

from collections.abc import Sequence
from functools import lru_cache

from nlp.components.clauses.component import places
from nlp.components.lexicon.component import Mention
from nlp.components.normaliser.stems import stem

SHAPE, TAGS, INSIDE, NEGATED = 8, slice(9, -5), -3, -2  # where they stand among the features of a token


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """`Aa` Ana, `A` ANA, `a` ana, `99` 30, `9x` 30kg, `!` a sign."""
    if word.isdigit():
        return "9" * min(len(word), 4)
    if any(c.isdigit() for c in word):
        return "9x"
    if not word[:1].isalpha():
        return "!"
    if word.isupper():
        return "A" if len(word) > 1 else "A1"
    return "Aa" if word[0].isupper() else "a"


@lru_cache(maxsize=50_000)
def own(norm: str) -> tuple[str, ...]:
    """What a word shows by itself."""
    return (
        f"w={norm}",
        f"s={stem(norm)}",
        *(f"p{length}={norm[:length]}" for length in (3, 4, 5)),
        *(f"e{length}={norm[-length:]}" for length in (2, 3, 4)),
    )


def features(words: Sequence[str], norms: Sequence[str], mentions: Sequence[Mention]) -> list[list[str]]:
    """One list of features a token."""
    rows = [[*own(norm), f"sh={shape(word)}"] for norm, word in zip(norms, words, strict=True)]
    for row, tag in zip(rows, _tags(len(rows), mentions), strict=True):
        row.extend(sorted(tag))
    for at, (row, place) in enumerate(zip(rows, places(norms), strict=True)):
        row += (
            f"at={min(at, 6)}",
            f"left={min(len(rows) - at, 3)}",
            f"in={min(place.offset, 4)}",
            f"neg={min(place.negated, 4)}",
            f"c={min(place.clause, 3)}",
        )
    return rows


def _tags(length: int, mentions: Sequence[Mention]) -> list[set[str]]:
    """B: begins an expression of the list, I: inside one, M: one of several words."""
    tags: list[set[str]] = [set() for _ in range(length)]
    for mention in mentions:
        for at in range(mention.start, mention.end):
            tags[at].add(("t=B:" if at == mention.start else "t=I:") + mention.name)
            if mention.end - mention.start > 1:
                tags[at].add("t=M:" + mention.name)
    return tags
