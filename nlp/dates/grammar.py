"""The grammar of grammar.txt as a tree of words: which rules fit at a place, and how far they reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from nlp.dates.lexicon import Word, lexicon, read
from nlp.dates.text import fold

_PART = re.compile(r"[()|?]|[^\s()|?]+")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The reading that a pattern asks for, with its arguments."""

    reading: str
    arguments: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits up to `end`, with the numbers of the classes on its way."""

    rule: Rule
    end: int
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns."""

    rule: Rule | None = None
    onward: dict[str, "Node"] = field(default_factory=dict)

    def add(self, phrase: Phrase, rule: Rule) -> None:
        """Grow the branch of a phrase; of two rules for one phrase the earlier stays."""
        node = self
        for step in phrase:
            node = node.onward.setdefault(step, Node())
        node.rule = node.rule or rule

    def matches(self, words: Sequence[Word], place: int) -> list[Match]:
        """All rules that fit at a place, the longest first; of equals the first of the file."""
        found = self._walk(words, place, ())
        return sorted(found, key=lambda match: (-match.end, match.rule.order))

    def _walk(self, words: Sequence[Word], place: int, numbers: tuple[int, ...]) -> Iterator[Match]:
        if self.rule:
            yield Match(self.rule, place, numbers)
        if place == len(words):
            return
        word = words[place]
        if (node := self.onward.get(word.name)) is not None:
            yield from node._walk(words, place + 1, numbers)
        for kind, number in word.values:
            if (node := self.onward.get(kind)) is not None:
                yield from node._walk(words, place + 1, (*numbers, number))


def expand(pattern: str) -> set[Phrase]:
    """All the phrases that a pattern stands for."""
    parts = _PART.findall(pattern)[::-1]
    return {phrase for phrase in _choice(parts) if phrase}


def _choice(parts: list[str]) -> list[Phrase]:
    phrases = _sequence(parts)
    while parts and parts[-1] == "|":
        parts.pop()
        phrases += _sequence(parts)
    return phrases


def _sequence(parts: list[str]) -> list[Phrase]:
    phrases: list[Phrase] = [()]
    while parts and parts[-1] not in "|)":
        tails = _unit(parts)
        phrases = [head + tail for head, tail in product(phrases, tails)]
    return phrases


def _unit(parts: list[str]) -> list[Phrase]:
    part = parts.pop()
    phrases: list[Phrase] = [(part,)]
    if part == "(":
        phrases = _choice(parts)
        parts.pop()
    if parts and parts[-1] == "?":
        parts.pop()
        phrases = [*phrases, ()]
    return phrases


def _lines() -> Iterator[tuple[str, str]]:
    """Rules of grammar.txt as (reading with arguments, pattern), the named parts filled in."""
    named: dict[str, str] = {}
    for line in (Path(__file__).parent / "grammar.txt").read_text("utf-8").splitlines():
        head, mark, pattern = line.partition(" = " if line.startswith("$") else ":")
        filled = re.sub(r"\$\w+", lambda match: named[match.group()], pattern)
        if line.startswith("$"):
            named[head] = f"({filled})"
        elif mark and not line.startswith("#"):
            yield head, filled


def _feasts() -> Iterator[tuple[str, str]]:
    for name, feast in read("feasts.toml").items():
        for say, reading in (("say", "feast"), ("say_led", "feast_led")):
            if say in feast:
                yield f"{reading} {name}", f"(el | la | los | las)? ({feast[say]})"


@cache
def grammar() -> Node:
    """The tree of all rules, grown once."""
    root = Node()
    for order, (head, pattern) in enumerate([*_lines(), *_feasts()]):
        reading, *arguments = head.split()
        rule = Rule(reading, tuple(arguments), order)
        for phrase in expand(fold(pattern)[0]):
            root.add(tuple(map(lexicon().name, phrase)), rule)
    return root
