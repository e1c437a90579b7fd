"""The short lists of words beside these modules, which a linguist can edit."""

from functools import cache
from pathlib import Path


def lines(name: str) -> list[str]:
    """Without comments, which begin with #."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [kept for line in text.splitlines() if (kept := line.partition("#")[0].strip())]


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())
