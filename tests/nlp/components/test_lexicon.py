"""Expressions that linguists list are found however they are typed."""

import pytest

from nlp.components.lexicon.component import Lexicon, Mention
from nlp.components.lexicon.patterns import expand, lists
from nlp.components.normaliser.component import careful


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("enojad{o,a}", ["enojado", "enojada"]),
        ("{se,te} va", ["se va", "te va"]),
        ("gracia{,s}", ["gracia", "gracias"]),
        ("{,muy }feliz{,ota}", ["feliz", "felizota", "muy feliz", "muy felizota"]),
    ],
)
def test_braces_are_written_out(written: str, meant: list[str]) -> None:
    assert list(expand(written)) == meant


@pytest.mark.parametrize("typed", ["hecha una fiera", "echa una FIERA", "Hecha una fieraaa"])
def test_an_expression_is_found_in_any_typing(typed: str) -> None:
    lexicon = Lexicon()
    lexicon.add("emotion.anger", ["hecha una fiera", "echa una fiera"])
    norms = [careful(word) for word in f"salió {typed} ayer".split()]
    assert list(lexicon.find(norms)) == [Mention("emotion.anger", 1, 4)]


def test_a_word_of_the_thesaurus_is_found_in_its_other_forms() -> None:
    lexicon = Lexicon()
    lexicon.add_concept("concept.product", ["lámpara"])
    assert list(lexicon.find(["dos", "lamparas"])) == [Mention("concept.product", 1, 2)]


def test_every_shipped_list_has_a_name_and_a_file() -> None:
    assert {name for name, _ in lists()} >= {"emotion.joy", "preference.payment", "customer.titles"}
