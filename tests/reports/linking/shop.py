"""A small shop's directory, written as people would list it."""

from datetime import date

from reports.customer import Customer, Segment
from reports.linking import Directory

TODAY = date(2026, 11, 20)
LUCIA, DIEGO, TEAM, ANOTHER_TEAM = 1, 2, 1, 2

LISTED = """
1 Rosa Huamán Quispe|987654321|la de la panadería|doña Rosa|1|1
2 Rosa Medina Torres|987112233|cumple en mayo|Rosita|2|1
3 Luis Alberto Mendoza|983556677|el del taller|don Lucho|1|1
4 María Elena Ríos|982667788|la del 3B|Malena|1|1
5 Roberto Zegarra|973202122|el de la moto roja|Beto|2|1
6 Graciela Pinto|956555657|la vecina de enfrente||1|1
7 Mario Bernales|944000111|guardia||1|1
8 María Bernales|944000222|repostera||1|1
9 *Hotel Los Portales SAC|943818283|Sra. Janet Ruiz en compras|Los Portales|2|1
10 *Inversiones Rosa Huamán EIRL|943818284|abarrotes por mayor||2|1
11 José Antonio Gutiérrez|955111333|barbero|Pepe|1|1
12 Juan Pérez Soto|955000999|vigilante||1|1
13 Juan Pérez Soto|955000999|cartero||1|1
14 Jennifer Ccahuana|955000888|uñas acrílicas||1|1
15 Carmen Flores|955000777|||1|1
16 Carmen Flores|955000666|||2|2
17 *Ferretería El Clavo de Oro|955000555|la atiende Wilmer||2|1
18 Wenceslao Chuquimia|955000444|||1|1
19 *Transportes Quiroga Hermanos Ltda|955000333|flota de camiones||2|1
20 Yolanda Calle Ibáñez|955000222|||1|1
21 Yolanda Ibáñez Calle|955000221|||1|1
22 *Panadería San Martín EIRL|955000220|la maneja Rosa Huamán||2|1
"""


def customer(line: str) -> Customer:
    number, _, rest = line.partition(" ")
    name, phone, detail, alias, attended_by, team = rest.split("|")
    return Customer(
        id=int(number),
        name=name.removeprefix("*"),
        team=int(team),
        segment=Segment.B2B if name.startswith("*") else Segment.B2C,
        phone=phone,
        detail=detail or None,
        aliases=(alias,) if alias else (),
        attended_by=int(attended_by),
    )


def customers() -> tuple[Customer, ...]:
    return tuple(map(customer, LISTED.strip().splitlines()))


def directory() -> Directory:
    return Directory.of(customers())
