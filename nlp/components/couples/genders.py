"""Words that tell of a woman or of a man: given names, titles, husbands and wives."""

from functools import cache
from pathlib import Path

WOMAN, MAN = "woman", "man"


@cache
def genders(name: str) -> dict[str, str]:
    """Folded word → WOMAN or MAN, of the list `names`, `titles` or `spouses`."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    told = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {word: gender for gender, _, words in told for word in words.split()}
