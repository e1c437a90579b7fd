"""How somebody new is written into the notebook, and who speaks for a company."""

import pytest

from reports.customer import Customer, Segment
from reports.linking import contact_of, introduced

FIRMA = Customer(
    id=1,
    name="Ferretería Sol",
    team=1,
    segment=Segment.B2B,
    aliases=("Marta, compras", "Priya, purchasing", "el inge Farfán", "los del Sol"),
)

PEOPLE = """
señora Eufemia Zuloeta | Eufemia Zuloeta | | señora Eufemia Zuloeta
la señora Eufemia Zuloeta | Eufemia Zuloeta | | señora Eufemia Zuloeta
doña Rosa la de la panadería | Rosa | la de la panadería | doña Rosa
don Julio el de la esquina | Julio | el de la esquina | don Julio
Ing. Rojas | Ing. Rojas | |
la Sra. Mendívil | Sra. Mendívil | |
Mr. Novak | Mr. Novak | |
Mrs. Helen Ward from the bakery | Helen Ward | from the bakery | Mrs. Helen Ward
norma castillo | Norma Castillo | |
María de los Ángeles Ríos | María de los Ángeles Ríos | |
luis de la cruz | Luis de la Cruz | |
Alejandra Cámara, fotógrafa | Alejandra Cámara | fotógrafa |
Miguelito el q cuida el parque | Miguelito | el q cuida el parque |
mr Anders (212) | mr Anders | 212 |
Sra. Milagros Farfán, de Valle Verde (Piura) | Milagros Farfán | de Valle Verde (Piura) | Sra. Milagros Farfán
la señora del 3B | la señora del 3B | |
el del taller | el del taller | |
la de la moto roja | la de la moto roja | |
hija de Elvira la de la 8 | hija de Elvira la de la 8 | |
familia Guandique | familia Guandique | |
Marcos y Diego | Marcos y Diego | |
don Gino y la Maca | Gino y la Maca | | don Gino y la Maca
don gino y la maca | Gino | y la maca | don gino
"""


@pytest.mark.parametrize("line", PEOPLE.strip().splitlines())
def test_the_courtesy_goes_where_the_rest_stands_alone_and_is_kept_as_a_way_of_calling(line: str) -> None:
    said, name, detail, called = (cell.strip() for cell in line.split("|"))
    new = introduced(said)
    assert (new.name, new.detail or "", new.called or "") == (name, detail, called)
    assert new.segment is Segment.B2C


COMPANIES = """
Marta de compras de Ferretería Sol | Ferretería Sol | Marta | compras
marta de ferreteria sol | Ferreteria Sol | Marta |
Clínica Dental Sonría (Paula, adm) | Clínica Dental Sonría | Paula | adm
la jefa de compras Marta Ríos, Ferretería Sol | Ferretería Sol | Marta Ríos | jefa de compras
Gerardo Pinzón, gerente de Lácteos El Páramo SAS | Lácteos El Páramo SAS | Gerardo Pinzón | gerente
Priya from purchasing at Sol Hardware | Sol Hardware | Priya | purchasing
Transportes Huilo Ltda. (Sra. Carolina Mella, finanzas) | Transportes Huilo Ltda | Carolina Mella | finanzas
Hotel Los Portales | Hotel Los Portales | |
el gerente de la Ferretería Sol | Ferretería Sol | |
Ferretería Los Mellizos: don Pancho | Ferretería Los Mellizos | Pancho |
Pesquera Don Beto | Pesquera Don Beto | |
"""


@pytest.mark.parametrize("line", COMPANIES.strip().splitlines())
def test_a_company_is_told_from_who_speaks_for_it(line: str) -> None:
    said, name, who, role = (cell.strip() for cell in line.split("|"))
    new = introduced(said)
    assert (new.name, new.segment) == (name, Segment.B2B)
    met = contact_of(said, Customer(id=1, name=new.name, team=1, segment=Segment.B2B))
    assert (met.name if met else "", (met.role or "") if met else "") == (who, role)


@pytest.mark.parametrize(
    "said", ["Rosa la de la panadería", "el de la panadería de la esquina", "sr q tiene bodega"]
)
def test_a_place_is_no_company(said: str) -> None:
    assert introduced(said).segment is Segment.B2C


def test_who_was_met_before_is_met_again_though_the_company_is_called_by_them() -> None:
    said = ("Marta, la de compras", "Marta de Ferretería Sol", "doña Marta", "Priya from Ferretería Sol")
    assert contact_of("ing Farfán de Ferretería Sol", FIRMA)
    met = [contact_of(words, FIRMA) for words in said]
    assert [who.name if who else None for who in met] == ["Marta", "Marta", "Marta", "Priya"]
