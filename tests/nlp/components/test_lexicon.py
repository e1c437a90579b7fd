"""Expressions that linguists list are found however they are typed."""

from pathlib import Path

import pytest

from nlp import pipeline
from nlp.components.lexicon.component import Lexicon, Mention, load, save
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


def test_what_is_compiled_is_read_back(tmp_path: Path) -> None:
    lexicon = Lexicon()
    lexicon.add("emotion.joy", ["en las nubes", "en"])
    lexicon.add("need.cues", ["en"])
    lexicon.add_concept("concept.kin", ["madre", "media naranja"])
    save(lexicon, tmp_path)
    assert load(tmp_path) == lexicon


def test_an_organisation_adds_words_without_code(tmp_path: Path) -> None:
    (tmp_path / "es" / "product").mkdir(parents=True)
    (tmp_path / "es" / "product" / "ours.txt").write_text("zafiro plus\n")
    language = pipeline.assemble(vocabulary=tmp_path)
    assert "product.ours" in {m.name for m in language("quiere el Zafiro PLUS").user_data["mentions"]}


def test_every_shipped_list_has_a_name_and_a_file() -> None:
    assert {name for name, _ in lists()} >= {"emotion.joy", "preference.payment", "customer.titles"}
