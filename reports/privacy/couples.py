"""A husband of a woman or a wife of a man is said of nearly everybody: it tells nothing that is protected."""

import re

from nlp.components.couples.genders import genders
from reports.linking.mention import Role, understand
from reports.linking.names import Gender, gender_of
from reports.words import fold

_WORD = re.compile(r"[a-z]+")
_SAYS_WHOSE = {"his": Gender.MAN, "her": Gender.WOMAN}


def is_ordinary(words: str, named: str) -> bool:
    """`words` tell of a spouse of the other gender than who is `named`, or than the word before says."""
    said = _WORD.findall(fold(words))
    spouses = {genders("spouses")[word] for word in said if word in genders("spouses")}
    whose = next((_SAYS_WHOSE[word] for word in said if word in _SAYS_WHOSE), None) or _gender(named)
    return bool(whose and spouses) and whose not in spouses


def _gender(named: str) -> Gender | None:
    mention = understand(named)
    names = (word.text for word in mention.words if word.role is Role.NAME)
    return mention.gender or gender_of(next(names, ""))
