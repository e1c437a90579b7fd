"""A customer is found where others wrote of them, and nobody else is."""

import pytest

from reports.customer import Customer
from reports.privacy.blots import blotted, joined
from reports.privacy.mentions import Mentions
from tests.bench.misspelt import SAID, found

ROSA = Customer(
    id=1, name="Rosa Huamán Quispe", team=1, phone="+51987654321", aliases=("la de la panadería", "Rosita")
)
BAKERY = Customer(id=2, name="Panadería San Martín EIRL", team=1)
OTHERS = ("Rosa Medina Torres", "Julio Quispe Flores", "Lucía Paredes")


def clean(customer: Customer, text: str) -> str:
    return blotted(text, joined(Mentions.of(customer, OTHERS)(text)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("vino con Rosa Huamán Quispe", "vino con […]"),
        ("vino con rosa huaman", "vino con […]"),
        ("recomendada por la señora HUAMÁN", "recomendada por la señora […]"),
        ("es vecina de la de la panadería", "es vecina de […]"),
        ("amiga de Rosita", "amiga de […]"),
        ("llamar al 987 654 321 de su amiga", "llamar al […] de su amiga"),
        ("llamar al +51 987-654-321", "llamar al […]"),
        ("vino Rosa Medina por un pan rosa", "vino Rosa Medina por un pan rosa"),
        ("don Julio Quispe quiere pan", "don Julio Quispe quiere pan"),
        ("compra en la panadería", "compra en la panadería"),
        ("llamar al 912 345 678", "llamar al 912 345 678"),
    ],
)
def test_the_name_its_parts_and_the_phone_are_found(text: str, left: str) -> None:
    assert clean(ROSA, text) == left


def test_a_company_is_found_by_its_name_and_not_by_its_trade() -> None:
    assert clean(BAKERY, "Panadería San Martín debe, y otra panadería no") == "[…] debe, y otra panadería no"


def test_a_name_that_is_an_everyday_word_needs_a_capital_inside_the_sentence() -> None:
    luz = Customer(id=3, name="Luz Ríos", team=1)
    assert (
        clean(luz, "quiere luz cálida, la mandó Luz. Luz fría no")
        == "quiere luz cálida, la mandó […]. Luz fría no"
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("vino con rosa guaman", "vino con […]"),
        ("la señora Guamán pidió pan", "la señora […] pidió pan"),
        ("la mandó la sra roza guamán", "la mandó la sra […]"),
        ("recomendada por Huamna y su hija", "recomendada por Huamna y su hija"),
        ("recomendada por doña Huamna", "recomendada por doña […]"),
        ("Rosa Huamán, o sea la Huaman Kispe", "[…], o sea la […]"),
        ("es vecina de Rosa Medina y de don Julio Kispe", "es vecina de Rosa Medina y de don Julio Kispe"),
        ("mermelada de guanábana para el verano", "mermelada de guanábana para el verano"),
        ("vino doña Lucia con su hermana", "vino doña Lucia con su hermana"),
    ],
)
def test_a_misspelt_name_is_found_where_a_name_stands_or_where_nothing_else_is_like_it(
    text: str, left: str
) -> None:
    assert clean(ROSA, text) == left


@pytest.mark.parametrize("shape", ["with a title", "with both names", "named rightly before"])
def test_of_ten_slips_of_a_thumb_in_a_name_eight_are_found_where_a_name_stands(shape: str) -> None:
    assert found(SAID[shape], 30) > 0.8
