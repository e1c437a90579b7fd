"""Notes typed carelessly keep their letters in place; figures count what was found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.components.network.proposals import Proposals, Span
from nlp.insight import Kind
from nlp.training import notes
from nlp.training.examples import Example, examples, name, names
from nlp.training.figures import reliability, row, score_of
from nlp.training.notes import Note
from nlp.training.readings import Reading, noise, plain
from nlp.training.selection import hits

ROW = {
    "id": "x-1",
    "lang": "es",
    "country": "PE",
    "written_on": "2026-01-05",
    "text": "Doña Rosa feliz, feliz con su MÁQUINA",
    "spans": [
        {"kind": "customer", "text": "Doña Rosa"},
        {"kind": "emotion", "label": "joy", "text": "feliz", "occurrence": 2},
    ],
}


@pytest.fixture
def note() -> Note:
    return notes.note_of(ROW)


def test_an_occurrence_is_counted_from_the_first(note: Note) -> None:
    assert [(i.start, i.end, i.words) for i in note.insights] == [(0, 9, "Doña Rosa"), (17, 22, "feliz")]


def test_noise_takes_capitals_and_accents_and_moves_nothing(note: Note) -> None:
    noised = noise(note)
    assert noised.text == "dona rosa feliz, feliz con su maquina"
    assert [i.words for i in noised.insights] == ["dona rosa", "feliz"]


@given(st.characters())
def test_a_letter_stays_one_letter(letter: str) -> None:
    assert len(plain(letter)) == 1


def test_every_annotated_note_has_its_targets_in_its_tokens() -> None:
    read = [example for found in notes.authors().values() for example in examples(found[:20])]
    assert all(len(e.targets) == len(e.note.insights) for e in read)
    assert {target.name for e in read for target in e.targets} <= set(names())


def test_a_class_is_named_by_kind_label_and_polarity(note: Note) -> None:
    assert [name(insight) for insight in note.insights] == ["customer", "emotion|joy"]


def test_a_target_is_met_once(note: Note) -> None:
    example: Example = examples([note])[0]
    near = [Span("customer", 0, 1, 0.9), Span("customer", 0, 2, 0.8), Span("emotion|anger", 4, 5, 0.7)]
    assert hits(Proposals.of(near), example) == [False, True, False]


def test_figures_count_what_was_found(note: Note) -> None:
    half = Reading("x", note, note.insights[:1], ((0.9, True), (0.8, False)))
    none = Reading("x", note, (replace(note.insights[1], label="anger"),), ())
    assert score_of([half, none]).profile.f1 == pytest.approx(1 / 3)
    found = row("customer", [half, none], Kind.CUSTOMER)
    assert (found.gold, found.precision, found.recall) == (2, 1.0, 0.5)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.low <= found.f1 <= found.high


def test_confidence_is_held_against_what_was_right(note: Note) -> None:
    one = Reading("x", note, (), ((0.95, True), (0.95, True), (0.15, False), (0.15, True)))
    bins, error = reliability([one])
    assert [(b.count, b.right) for b in bins] == [(2, 0.5), (2, 1.0)]
    assert error == pytest.approx((2 * 0.35 + 2 * 0.05) / 4)
