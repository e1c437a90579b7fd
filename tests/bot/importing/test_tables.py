"""CSV files as people have them."""

from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.rows import UnreadableFile
from bot.importing.tables import BadRow, CustomerRow, amount_of, phone_of, read_customers, read_portfolio
from reports.customer import Segment
from reports.portfolio import Conditions, Product, Terms


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "table.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_customers_are_read_in_any_common_encoding_and_with_any_common_mark(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    lines = ["Nombre,Teléfono,Alias,Segmento", "Íñigo Núñez,987654321,el Íñigo|Ñato,b2b"]
    file = written(tmp_path, "\n".join(lines).replace(",", mark), encoding)
    [row] = read_customers(file, "PE")
    assert row == CustomerRow(
        name="Íñigo Núñez",
        phone="+51987654321",
        detail=None,
        aliases=("el Íñigo", "Ñato"),
        segment=Segment.B2B,
        margin="medium",
        attended_by=None,
    )


def test_a_bad_row_is_told_with_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = written(tmp_path, "name,phone\nAna,12\n,987654321\n=HYPERLINK(1),\n\nBeto,987654321\n")
    rows = list(read_customers(file, "PE"))
    bad = [(row.line, row.reason) for row in rows if isinstance(row, BadRow)]
    assert bad == [(2, "phone"), (3, "no_name"), (4, "formula")]
    assert [row.name for row in rows if isinstance(row, CustomerRow)] == ["Beto"]


def test_a_file_without_the_needed_column_says_which_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="name"):
        list(read_customers(written(tmp_path, "telefono,ciudad\n1,Lima\n"), "PE"))


def test_an_empty_file_is_a_file_without_columns(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        list(read_portfolio(written(tmp_path, ""), "PEN"))


def test_products_come_with_what_goes_with_them(tmp_path: Path) -> None:
    text = "código;nombre;precio;etiquetas;complementos\nA1;Cafetera;1.299,90;café|moka;A2|A3\n"
    [product] = read_portfolio(written(tmp_path, text), "EUR")
    assert product == Product(
        code="A1",
        name="Cafetera",
        price=Decimal("1299.90"),
        currency="EUR",
        tags=("café", "moka"),
        complements=("A2", "A3"),
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,299.90", "1299.90"),
        ("1.299,90", "1299.90"),
        ("S/ 45", "45"),
        ("45.000", "45000"),
        ("$ 1,000,000", "1000000"),
        ("0", "0"),
        ("79.9", "79.9"),
    ],
)
def test_amounts_are_read_as_both_halves_of_the_world_write_them(text: str, amount: str) -> None:
    assert amount_of(text) == Decimal(amount)


@given(st.text())
def test_no_cell_breaks_the_reader_of_amounts_or_phones(cell: str) -> None:
    for read in (amount_of, lambda text: phone_of(text, "PE")):
        with suppress(ValueError):
            assert read(cell) is None or cell.strip()


@pytest.mark.parametrize(
    ("head", "cells", "conditions"),
    [
        ("edad mínima", "18 años", Conditions(least_age=18)),
        ("min_age,max_age", "18,65", Conditions(least_age=18, most_age=65)),
        ("segmento", "Solo empresas", Conditions(segment=Segment.B2B)),
        ("segment", "b2b y b2c", Conditions()),
        ("para", "personas", Conditions(segment=Segment.B2C)),
        ("país", "PE|CO", Conditions(regions=("PE", "CO"))),
        (
            "requiere,no con",
            "TEL-01|Celular,gas",
            Conditions(requires=("TEL-01", "Celular"), not_with=("gas",)),
        ),
        ("tags", "vino|18+", Conditions(least_age=18)),
        ("etiquetas", "No con: gas|mayores de 18|cocina", Conditions(least_age=18, not_with=("gas",))),
        ("tags", "only b2b", Conditions(segment=Segment.B2B)),
        ("tags", "solo en Lima|hasta los 65", Conditions(regions=("Lima",), most_age=65)),
        ("condiciones", "requiere: TEL-01", Conditions(requires=("TEL-01",))),
    ],
)
def test_conditions_are_read_however_they_are_written(
    tmp_path: Path, head: str, cells: str, conditions: Conditions
) -> None:
    [row] = read_portfolio(written(tmp_path, f"code,name,{head}\nX,Cosa,{cells}\n"), "PEN")
    assert isinstance(row, Product)
    assert row.conditions == conditions


def test_a_tag_that_says_a_condition_is_no_word_of_the_product(tmp_path: Path) -> None:
    [row] = read_portfolio(written(tmp_path, "code,name,tags\nX,Cosa,solo verano|No con: gas|18+\n"), "PEN")
    assert isinstance(row, Product)
    assert row.tags == ("solo verano",)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [("niños,,", "conditions"), (",marcianos,", "conditions"), (",,muchas", "terms"), (",,0", "terms")],
)
def test_what_cannot_be_understood_is_told_and_not_guessed(tmp_path: Path, cells: str, reason: str) -> None:
    file = written(tmp_path, f"code,name,edad,segmento,cuotas\nX,Cosa,{cells}\n")
    assert [row.reason for row in read_portfolio(file, "PEN") if isinstance(row, BadRow)] == [reason]


@pytest.mark.parametrize(
    ("cells", "terms"),
    [
        ("3|6|12,,", Terms(instalments=(3, 6, 12))),
        ("12 y 6 meses,28.5 %,20%", Terms(instalments=(6, 12), rate=0.285, down=0.2)),
        ("1,,", None),
        (",,", None),
    ],
)
def test_the_ways_of_paying_are_read(tmp_path: Path, cells: str, terms: Terms | None) -> None:
    [row] = read_portfolio(written(tmp_path, f"code,name,cuotas,tea,inicial\nX,Cosa,{cells}\n"), "PEN")
    assert isinstance(row, Product)
    assert row.terms == terms
