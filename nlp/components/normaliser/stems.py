"""A light stemmer for folded Spanish and English words: plural, gender and the commonest verb endings go."""

from functools import lru_cache

from nlp.components.normaliser.patterns import REMEMBERED, endings

KEEP = 3  # letters that stay


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """`compró`, `compraron`, `comprando` meet in `compr`; `lámpara`, `lámparas` in `lamp`."""
    if len(word) <= KEEP or not word.isalpha():
        return word
    bare = word.removesuffix("s")
    for ending in endings():
        if bare.endswith(ending) and len(bare) - len(ending) >= KEEP:
            return bare[: -len(ending)]
    return bare
