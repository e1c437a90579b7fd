"""The whole pipeline: offsets are right, answers depend on the note alone, anything typed gets an answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import pipeline
from nlp.insight import LABELS, WITH_POLARITY, Extract, Extraction, Kind

DAY = date(2026, 11, 20)
NOTES = [
    "Vino doña Rosa la de la panadería, muy molesta. La llamo el martes",
    "sra carmen prefiere pagar con yape, se llevo 2 licuadoras xa su hija",
    "Sarah Jones loved the oak table, said it was too expensive",
    "dia flojo, nadie entro",
    "",
]
HARD = {
    "empty": "",
    "blank": "  \n\t ",
    "one letter": "a" * 5_000,
    "one word": "jajaja " * 2_000,
    "long": "la señora Carmen quiere una lavadora y paga con tarjeta " * 1_000,
    "emoji": "😀🎉👩‍👩‍👧‍👦❤️" * 50,
    "zero width": "do\u200bña Ro\u200dsa \ufeffmolesta",
    "right to left": "دونا روزا غاضبة جدا \u202eabc",
    "another language": "Frau Müller möchte eine neue Waschmaschine kaufen",
    "e-mail": "From: ana@x.example\nTo: tienda\nSubject: pedido\n\n> Quiero 3 cajas\n-- \nAna",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |\n" * 40,
    "code": "def f(x):\n    return {k: v for k, v in x.items()}\n",
    "control": "\x00\x01\x02 hola \x7f\x85\u2028 rosa",
    "surrogate": "doña \ud800 Rosa molesta",
}
ANYTHING = st.one_of(
    st.text(alphabet=st.characters(), max_size=200),
    st.lists(st.sampled_from([*" ".join(NOTES).split(), "\n", "😀", "\u200b", "!!", "no"]), max_size=40).map(
        " ".join
    ),
)


@pytest.fixture(scope="module")
def extract() -> Extract:
    return pipeline.load()


def check(text: str, read: Extraction) -> None:
    for insight in read.insights:
        assert 0 <= insight.start < insight.end <= len(text)
        assert text[insight.start : insight.end] == insight.words
        assert 0 <= insight.confidence <= 1
        assert insight.label in LABELS.get(insight.kind, (None,))
        assert (insight.polarity is not None) == (insight.kind in WITH_POLARITY)
        assert insight.due is None or insight.kind is Kind.COMMITMENT


@pytest.mark.parametrize("name", HARD)
def test_hard_input_gets_an_answer(extract: Extract, name: str) -> None:
    check(HARD[name], extract(HARD[name], written_on=DAY))


@given(text=ANYTHING)
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_text(extract: Extract, text: str) -> None:
    check(text, extract(text, written_on=DAY))


@given(texts=st.lists(ANYTHING, min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_a_batch_answers_as_one_by_one(extract: Extract, texts: list[str]) -> None:
    assert extract.batch([(text, DAY) for text in texts]) == [extract(text, written_on=DAY) for text in texts]


def test_the_answer_depends_on_the_note_alone(extract: Extract) -> None:
    first = [extract(note, written_on=DAY) for note in NOTES]
    assert [extract(note, written_on=DAY) for note in reversed(NOTES)] == first[::-1]


def test_threads_answer_as_one(extract: Extract) -> None:
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda note: extract(note, written_on=DAY), NOTES * 10))
    assert together == [extract(note, written_on=DAY) for note in NOTES * 10]


def test_an_ordinary_note_is_understood(extract: Extract) -> None:
    read = extract(NOTES[0], written_on=DAY)
    found = {(insight.kind, insight.label, insight.due) for insight in read.insights}
    assert (Kind.EMOTION, "anger", None) in found
    assert (Kind.COMMITMENT, None, date(2026, 11, 24)) in found
    assert any(insight.kind is Kind.CUSTOMER and "Rosa" in insight.words for insight in read.insights)


@pytest.mark.parametrize(("text", "lang"), [(NOTES[0], "es"), (NOTES[2], "en")])
def test_the_language_is_told_by_the_note(extract: Extract, text: str, lang: str) -> None:
    assert extract(text, written_on=DAY).lang == lang
