"""The grammar file itself: it is sound, and says what it seems to say."""

import pytest

from nlp.dates.calendar import next_feast
from nlp.dates.grammar import Node, expand, grammar
from nlp.dates.lexicon import read, words
from nlp.dates.readings import reading
from nlp.dates.text import tokens
from tests.nlp.dates.test_properties import DAY


def readings(node: Node) -> set[str]:
    own = {node.rule.reading} if node.rule else set()
    return own.union(*(readings(onward) for onward in node.onward.values()))


def test_every_reading_that_the_grammar_asks_for_exists() -> None:
    names = readings(grammar())
    assert "weekday" in names
    assert all(callable(reading(name)) for name in names)


@pytest.mark.parametrize("name", sorted(read("feasts.toml")))
def test_every_named_day_can_be_told_in_some_country(name: str) -> None:
    countries = [None, *(key for key in read("feasts.toml")[name] if key.isupper())]
    assert any(next_feast(name, DAY, country) for country in countries)


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("a b? c", {("a", "b", "c"), ("a", "c")}),
        ("(a | b c) d", {("a", "d"), ("b", "c", "d")}),
        ("(a | (b | c)?) d", {("a", "d"), ("b", "d"), ("c", "d"), ("d",)}),
    ],
)
def test_a_pattern_stands_for_all_its_phrases(pattern: str, phrases: set[tuple[str, ...]]) -> None:
    assert expand(pattern) == phrases


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mñn", "manana"),
        ("HOYYY", "hoy"),
        ("viernez", "viernez"),
        ("vierns", "vierns"),
        ("wendnesday", "wednesday"),
    ],
)
def test_a_word_is_known_by_its_many_spellings(typed: str, name: str) -> None:
    (word,) = words(tokens(typed))
    assert word.name == name
