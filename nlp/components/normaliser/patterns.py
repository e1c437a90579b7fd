"""How a note is cut into tokens, and which letters fold into one."""

import re
from functools import cache
from pathlib import Path

TOKEN = re.compile(
    r"""[cC]/[uU]\b                             # c/u: each
      | [^\W\d_]{1,2}/(?=[\s\d]|[^\W\d_]{3})   # p/ c/ s/ w/: a word cut short
      | \d+(?:[.,:/]\d+)*                      # 1.250,50  22/10  16:30
      | [^\W\d_]+(?:'(?![sS]\b)[^\W\d_]+)?               # words, don't
      | [^\w\s]+?(?=\s|\w|$|.)                 # each sign alone
      | _+""",
    re.VERBOSE | re.DOTALL,
)
REPEATED = re.compile(r"([^\W\d_])\1{2,}|([^lrceonstpmfdg\W\d_])\2+")
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
REMEMBERED = 10_000  # words that each cache of forms holds: 50,000 took 40 MiB more and saved no time
ABBREVIATIONS = Path(__file__).with_name("abbreviations.txt")
ENDINGS = Path(__file__).with_name("endings.txt")


@cache
def abbreviations() -> dict[str, str]:
    """Short form → the word meant, both folded."""
    lines = ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("#")[0].split() for line in lines)
    return {short: word for word, *shorts in filter(None, pairs) for short in shorts}


@cache
def endings() -> list[str]:
    """What the stemmer takes off, the longest first."""
    lines = ENDINGS.read_text(encoding="utf-8").splitlines()
    found = {ending for line in lines for ending in line.partition("#")[0].split()}
    return sorted(found, key=lambda ending: (-len(ending), ending))
