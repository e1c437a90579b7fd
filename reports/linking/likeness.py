"""How one word may be meant by another: same, of one sound, a short form, a slip, a beginning."""

from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from reports.linking.names import grown, short_forms, sound, stands_for
from reports.words import stem


class Likeness(Enum):
    """The value is the log of how much less likely a writer types it so than as it stands in the record."""

    SAME = 0.0
    SMALL = -0.4
    SOUND = -0.6
    SHORT = -0.8
    ROOT = -1.0
    BEGINNING = -1.6
    SLIP = -2.2
    SHORT_SLIP = -3.4
    """One letter in five changes a short name into another."""
    SLIPS = -4.2


def slips_allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped."""
    if not word.isalpha() or len(word) < 5:
        return 0
    return 1 if len(word) < 8 else 2


@lru_cache(maxsize=200_000)
def likenesses(word: str, other: str) -> Likeness | None:
    """The best way from a word typed to a word on record."""
    if word == other:
        return Likeness.SAME
    if not (word.isalpha() and other.isalpha()):
        return None
    if sound(word) == sound(other):
        return Likeness.SOUND
    if other in grown(word) or word in grown(other):
        return Likeness.SMALL
    if _short(word, other):
        return Likeness.SHORT
    if min(len(word), len(other)) >= 6 and stem(word) == stem(other):
        return Likeness.ROOT
    if len(word) >= 3 and other.startswith(word) and len(other) >= len(word) + 2:
        return Likeness.BEGINNING
    return _slipped(word, other)


def _short(word: str, other: str) -> bool:
    """pepe for jose, luchito for luis; jose for one on record as pepe; both by sound (yeni for jennifer)."""
    if other in stands_for(word) or other in short_forms(word):
        return True
    heard = {
        sound(name) for base in (word, *grown(word)) for name in (*stands_for(base), *short_forms(base), base)
    }
    return sound(other) in heard


def _slipped(word: str, other: str) -> Likeness | None:
    slips = OSA.distance(word, other, score_cutoff=slips_allowed(word))
    if slips > slips_allowed(word) or min(len(word), len(other)) < 4:
        return None
    return Likeness.SLIPS if slips > 1 else Likeness.SLIP if len(word) > 6 else Likeness.SHORT_SLIP
