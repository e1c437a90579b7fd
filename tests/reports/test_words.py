"""Words made comparable, and sentences cut from notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.grouping import same_things
from reports.note import NoteState
from reports.observations import observations_of, sentence
from reports.words import fold, roots, same_family
from tests.reports.notebook import note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CAFETERAS", "cafetera"),
        ("una cafeterita", "cafetera"),
        ("zapatos", "sapato"),
        ("vaca", "baca"),
        ("keso", "queso"),
        ("llave", "yave"),
        ("harina", "arina"),
        ("por wasap", "WhatsApp"),
        ("sin lactosa", "without lactosa"),
        ("lactosa free", "sin lactosa"),
        ("pagar con Yape", "siempre Yape"),
        ("habitación", "habitacion"),
    ],
)
def test_these_are_about_the_same(one: str, other: str) -> None:
    assert set(roots(one)) == set(roots(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leche sin lactosa", "leche lactosa"),
        ("modelo 11", "modelo 1"),
        ("té", "de"),
        ("uñas largas", "una cosa larga"),
        ("kosher", "cochera"),
        ("casado", "casaca"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert set(roots(one)) != set(roots(other))


def test_countries_have_their_own_words() -> None:
    assert roots("heladera")[0] in same_family(roots("refrigeradora")[0])
    assert same_family(roots("xyz")[0]) == frozenset()


def test_words_that_mean_little_stand_for_themselves_where_nothing_else_is_said() -> None:
    assert roots("lo mejor") == ("lo", "mejor")
    assert roots("") == ()


@given(st.text(max_size=40))
def test_any_text_has_roots_that_are_never_empty(text: str) -> None:
    assert all(roots(text))
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=20))
def test_every_key_is_in_one_group_and_with_its_like(keys: list[frozenset[str]]) -> None:
    groups = same_things(keys)
    assert sorted(at for group in groups for at in group) == list(range(len(keys)))
    home = {at: number for number, group in enumerate(groups) for at in group}
    assert all(home[a] == home[b] for a in range(len(keys)) for b in range(len(keys)) if keys[a] == keys[b])


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Vino Rosa. Antes café, ahora solo té. Vuelve el lunes", "té", "Antes café, ahora solo té"),
        ("té", "té", "té"),
        ("hola\nquiere té\nchau", "té", "quiere té"),
        ("¿quiere té? no sé", "té", "¿quiere té"),
    ],
)
def test_a_sentence_is_cut_around_its_words(text: str, words: str, told: str) -> None:
    start = text.index(words)
    assert sentence(text, start, start + len(words)) == told


def test_a_note_gives_one_observation_an_insight_and_a_discarded_one_none() -> None:
    kept = note(7, "2026-11-20", "need té\nemotion/joy feliz")
    seen = observations_of(kept, "Ana", kept.written_at.date())
    assert [(o.insight.words, o.note, o.author) for o in seen] == [("té", 7, "Ana"), ("feliz", 7, "Ana")]
    assert (
        observations_of(note(7, "2026-11-20", "need té", state=NoteState.DISCARDED), "Ana", seen[0].on) == ()
    )
