"""What is protected is recognised in how people write, and what is for sale is not taken for it."""

from pathlib import Path

import pytest

from nlp.insight import Insight, Kind
from reports.privacy.guard import guarded, rewordings

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "notes.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "kept", "categories"), CASES, ids=[text for text, _, _ in CASES])
def test_a_note_is_kept_without_what_is_protected(text: str, kept: str, categories: str) -> None:
    found = guarded(text, ())
    assert found.text == kept
    assert [it.category for it in found.withheld] == categories.split()


def test_the_other_insights_keep_their_words_at_their_new_places() -> None:
    text = "es diabética y busca un molde"
    molde = Insight(kind=Kind.NEED, words="un molde", start=21, end=29)
    kept = guarded(text, (molde,))
    assert kept.text == "es […] y busca un molde"
    assert [(i.words, kept.text[i.start : i.end]) for i in kept.insights] == [("un molde", "un molde")]


def test_what_the_reader_marks_as_sensitive_goes_with_every_insight_that_is_nothing_else() -> None:
    text = "alérgica al maní, busca torta"
    marked = Insight(kind=Kind.SENSITIVE, label="health", words="alérgica al maní", start=0, end=16)
    same = Insight(kind=Kind.PREFERENCE, label="product", words="al maní", start=9, end=16)
    around = Insight(kind=Kind.NEED, words="maní, busca torta", start=12, end=29)
    kept = guarded(text, (marked, same, around))
    assert kept.text == "[…], busca torta"
    assert [i.words for i in kept.insights] == [", busca torta"]


def test_a_customer_named_by_such_a_word_keeps_the_name() -> None:
    text = "Sindicato de Panaderos pidió 40 uniformes"
    name = Insight(kind=Kind.CUSTOMER, words="Sindicato de Panaderos", start=0, end=22)
    assert guarded(text, (name,)).text == text


def test_scornful_words_come_with_a_fair_wording() -> None:
    [fair] = rewordings("doña Rosa es una TACAÑA")
    assert (fair.words, fair.cut.instead) == ("TACAÑA", "cuida mucho su dinero")


def test_things_for_sale_are_not_scornful() -> None:
    assert rewordings("quiere un codo de PVC, un ladrón de enchufe y un burro de planchar") == ()


def test_a_number_is_what_it_is_whatever_the_reader_takes_it_for() -> None:
    text = "pagó, DNI 45678912, busca torta"
    read = Insight(kind=Kind.SENSITIVE, label="religion", words="DNI 45678912", start=6, end=18)
    assert [it.category for it in guarded(text, (read,)).withheld] == ["identity"]


def test_scorn_that_the_reader_takes_for_protected_is_reworded_and_not_left_out() -> None:
    text = "doña Ana es una tacaña"
    read = Insight(kind=Kind.SENSITIVE, label="politics", words="es una tacaña", start=9, end=22)
    assert guarded(text, (read,)).text == text
    assert rewordings(text)


def test_a_reading_that_runs_into_a_name_leaves_the_name() -> None:
    text = "el señor Paredes es medio sordo"
    name = Insight(kind=Kind.CUSTOMER, words="señor Paredes", start=3, end=16)
    read = Insight(kind=Kind.SENSITIVE, label="health", words="Paredes es medio", start=9, end=25)
    assert guarded(text, (name, read)).text.startswith("el señor Paredes […]")
