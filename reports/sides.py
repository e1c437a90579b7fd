"""Whose promise it is: ours to the customer, or the customer's to us."""

from collections.abc import Iterator
from enum import StrEnum

from reports.words import data, fold


class Side(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


WILL = "will "


def with_verb(words: str, text: str, start: int) -> str:
    """With the customer's verb that stands beside ("trae" los papeles): it tells whose promise it is."""
    before, after = text[:start].rstrip(), text[start + len(words) :]
    said = f" {fold(before)}"
    if verb := next((cue for cue in data("theirs.txt") if said.endswith(f" {cue}")), ""):
        return text[len(before) - len(verb) : start] + words
    if fold(words).startswith(WILL) and (who := next((s for s in _subjects() if said.endswith(f" {s}")), "")):
        return text[len(before) - len(who) : start] + words
    follows = f"{fold(after)} "
    verb = next((cue for cue in data("theirs.txt") if follows.startswith(f" {cue} ")), "")
    return words + after[: len(verb) + 1] if verb else words


def _subjects() -> Iterator[str]:
    """Who is not the writer, where "will" follows."""
    return (cue.removesuffix(f" {WILL.strip()}") for cue in data("theirs.txt") if cue.endswith(" will"))


def side_of(words: str) -> Side:
    """By the verb that comes first: "le mando", "la llamo" are ours; "recoge", "paga", "quedó en" theirs."""
    said = f" {fold(words)} "
    theirs = [at for cue in data("theirs.txt") if (at := said.find(f" {cue} ")) >= 0]
    ours = [at for cue in data("ours.txt") if (at := said.find(f" {cue}")) >= 0]
    return Side.THEIRS if theirs and min(theirs) < min(ours, default=len(said)) else Side.OURS
