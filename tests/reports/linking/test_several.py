"""Several customers in one note: whose is what. `<...>` marks a customer, `{...}` an insight."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.linking import Note, Owned, link_all
from tests.reports.linking.shop import LUCIA, TEAM, TODAY, customers, directory

_MARK = re.compile(r"<([^>]*)>|\{([^}]*)\}")


def note(marked: str, previous: Customer | None = None) -> Note:
    text, insights = "", []
    at = 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        words = found.group(1) or found.group(2)
        kind = Kind.CUSTOMER if found.group(1) else Kind.NEED
        insights.append(Insight(kind=kind, words=words, start=len(text), end=len(text) + len(words)))
        text, at = text + words, found.end()
    return Note(
        text=text + marked[at:],
        attendant=LUCIA,
        today=TODAY,
        team=TEAM,
        previous=(previous,) if previous else (),
        insights=tuple(insights),
    )


def whose(owned: tuple[Owned, ...]) -> dict[int | str, list[str]]:
    told: dict[int | str, list[str]] = {}
    for one in owned:
        name = one.link.certain.id if one.link.certain else one.link.mention
        told.setdefault(name, []).extend(i.words for i in one.piece.insights)
    return told


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Graciela Pinto> quiere {una olla}", {6: ["una olla"]}),
        ("quiere {una olla}, <Graciela Pinto>", {6: ["una olla"]}),
        (
            "a <don Lucho> siempre {por instagram}; <la señora Graciela> no quiere {el robot}",
            {3: ["por instagram"], 6: ["el robot"]},
        ),
        (
            "<Beto el de la moto roja>: {4 parches}. <Chela Pinto> necesita {rueda}, viaja. Le aparto {una}",
            {5: ["4 parches"], 6: ["rueda", "una"]},
        ),
        (
            "{2 ollas} para <Chela Pinto> y {3 sartenes} para <don Wences>",
            {6: ["2 ollas"], 18: ["3 sartenes"]},
        ),
        ("<don Wences> {hielo} y <Chela Pinto> {azúcar}", {18: ["hielo"], 6: ["azúcar"]}),
        (
            "<don Wences> y <Chela Pinto> discutían porque ella quiere {adentro} y él quiere {afuera}",
            {18: ["afuera"], 6: ["adentro"]},
        ),
        ("<Sra. Janet> del <Hotel Los Portales>: {40 toallas}", {9: ["40 toallas"]}),
        ("<Chela Pinto> {arroz}. Luego <la señora Graciela> {aceite}", {6: ["arroz", "aceite"]}),
        ("<Deyanira Kowal> pide {pan}, <Chela Pinto> {leche}", {"Deyanira Kowal": ["pan"], 6: ["leche"]}),
        (
            "<Chela Pinto> y su comadre <Norma>. Chela {otra licuadora} pa Norma. Norma {una olla}",
            {6: ["otra licuadora"], "Norma": ["una olla"]},
        ),
        ("<don Wences> y <Chela Pinto>, esposos, quieren {un leasing}", {18: ["un leasing"], 6: []}),
        ("vino <don Wences> y <Chela Pinto> quiere {pan}", {18: [], 6: ["pan"]}),
        ("<don Wences> and <Chela Pinto> wanted {a loan}", {18: ["a loan"], 6: []}),
        ("<Chela Pinto> {arroz}, <la señora> {aceite}", {6: ["arroz", "aceite"]}),
        ("<Chela Pinto> busca {una olla} como la de <don Wences>, {roja}", {6: ["una olla", "roja"]}),
        (
            "<Graciela Pinto> {arroz}; <don Wences> {sal}. <Graciela> paga {con Yape}",
            {6: ["arroz", "con Yape"], 18: ["sal"]},
        ),
    ],
)
def test_each_insight_goes_to_its_own_customer(marked: str, expected: dict[int | str, list[str]]) -> None:
    assert whose(link_all(note(marked), directory())) == expected


def test_no_insight_is_lost_and_none_counts_twice() -> None:
    told = note("<don Wences> {a}, {b}. <Chela Pinto> {c} y <Beto> {d}; ella {e}")
    owned = [i for o in link_all(told, directory()) for i in o.piece.insights]
    assert sorted(i.words for i in owned) == ["a", "b", "c", "d", "e"]


GRACIELA = replace(customers()[5], last_contact=TODAY)


@pytest.mark.parametrize(
    "marked",
    [
        "otra vez <la misma>, ahora {una tapa}",
        "volvió por {la tapa}",
        "vino otra vez, quiere {la tapa}",
        "<the same lady> wants {a lid}",
        "<la misma señora>, {una tapa}",
    ],
)
def test_the_same_again_is_the_customer_of_the_note_before(marked: str) -> None:
    (owned,) = link_all(note(marked, GRACIELA), directory())
    assert owned.link.certain == GRACIELA
    assert len(owned.piece.insights) == 1


def test_an_old_contact_or_another_gender_is_asked() -> None:
    old = replace(GRACIELA, last_contact=TODAY - timedelta(days=9))
    for marked, before in (("<la misma>", old), ("<el mismo señor>", GRACIELA)):
        (owned,) = link_all(note(marked, before), directory())
        assert owned.link.certain is None
        assert owned.link.candidates == (before,)


@pytest.mark.parametrize("marked", ["he came back for {a lid}", "el mismo, {una tapa}"])
def test_the_opening_tells_a_man_from_a_woman(marked: str) -> None:
    (owned,) = link_all(note(marked, GRACIELA), directory())
    assert owned.link.certain is None
    assert owned.link.candidates == (GRACIELA,)


def test_who_wrote_of_somebody_unknown_since_is_asked() -> None:
    (owned,) = link_all(replace(note("volvió por {la tapa}", GRACIELA), surely=False), directory())
    assert owned.link.certain is None
    assert owned.link.candidates == (GRACIELA,)


def test_without_a_note_before_the_same_again_is_nobody() -> None:
    for marked, before in (
        ("<la misma> {tapa}", None),
        ("volvió por {la tapa}", None),
        ("llovió todo el día, {nada}", GRACIELA),
    ):
        (owned,) = link_all(note(marked, before), directory())
        assert owned.link.candidates == ()


def test_the_same_again_after_two_is_asked_unless_the_gender_tells() -> None:
    luis = replace(customers()[2], last_contact=TODAY)
    told = replace(note("<el mismo> {tapa}"), previous=(GRACIELA, luis))
    (owned,) = link_all(told, directory())
    assert owned.link.certain == luis
    (asked,) = link_all(replace(note("volvió por {la tapa}"), previous=(GRACIELA, luis)), directory())
    assert asked.link.certain is None
    assert asked.link.candidates == (GRACIELA, luis)
