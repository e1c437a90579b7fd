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


def test_a_faint_wide_cut_spares_the_name_and_what_is_surer() -> None:
    text = "vino Martín Salas con su esposo por una batidora"
    name = Insight(kind=Kind.CUSTOMER, words="Martín Salas", start=5, end=17, confidence=0.98)
    sure = Insight(
        kind=Kind.SENSITIVE, label="sexuality", words="su esposo", start=22, end=31, confidence=0.94
    )
    wide = Insight(kind=Kind.SENSITIVE, label="sexuality", words=text[5:], start=5, end=48, confidence=0.06)
    need = Insight(kind=Kind.NEED, words="batidora", start=40, end=48, confidence=0.88)
    kept = guarded(text, (name, sure, wide, need))
    assert [i.words for i in kept.insights] == ["Martín Salas", "batidora"]
    assert "esposo" not in kept.text


def test_what_is_surely_protected_goes_with_whatever_lies_in_it() -> None:
    text = "pidió sin sal por la diabetes"
    read = Insight(
        kind=Kind.SENSITIVE, label="health", words="sin sal por la diabetes", start=6, end=29, confidence=0.4
    )
    wish = Insight(kind=Kind.PREFERENCE, label="product", words="sin sal", start=6, end=13, confidence=0.9)
    assert guarded(text, (read, wish)).text == "pidió […]"


def test_a_name_ends_before_the_company_that_is_left_out() -> None:
    text = "Matías y su pololo buscan una cama"
    name = Insight(kind=Kind.CUSTOMER, words="Matías y su pololo", start=0, end=18)
    read = Insight(kind=Kind.SENSITIVE, label="sexuality", words="su pololo", start=9, end=18)
    kept = guarded(text, (name, read))
    assert kept.text == "Matías y […] buscan una cama"
    assert [(i.words, i.start, i.end) for i in kept.insights] == [("Matías", 0, 6)]
