"""Every row of the table of what a profile gathers has its answer."""

from datetime import date
from decimal import Decimal

import pytest

from reports.customer import Customer, Segment
from reports.gathered import OF_COMPANIES, Question, gathered
from reports.matching import Portfolio
from reports.network import associations
from reports.portfolio import Product
from reports.profile import Profile, profile_of
from reports.projection import Habits
from reports.purchase import Purchase
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)
NOTES = """2026-11-01 preference/delivery + por la puerta de atrás
           2026-11-01 decision_maker el socio de Arequipa
           2026-11-02 occasion abren sucursal en marzo
           2026-11-03 feedback - el camión llega tarde
           2026-11-03 objection/price está más caro que en Makro
           2026-11-04 need envases de litro
           2026-11-05 motivator/economy que rinda
           2026-11-06 emotion/joy contento
           2026-11-07 preference/payment + a 30 días
           2026-11-07 preference/product + bolsas de papel"""

TOLD = {
    Question.OPERATION: {"por la puerta de atrás", "a 30 días"},
    Question.DECIDERS: {"el socio de Arequipa"},
    Question.HEADING: {"abren sucursal en marzo"},
    Question.ADJUSTMENTS: {"el camión llega tarde", "está más caro que en Makro"},
    Question.ANTICIPATED: {"envases de litro", "abren sucursal en marzo"},
    Question.CRITERIA: {"está más caro que en Makro", "bolsas de papel"},
    Question.MOTIVE: {"que rinda"},
    Question.PERCEPTION: {"el camión llega tarde"},
    Question.EMOTION: {"contento"},
    Question.PORTFOLIO: {"envases de litro", "bolsas de papel"},
    Question.PLAN: {"a 30 días", "está más caro que en Makro"},
    Question.NEXT: {"envases de litro", "abren sucursal en marzo"},
}


def profile(segment: Segment = Segment.B2B, notes: str = NOTES, customer: int = 1) -> Profile:
    sales = [
        Purchase(customer=1, on=date(2026, month, 1), code="CAJ", amount=Decimal(9)) for month in (8, 9, 10)
    ]
    who = Customer(id=customer, name="La Esquina", team=1, segment=segment)
    return profile_of(who, diary(notes), [], [], today=TODAY, purchases=sales)


@pytest.mark.parametrize("question", list(Question))
def test_every_question_of_the_table_is_answered_with_evidence(question: Question) -> None:
    answer = next(answer for answer in gathered(profile()) if answer.question is question)
    assert {fact.words for fact in answer.facts} == TOLD[question]
    assert all(fact.evidence for fact in answer.facts)
    assert answer.known


def test_a_person_is_not_asked_what_a_company_is() -> None:
    asked = {answer.question for answer in gathered(profile(Segment.B2C))}
    assert asked == set(Question) - set(OF_COMPANIES)


def test_what_is_next_is_told_with_its_day_where_the_till_tells() -> None:
    known = profile()
    answer = next(a for a in gathered(known, Habits.of(known.purchases)) if a.question is Question.NEXT)
    assert [(made.code, made.on) for made in answer.next] == [("CAJ", TODAY)]


def test_nothing_known_is_told_as_such() -> None:
    empty = profile_of(Customer(id=1, name="x", team=1), [], [], [], today=TODAY)
    assert not any(answer.known for answer in gathered(empty))


CARPENTER = Customer(id=2, name="Rojas", team=1, detail="carpintería, mesas y sillas a medida")
BAKER = Customer(id=3, name="La Espiga", team=1, detail="panadería")
SHELF = Portfolio([Product(code="PAN", name="Pan de molde")])


@pytest.mark.parametrize(
    ("need", "agreed", "found"),
    [
        ("mesas a medida", {1, 2, 3}, ["Rojas"]),
        ("mesas a medida", {1, 3}, []),
        ("mesas a medida", {2, 3}, []),
        ("pan de molde", {1, 2, 3}, []),
        ("un contador", {1, 2, 3}, []),
    ],
)
def test_who_needs_is_brought_together_with_who_has_where_both_agree(
    need: str, agreed: set[int], found: list[str]
) -> None:
    known = profile(notes=f"2026-11-18 need {need}")
    told = associations(known, [CARPENTER, BAKER, known.customer], SHELF, agreed=agreed)
    assert [association.other.name for association in told] == found
