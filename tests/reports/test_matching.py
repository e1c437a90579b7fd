"""From words to products."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.matching import Portfolio
from reports.portfolio import Product
from reports.together import Together

SHELF = Portfolio(
    [
        Product(code="REF", name="Refrigeradora no frost 300 L", tags=("línea blanca",)),
        Product(code="CAF", name="Cafetera italiana 3 tazas"),
        Product(code="SOF", name="Sofá 3 cuerpos", tags=("sala", "mueble")),
        Product(code="ZAN", name="Zapatos negros"),
        Product(code="ZAR", name="Zapatos rojos"),
        Product(code="UÑA", name="Uñas acrílicas"),
        Product(code="CEL", name="Celular Redmi 13"),
        Product(code="HAB", name="Habitación matrimonial", tags=("hotel",)),
        Product(code="FUN", name="Funda de celular", description="para proteger del polvo"),
        Product(code="日本", name="日本 茶"),
    ]
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("cafetera", "CAF"),
        ("CAFETERAS", "CAF"),
        ("una cafeterita", "CAF"),
        ("cafetra", "CAF"),
        ("kafetera", "CAF"),
        ("refri", "REF"),
        ("heladera", "REF"),
        ("nevera de 300", "REF"),
        ("refrigeradora de esas con pantalla que vio en la tele", "REF"),
        ("sillon", "SOF"),
        ("zapatos rojos", "ZAR"),
        ("sapatos negros", "ZAN"),
        ("uñas", "UÑA"),
        ("cel redmi", "CEL"),
        ("el celular", "CEL"),
        ("hab matrimonial", "HAB"),
        ("日本", "日本"),
    ],
)
def test_words_as_people_type_them_find_the_product(words: str, code: str) -> None:
    assert SHELF.find(words)[0].product.code == code


@pytest.mark.parametrize(
    "words", ["", "   ", "¡!", "😀", "hablar con el gerente", "que la atiendan rápido", "300", "ñ"]
)
def test_words_that_mean_no_product_find_none(words: str) -> None:
    assert SHELF.find(words) == ()


def test_a_word_of_two_meanings_stands_for_the_one_that_its_product_tells() -> None:
    heater = Product(code="CAL", name="Estufa oleoeléctrica", tags=("calefactor", "invierno"))
    cooker = Product(code="COC", name="Estufa de 4 quemadores", tags=("cocina",))
    shelf = Portfolio([heater, cooker])
    assert [match.product.code for match in shelf.find("una cocina de 4 hornillas", least=0.2)] == ["COC"]
    assert shelf.find("un calefactor")[0].product.code == "CAL"
    assert {match.product.code for match in shelf.find("estufa")} == {"CAL", "COC"}


def test_a_word_in_the_description_proves_less_than_one_in_the_name() -> None:
    found = {match.product.code: match.likeness for match in SHELF.find("celular", least=0)}
    assert found["CEL"] > found["FUN"]
    assert SHELF.find("polvo", least=0)[0].product.code == "FUN"


def test_variants_of_one_thing_do_not_crowd_out_another() -> None:
    variants = [Product(code=f"A{n}", name=f"Arena para gato {n} kg") for n in range(9)]
    found = Portfolio([*variants, Product(code="B", name="Arena gruesa")]).find("arena", 3)
    assert "B" in {match.product.code for match in found}


def test_a_portfolio_is_a_sequence_and_is_not_built_twice() -> None:
    assert Portfolio.of(SHELF) is SHELF
    assert (len(SHELF), SHELF[0].code, len(SHELF[1:3])) == (10, "REF", 2)
    assert SHELF.coded("CAF") is SHELF[1]
    assert SHELF.coded("none") is None
    assert Portfolio([]).find("cafetera") == ()


@given(st.text(max_size=60))
def test_any_text_is_answered_with_likenesses_in_order(words: str) -> None:
    found = SHELF.find(words, least=0)
    assert all(0 <= match.likeness <= 1.0 + 1e-9 for match in found)
    assert SHELF.find(words, least=0) == found


@given(st.text(min_size=1, max_size=30), st.lists(st.text(max_size=10), max_size=3))
def test_any_product_can_be_kept(name: str, tags: list[str]) -> None:
    shelf = Portfolio([replace(SHELF[0], name=name, tags=tuple(tags), description=name)])
    assert len(shelf.find(name)) <= 1


def test_what_was_bought_together_often_goes_together() -> None:
    together = Together.of([["pan", "queso"]] * 9 + [["pan", "vino"]] * 3 + [["pan", "sal"]] + [["sal"]] * 20)
    assert [code for code, _ in together.after(["pan"])] == ["queso", "vino"]
    assert together.after(["queso", "pan"]) == [("vino", together.after(["pan"])[1][1])]
    assert together.after(["nada"]) == []
    assert Together.of([]).after(["pan"]) == []
