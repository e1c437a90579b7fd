"""Whether a later note tells that a promise was kept, or makes the same promise again."""

import re
from pathlib import Path

from rapidfuzz import fuzz

from reports.linking import folded

SAME_PROMISE = 72.0
"""rapidfuzz token-set likeness in [0, 100] from which two promises are one."""

DONE_CUES = re.compile(
    r"\b(?:ya (?:le|les|lo|la|se|te|los|las)\b|(?:le|les|lo|la|los|las|se lo|se la|se los|se las) "
    r"(?:entregue|llame|mande|envie|lleve|avise|cotice|prepare|consegui|di|deje|confirme|reserve|cambie|repuse|"
    r"arregle|pase|escribi|instale|devolvi|separe|guarde)\b|"
    r"(?:called|sent|delivered|emailed|gave|brought|dropped off|fixed|replaced|booked|texted) (?:him|her|them|it|the)\b|"
    r"as promised|como (?:le )?prometi|cumpli|quedo listo)"
)
"""Words by which staff report that something was done (folded)."""

TIME_WORDS = frozenset(
    (Path(__file__).parent / "data" / "time_words.txt").read_text("utf-8").split()
)


def fulfils(text: str, promise: str) -> bool:
    """A sentence with a word of doing that shares an act or a thing with the promise."""
    stems = content(promise)
    for clause in re.split(r"[.;\n!]", folded(text)):
        if DONE_CUES.search(clause) and stems & content(clause):
            return True
    return False


def repeats(words: str, promise: str) -> bool:
    one, other = " ".join(sorted(content(words))), " ".join(sorted(content(promise)))
    return bool(one and other) and fuzz.token_set_ratio(one, other) >= SAME_PROMISE


def content(words: str) -> frozenset[str]:
    """Stems (five letters) of what is left when words of time and grammar are taken out."""
    return frozenset(w[:5] for w in re.findall(r"[a-z]{3,}", folded(words)) if w not in TIME_WORDS)
