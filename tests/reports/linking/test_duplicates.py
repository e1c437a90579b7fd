"""Who may be one and the same."""

from dataclasses import replace
from time import perf_counter

import pytest

from reports.customer import Customer
from reports.duplicates import compare, duplicates
from tests.bench.linking_directory import cast, directory
from tests.reports.linking.shop import customers

ROSA, LUIS = customers()[0], customers()[2]


@pytest.mark.parametrize(
    "other",
    [
        replace(ROSA, id=90, phone=None),
        replace(ROSA, id=90, name="rosa huaman quispe", phone="911111111"),
        replace(ROSA, id=90, name="Rosita Huamán", detail=None),
        replace(ROSA, id=90, name="Rosa Guaman", aliases=("doña Rosa",), detail=None),
        replace(ROSA, id=90, name="Rosa Huamán Kispe", phone=None, detail=None),
    ],
)
def test_likely_duplicates_are_found(other: Customer) -> None:
    (pair,) = duplicates([other, ROSA])
    assert (pair.one.id, pair.other.id) == (1, 90)


@pytest.mark.parametrize(
    "other",
    [
        replace(LUIS, id=90, phone="911111111", detail=None),
        replace(ROSA, id=90, name="Rosa Medina Flores", phone="911111111", aliases=(), detail=None),
        replace(ROSA, id=90, name="Carlos Huamán Quispe", aliases=(), detail=None),
        replace(ROSA, id=90, name="Ana", phone="911111111", aliases=(), detail=None),
    ],
)
def test_relatives_and_namesakes_are_left_in_peace(other: Customer) -> None:
    assert duplicates([ROSA, other]) == ()


def test_it_does_not_matter_who_is_named_first() -> None:
    for one in customers():
        for other in customers():
            assert compare(one, other).likeness == compare(other, one).likeness


def test_five_thousand_customers_take_seconds_at_most() -> None:
    begun = perf_counter()
    duplicates(directory(5_000, cast()))
    assert perf_counter() - begun < 15
