"""Words as people type them, made comparable: folded, stemmed, small words left out; Spanish and English."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import zip_longest
from unicodedata import combining, normalize

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_TWICE = re.compile(r"([^\W\d])\1")
_SOFT_C = re.compile(r"c(?=[ei])")
_HARD_C = re.compile(r"c(?!h)")
_MUTE_H = re.compile(r"(?<!c)h")
_SPELLING = (
    ("ph", "f"),
    ("ll", "y"),
    ("qu", "k"),
    ("ck", "k"),
    ("v", "b"),
    ("z", "s"),
)
WITHOUT, FREE, LACKING = frozenset({"sin", "without"}), "free", "sin~"
_ENDINGS = (
    "citas",
    "citos",
    "itas",
    "itos",
    "cita",
    "cito",
    "ita",
    "ito",
    "es",
    "as",
    "os",
    "s",
    "a",
    "o",
    "e",
)


def fold(text: str) -> str:
    """Lower case without accents; ñ becomes n, as thumbs write it."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not combining(c))


@cache
def data(name: str) -> tuple[str, ...]:
    """The lines of a data file of this package, without comments and blanks."""
    lines = files("reports").joinpath("data", name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def small_words() -> frozenset[str]:
    return frozenset(fold(word) for line in data("small_words.txt") for word in line.split())


@cache
def attributes() -> frozenset[str]:
    """Roots that say how a thing is and not what it is."""
    return frozenset(stem(fold(word)) for line in data("attributes.txt") for word in line.split())


@cache
def _sets() -> frozenset[str]:
    return attributes() | {stem(fold(word)) for line in data("sets.txt") for word in line.split()}


def thing_of(name: str) -> str:
    """The root of what a product is, by its name: neither how it is nor how many."""
    named = roots(name)
    telling = (root for root in named if root not in _sets() and not root[0].isdigit())
    return next(telling, "".join(named[:1]))


@cache
def _spellings() -> dict[str, str]:
    """Ways of typing → the word meant."""
    lines = (line.partition(":") for line in data("spellings.txt"))
    return {typed: meant for meant, _, ways in lines for typed in ways.split()}


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order, small words and all."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A rough root: no plural, gender or diminutive, one spelling for what sounds alike (b/v, s/z, k/qu).

    Three letters are too few to tell a *vaso* from a *base*: these keep their vowel.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + _vowel(word[: -len(ending)], ending)
            break
    for typed, sound in _SPELLING:
        word = word.replace(typed, sound)
    sound = _HARD_C.sub("k", _SOFT_C.sub("s", _TWICE.sub(r"\1", word)))
    return _MUTE_H.sub("", sound) or word


def _vowel(left: str, ending: str) -> str:
    """What a short word keeps of its ending; a plural after d, l, n or r has none ("redes")."""
    letters = left.replace("qu", "k").replace("ll", "y")
    if len(letters) > 3 or (ending == "es" and left[-1] in "dlnr"):
        return ""
    return next((letter for letter in reversed(ending) if letter in "aeo"), "")


@lru_cache(maxsize=50_000)
def roots(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; of all words where none does.

    What a thing is without is one root ("sin gluten", "gluten free") that never meets the thing itself.
    """
    words = [_spellings().get(word, word) for word in tokens(text)]
    return tuple(_meaningful(words)) or tuple(map(stem, words))


def _meaningful(words: Sequence[str]) -> Iterator[str]:
    small, lacking = small_words(), False
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word in WITHOUT:
            lacking = True
        elif word not in small and word != FREE:
            yield LACKING + stem(word) if lacking or following == FREE else stem(word)
            lacking = False


@cache
def _families() -> dict[str, tuple[frozenset[str], ...]]:
    """Each root with the families it belongs to: an estufa cooks in one country and heats in another."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for line in data("synonyms.txt"):
        family = frozenset(root for word in line.split(",") for root in roots(word))
        for root in family:
            found[root] = (*found.get(root, ()), family)
    return found


def same_family(root: str) -> frozenset[str]:
    """Roots that people use for the same thing as this one (data/synonyms.txt)."""
    return frozenset().union(*_families().get(root, ())) - {root}


def other_senses(root: str, beside: Collection[str]) -> frozenset[str]:
    """Those of them for which it does not stand here, because words beside it tell which thing is meant."""
    families = _families().get(root, ())
    told = [family for family in families if not (family - {root}).isdisjoint(beside)]
    return frozenset().union(*families) - frozenset().union(*told) if told else frozenset()
