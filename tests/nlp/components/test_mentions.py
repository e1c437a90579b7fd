"""Where the words that name a customer end. `|` marks the end; what stands after it was read too wide."""

import pytest
from spacy.lang.es import Spanish

from nlp.components.normaliser.component import Tokenizer
from nlp.components.selector.mentions import Words, length_of_name, words_before

ROLES = ("gerente", "compras", "viuda", "taxista", "costurera")
LISTS = dict.fromkeys(ROLES, ("concept.role",)) | {"medina": ("customer.surnames",)}


@pytest.mark.parametrize(
    "marked",
    [
        "Norma| me",
        "del taller| otra",
        "Ing. Rojas| necesita 6",
        "don manuel| su frigobar",
        "señora| y",
        "señora Norma| y",
        "Malena y a Carmen|. Malena",
        "Sebastián el fontanero de Marbella| me",
        "Grupo Industrial Lozano| está",
        "Biblioteca Popular Alberdi| (la",
        "Danae| reclama",
        "Ingrid| zapatos",
        "Transportes MEPE, señora Vilma| preguntó",
        "Señor Pastor Rincón| tiene",
        "Sra. Lucy de Pasto| al",
        "Clínica Dental Sonríe| inauguran",
        "Hipermercado Candy|. anti-hurto para licor",
        'sr. Felipe del taller de uniformes| "',
        "Mrs. Helen Ward| wants",
        "Priya from the bakery| is",
        "doña Rosa la de la panadería|",
        "el que cuida el parque y no paga|",
        "la señora que vino ayer|",
        "Centro comercial Plaza del Sol|",
        "Hotel Ribera S.A., Joaquín de compras|",
        "Sra. Amelia Riquelme viuda de Ortiz|",
        "Luis Miguel (no el cantante)|",
        "Sr. Del Águila (Transportes Del Águila SAC)|",
        "Nancy R.|",
        "Coop. Poopó|",
        "Gladys y su hermana|",
        "Isla's dad|",
        "Kyle, purchasing @ Dune Candle Co|",
        "don Lucho|",
        "Cafetería Mi Luna|",
        "Rosa medina| molesta",
    ],
)
def test_the_name_ends_where_the_rest_begins(marked: str) -> None:
    named, _, rest = marked.partition("|")
    doc = Tokenizer(Spanish().vocab)(named + rest)
    lists = [frozenset(LISTS.get(token.text, ())) for token in doc]
    words = Words.of([token.text for token in doc], lists)
    end = doc[length_of_name(words) - 1]
    assert doc.text[: end.idx + len(end)] == named


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("la de la moto verde preguntó", "moto verde", "la de la moto verde"),
        ("vino el del hielo", "hielo", "el del hielo"),
        ("el del taller otra vez", "del taller", "el del taller"),
        ("los de la boutique roja", "boutique", "los de la boutique"),
        ("la de doña Mayela", "doña Mayela", "doña Mayela"),
        ("la de Rosa", "Rosa", "Rosa"),
        ("Later Priya from purchasing needs 20", "from purchasing", "Priya from purchasing"),
        ("Marta, la de compras, quiere factura", "la de compras", "Marta, la de compras"),
        ("vino Marta Ríos, la de ventas", ", la de ventas", "Marta Ríos, la de ventas"),
        ("Llegó Marta, la de ventas", "la de ventas", "Marta, la de ventas"),
        ("focos, la de compras los pide", "la de compras", "la de compras"),
        ("quiere de la moto", "moto", "moto"),
        ("taxista", "taxista", "taxista"),
        ("vi a Malena y a Carmen", "y a Carmen", "Malena y a Carmen"),
        ("llegó y Carmen", "y Carmen", "y Carmen"),
    ],
)
def test_a_description_begins_with_its_article(text: str, found: str, whole: str) -> None:
    known = {"doña": "customer.titles", "Marta": "customer.given_names", "Ríos": "customer.surnames"}
    doc = Tokenizer(Spanish().vocab)(text)
    said = [token.text for token in doc]
    lists = [frozenset({known[word]} if word in known else ()) for word in said]
    start = said.index(found.split()[0])
    first = doc[start - words_before(said, lists, start)]
    assert text[first.idx : text.index(found) + len(found)] == whole
