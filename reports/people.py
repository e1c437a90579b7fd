"""The people of a company: who speaks for it, in which role, and who decides."""

from reports.words import tokens


def is_same(name: str, other: str) -> bool:
    """Whether two names may be one person's: all words of the shorter stand in the longer."""
    one, two = set(tokens(name)), set(tokens(other))
    return bool(one and two) and (one <= two or two <= one)
