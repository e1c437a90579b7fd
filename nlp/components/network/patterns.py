"""What the network looks at: the features of each token. Neighbours are its own business."""

from collections.abc import Sequence
from functools import cache, lru_cache

from nlp.components.clauses.component import Place, places
from nlp.components.lexicon.component import Mention
from nlp.components.normaliser.patterns import REMEMBERED
from nlp.components.normaliser.stems import stem

WORD, SHAPE, TAGS, INSIDE, NEGATED = (
    0,
    8,
    slice(9, -5),
    -3,
    -2,
)  # where they stand among the features of a token


@lru_cache(maxsize=REMEMBERED)
def shape(word: str) -> str:
    """`sh=Aa` Ana, `A` ANA, `a` ana, `99` 30, `9x` 30kg, `!` a sign."""
    if word.isdigit():
        return "sh=" + "9" * min(len(word), 4)
    if any(c.isdigit() for c in word):
        return "sh=9x"
    if not word[:1].isalpha():
        return "sh=!"
    if word.isupper():
        return "sh=A" if len(word) > 1 else "sh=A1"
    return "sh=Aa" if word[0].isupper() else "sh=a"


@lru_cache(maxsize=REMEMBERED)
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
    told = zip(norms, words, _tags(len(norms), mentions), places(norms), strict=True)
    return [
        [*own(norm), shape(word), *sorted(tags), *_place(place, at, len(norms) - at)]
        for at, (norm, word, tags, place) in enumerate(told)
    ]


def _tags(length: int, mentions: Sequence[Mention]) -> list[set[str]]:
    """B: begins an expression of the list, I: inside one, M: one of several words."""
    tags: list[set[str]] = [set() for _ in range(length)]
    for mention in mentions:
        begins, inside, many = _tag(mention.name)
        for at in range(mention.start, mention.end):
            tags[at].add(begins if at == mention.start else inside)
            if mention.end - mention.start > 1:
                tags[at].add(many)
    return tags


@lru_cache(maxsize=2000)
def _tag(name: str) -> tuple[str, str, str]:
    return f"t=B:{name}", f"t=I:{name}", f"t=M:{name}"


def _place(place: Place, before: int, after: int) -> tuple[str, ...]:
    return _near(
        min(before, 6), min(after, 3), min(place.offset, 4), min(place.negated, 4), min(place.clause, 3)
    )


@cache
def _near(at: int, left: int, inside: int, negated: int, clause: int) -> tuple[str, ...]:
    return f"at={at}", f"left={left}", f"in={inside}", f"neg={negated}", f"c={clause}"
