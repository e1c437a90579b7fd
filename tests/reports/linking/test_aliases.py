"""What becomes an alias, who speaks for a company, and what the buttons say."""

import pytest

from reports.customer import Customer, Representative
from reports.linking import contact_of, tell_apart, worth_keeping
from tests.reports.linking.shop import customers, directory

BY_ID = {customer.id: customer for customer in customers()}


@pytest.mark.parametrize(
    ("mention", "who", "kept"),
    [
        ("la de la moto roja", 6, True),
        ("Chela", 6, True),
        ("doña Chela la de las empanadas", 6, True),
        ("Graciela", 6, False),
        ("doña Rosa", 2, False),
        ("Rosa", 6, False),
        ("doña Rosa", 1, False),
        ("Pepe", 6, False),
        ("la misma", 6, False),
        ("la señora", 6, False),
    ],
)
def test_only_descriptions_and_rare_short_forms_become_aliases(mention: str, who: int, kept: bool) -> None:
    many = directory().with_customers(Customer(id=n, name=f"Pepe {n}", team=1) for n in range(100, 105))
    assert worth_keeping(mention, BY_ID[who], many) is kept


@pytest.mark.parametrize(
    ("mention", "who", "contact"),
    [
        ("Sra. Janet del Hotel Los Portales", 9, Representative(name="Janet", role="compras")),
        ("Transportes Quiroga, el sr Abel", 19, Representative(name="Abel")),
        ("hotel los portales", 9, None),
        ("Rosa", 1, None),
    ],
)
def test_the_contact_of_a_company_is_told_with_the_role_on_record(
    mention: str, who: int, contact: Representative | None
) -> None:
    assert contact_of(mention, BY_ID[who]) == contact


def test_the_buttons_of_namesakes_all_differ() -> None:
    twins = [BY_ID[15], BY_ID[16], BY_ID[12], BY_ID[13], BY_ID[1]]
    told = tell_apart(twins)
    assert len(set(told)) == len(twins)
    assert told[2:] == (
        "Juan Pérez Soto · vigilante",
        "Juan Pérez Soto · cartero",
        "Rosa Huamán Quispe · la de la panadería",
    )


def test_even_two_people_alike_in_everything_get_two_buttons() -> None:
    twin = Customer(id=99, name=BY_ID[15].name, team=1, phone=BY_ID[15].phone)
    one, other = tell_apart([BY_ID[15], twin])
    assert one != other
