"""The index holds whatever was put into it, however it got there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.customer import Customer
from reports.linking import Directory, link
from reports.linking.likeness import Likeness, likenesses
from reports.linking.names import sound
from tests.reports.linking.shop import LUCIA, TEAM, TODAY, customers, directory

NAMES = st.sampled_from(
    [
        "Rosa Huamán",
        "Luis Mendoza",
        "Zoila Campos",
        "Wenceslao Poma",
        "Eduviges Mar",
        "Ítalo Ñaupari",
        "Bo Li",
    ]
)
CHANGES = st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), NAMES)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_a_directory_changed_step_by_step_answers_like_one_made_anew(
    changes: list[tuple[int, str | None]],
) -> None:
    grown, now = Directory.of(()), dict[int, Customer]()
    for number, name in changes:
        if name is None:
            now.pop(number, None)
            grown = grown.without([number])
        else:
            now[number] = Customer(id=number, name=name, team=TEAM)
            grown = grown.with_customer(now[number])
    assert set(grown) == set(now.values())
    assert grown.ids == now.keys()
    anew = Directory.of(now.values())
    for word in ("Rosa", "don Wences", "eduvijes", "Luis M."):
        answers = [link(word, d, attendant=LUCIA, today=TODAY, team=TEAM) for d in (grown, anew)]
        assert {c.id for c in answers[0].candidates} == {c.id for c in answers[1].candidates}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_linking(text: str) -> None:
    found = link(text, directory(), attendant=LUCIA, today=TODAY, team=TEAM)
    assert found.mention == text
    assert len(found.candidates) <= 3
    assert found.certain is None or found.certain == found.candidates[0]


def test_everybody_is_found_by_the_whole_name() -> None:
    told = directory()
    for customer in customers():
        found = link(customer.name, told, attendant=LUCIA, today=TODAY, team=TEAM)
        assert any(c.name == customer.name for c in found.candidates), customer.name


@given(*[st.text("abcehilnorsuz", min_size=1, max_size=9)] * 2)
def test_what_is_like_is_so_by_sound_or_by_few_letters(one: str, other: str) -> None:
    likeness = likenesses(one, other)
    assert (likeness is Likeness.SAME) is (one == other)
    if sound(one) == sound(other):
        assert likeness in (Likeness.SAME, Likeness.SOUND)


def test_sounds_alike_whatever_the_spelling() -> None:
    for one, other in (
        ("yenifer", "jennifer"),
        ("baca", "vaca"),
        ("kispe", "quispe"),
        ("gimena", "ximena"),
        ("zeballos", "cevallos"),
        ("jhon", "john"),
        ("percy", "persi"),
    ):
        assert sound(one) == sound(other)
