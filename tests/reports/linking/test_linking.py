"""Whom a mention means: a table of how people write."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reports.linking import Directory, Link, link
from tests.reports.linking.shop import ANOTHER_TEAM, DIEGO, LUCIA, TEAM, TODAY, customer, customers, directory


def meant(
    mention: str, among: Directory | None = None, *, by: int = LUCIA, team: int = TEAM, context: str = ""
) -> Link:
    return link(mention, among or directory(), attendant=by, today=TODAY, team=team, context=context)


@pytest.mark.parametrize(
    ("mention", "who"),
    [
        ("Luis Alberto Mendoza", 3),
        ("don Lucho el del taller", 3),
        ("luchito mendoza", 3),
        ("luis mendosa", 3),
        ("el del taller", 3),
        ("Malena la del 3B", 4),
        ("la señora del 3b", 4),
        ("maria elena rios", 4),
        ("Beto el de la moto roja", 5),
        ("el de la moto roja", 5),
        ("roberto segarra", 5),
        ("Chela Pinto", 6),
        ("la señora Graciela", 6),
        ("grasiela pinto", 6),
        ("sr Bernales", 7),
        ("Sra. Janet del Hotel Los Portales", 9),
        ("los portales", 9),
        ("hotel los portales ltda", 9),
        ("Inversiones Rosa Huamán", 10),
        ("Pepe Gutiérrez", 11),
        ("J. A. Gutiérrez", 11),
        ("el barbero", 11),
        ("Yenifer la de las uñas", 14),
        ("jenifer cahuana", 14),
        ("ferre el clavo de oro", 17),
        ("Wilmer del clavo de oro", 17),
        ("don wenseslao", 18),
        ("don Wences", 18),
        ("Transportes Quiroga Hnos. SAC", 19),
        ("el del 4321", 1),
        ("termina en 6677", 3),
        ("Yolanda Calle", 20),
        ("Doña Rosa la de la panadería", 1),
        ("panadería san martín", 22),
    ],
)
def test_a_plain_mention_is_linked_without_asking(mention: str, who: int) -> None:
    found = meant(mention)
    assert found.certain, [c.name for c in found.candidates]
    assert found.certain.id == who


@pytest.mark.parametrize(
    ("mention", "among"),
    [
        ("Rosa", {1, 2}),
        ("Juan Pérez Soto", {12, 13}),
        ("el del 0999", {12, 13}),
        ("Juan", {12, 13}),
        ("Yolanda", {20, 21}),
        ("Rosa Huamán", {1, 10}),
    ],
)
def test_what_fits_several_is_asked(mention: str, among: set[int]) -> None:
    found = meant(mention)
    assert found.certain is None
    assert among <= {c.id for c in found.candidates}


@pytest.mark.parametrize("by", [LUCIA, DIEGO])
def test_three_rosas_are_asked_whoever_attends_them(by: int) -> None:
    told = Directory.of(
        customer(f"{number} Rosa {surname}||||{by if number == 1 else 9}|1")
        for number, surname in enumerate(("Huamán", "Medina", "Quispe"), 1)
    )
    found = meant("Rosa", told, by=by)
    assert found.certain is None
    assert found.candidates[0].id == 1
    assert len(found.candidates) == 3


@pytest.mark.parametrize(
    "mention",
    ["Deyanira", "Rosa Iturrizaga", "Restaurante El Tumi", "sr Kowalczyk", "la del loro gris", "el del 0000"],
)
def test_a_stranger_is_nobody_of_ours(mention: str) -> None:
    assert meant(mention).certain is None


@pytest.mark.parametrize(
    "mention", ["", "la señora", "un cliente", "🙂", "la misma", "SAC", "...", "el de la"]
)
def test_words_that_name_nobody_find_nobody(mention: str) -> None:
    assert meant(mention) == Link(mention)


def test_the_customers_of_another_team_come_after_ones_own() -> None:
    assert meant("Carmen Flores").candidates[0].id == 15
    assert meant("Carmen Flores", by=DIEGO, team=ANOTHER_TEAM).candidates[0].id == 16


def test_the_latest_contact_is_offered_first() -> None:
    lately = [replace(c, last_contact=TODAY - timedelta(days=1)) if c.id == 13 else c for c in customers()]
    assert meant("Juan Pérez", Directory.of(lately)).candidates[0].id == 13


def test_the_rest_of_the_note_tells_namesakes_apart() -> None:
    assert meant("Juan Pérez", context="trae las cartas, es cartero").candidates[0].id == 13
    assert meant("Juan Pérez", context="turno de vigilante").candidates[0].id == 12


@pytest.mark.parametrize(
    ("mention", "first"), [("doña Bernales", 8), ("don Bernales", 7), ("la sra Bernales", 8)]
)
def test_a_title_tells_a_woman_from_a_man(mention: str, first: int) -> None:
    assert meant(mention).candidates[0].id == first


def test_a_person_is_meant_rather_than_the_company_of_that_name() -> None:
    assert meant("doña Rosa Huamán").candidates[0].id == 1
    assert meant("rosa huaman eirl abarrotes").candidates[0].id == 10


def test_a_customer_renamed_is_found_by_the_new_name_and_by_the_old_alias() -> None:
    renamed = replace(customers()[5], name="Graciela Sotomayor", aliases=("Graciela Pinto",))
    told = directory().with_customer(renamed)
    for words in ("Graciela Sotomayor", "graciela pinto"):
        found = meant(words, told).certain
        assert found == renamed


def test_somebody_said_to_be_new_is_not_linked_silently() -> None:
    assert meant("clienta nueva, Graciela").certain is None
