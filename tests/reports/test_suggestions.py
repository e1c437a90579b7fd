"""¿Qué más?, told as a diary, a shelf and what should be said."""

from dataclasses import replace
from datetime import date

import pytest

from nlp.insight import Kind
from reports.acts import Act
from reports.commitment import Commitment
from reports.matching import Portfolio
from reports.portfolio import Product
from reports.ranking import Via
from reports.suggestions import suggest
from tests.reports.counter import SHELF, TODAY, codes, profile, told
from tests.reports.diary import insight


@pytest.mark.parametrize(
    ("notes", "answer"),
    [
        ("2026-11-18 need una cafetera chiquita", ["CAF", "ESP"]),
        ("2026-11-18 need cafeteras", ["CAF", "ESP"]),
        ("2026-11-18 need una heladera", ["REF"]),
        ("2026-11-18 need refrijeradora", ["REF"]),
        ("2026-11-18 occasion cumpleaños de su hija", ["TOR", "MUÑ"]),
        ("2026-11-18 preference/product + té verde", ["TE"]),
        ("2026-11-18 need zapatos negros", Act.NOTHING),
        ("2026-11-18 need hablar con el gerente", Act.NOTHING),
        ("2025-01-18 need una cafetera", Act.NOTHING),
        ("2026-11-18 purchase cafetera italiana", ["MOL"]),
        ("2026-11-18 purchase seguro de hogar", Act.ASK_HOW_IT_WENT),
        ("2026-11-18 need una cafetera\n2026-11-19 preference/product - café", Act.NOTHING),
        ("2026-11-18 need una cafetera\n2026-11-19 preference/product - other café", ["CAF", "ESP"]),
        ("2026-11-10 preference/product - cafetera\n2026-11-19 need una cafetera", ["CAF", "ESP"]),
        ("2026-11-18 need una cafetera\n2026-11-19 emotion/anger furiosa", Act.RECOVER),
        ("2026-11-10 emotion/anger furiosa\n2026-11-18 #9 emotion/joy feliz\n2026-11-18 #9 need té", ["TE"]),
        (
            "2026-11-18 need seguro de hogar\n2026-11-18 preference/treatment - que le ofrezcan seguros",
            Act.NOTHING,
        ),
        (
            "2026-11-18 need una cafetera\n2026-11-18 preference/treatment - que le ofrezcan cosas",
            Act.NOTHING,
        ),
        ("2026-11-18 sensitive/health es diabética", Act.NOTHING),
        ("", Act.NOTHING),
    ],
)
def test_what_else_from_notes_alone(notes: str, answer: list[str] | Act) -> None:
    assert told(notes) == answer


def test_the_reason_is_a_fact_with_its_quote_date_and_author() -> None:
    first = suggest(profile("2026-11-18 need una cafetera chiquita"), SHELF, [], today=TODAY).suggestions[0]
    proof = first.reason.last
    assert (proof.words, proof.on, proof.author, first.via) == (
        "una cafetera chiquita",
        date(2026, 11, 18),
        "Ana",
        Via.NEED,
    )


def test_the_note_of_today_counts_before_the_profile_has_it() -> None:
    assert told("", insight("need", "té verde")) == ["TE"]


def test_what_was_bought_just_now_is_not_offered_but_what_goes_with_it() -> None:
    assert told("", insight("need", "una cafetera"), insight("purchase", "cafetera italiana")) == ["MOL"]


def test_anger_of_today_asks_for_amends_and_joy_of_today_heals_last_week() -> None:
    need = insight("need", "té verde")
    assert told("", need, insight("emotion", "molesta", label="anger")) is Act.RECOVER
    assert told("2026-11-13 emotion/anger molesta", need) is Act.RECOVER
    assert told("2026-11-13 emotion/anger molesta", need, insight("emotion", "contenta", label="joy")) == [
        "TE"
    ]


def test_somebody_elses_anger_is_not_the_customers() -> None:
    assert told(
        "", insight("need", "té verde"), insight("emotion", "molesto", label="anger", other="other")
    ) == ["TE"]


def test_blame_with_the_wish_for_amends_comes_before_selling_and_blame_alone_does_not() -> None:
    blame = insight("feedback", "la licuadora le salió mala", sign="-")
    assert told("", blame, insight("need", "que le devuelvan su plata")) is Act.RECOVER
    assert told("", blame, insight("need", "té verde")) == ["TE"]


def test_grief_is_left_in_peace() -> None:
    assert (
        told("", insight("need", "té verde"), insight("emotion", "muy triste", label="sadness"))
        is Act.NOTHING
    )


def test_a_late_promise_of_ours_comes_first() -> None:
    late = Commitment(
        id=1, note=1, owner=1, customer=1, customer_name="Rosa", words="le llamo el martes",
        made_on=date(2026, 11, 14), due=date(2026, 11, 17), remind_at=None,
    )  # fmt: skip
    advice = suggest(profile("2026-11-18 need té verde", late), SHELF, [], today=TODAY)
    assert (advice.act, advice.commitment) == (Act.KEEP_PROMISE, late)
    forgotten = replace(late, due=date(2026, 10, 1))
    assert codes(suggest(profile("2026-11-18 need té verde", forgotten), SHELF, [], today=TODAY)) == ["TE"]


def test_what_was_bought_in_the_note_that_asks_for_it_is_not_offered_again() -> None:
    notes = "2026-11-20 #9 purchase cafetera italiana\n2026-11-20 #9 need una cafetera"
    assert told(notes, insight("purchase", "cafetera italiana"), insight("need", "una cafetera")) == ["MOL"]


def test_economy_leans_to_the_cheap_and_pride_to_the_dear() -> None:
    need = "2026-11-18 need una cafetera\n"
    assert told(need + "2026-11-18 motivator/economy algo barato") == ["CAF", "ESP"]
    assert told(need + "2026-11-18 motivator/pride que se vea fina") == ["ESP", "CAF"]


def test_the_argument_is_the_customers_own_motive() -> None:
    notes = "2026-11-18 need café molido\n2026-11-18 motivator/wellbeing para descansar"
    first = suggest(profile(notes), SHELF, [], today=TODAY).suggestions[0]
    assert first.motive == "wellbeing"
    assert first.motive_fact is not None
    assert first.motive_fact.words == "para descansar"


def test_a_score_is_explained_by_its_parts_and_the_sum_tells_the_order() -> None:
    made = suggest(profile("2026-11-18 need una cafetera"), SHELF, [], today=TODAY).suggestions
    sums = [sum(value for _, value in suggestion.parts) for suggestion in made]
    assert sums == sorted(sums, reverse=True)
    assert {name for name, _ in made[0].parts} >= {"base", "need"}


def test_two_offers_are_of_two_sorts_where_both_are_worth_it() -> None:
    notes = "2026-11-18 need una cafetera\n2026-11-18 need té verde"
    assert told(notes) == ["CAF", "TE"]


def test_sensitive_facts_lead_to_nothing_and_are_no_reason() -> None:
    shelf = Portfolio([Product(code="DIA", name="Galletas para diabéticos", tags=("diabética",))])
    advice = suggest(
        profile("2026-11-18 sensitive/health es diabética"), shelf, [], today=TODAY,
        fresh=[insight("sensitive", "es diabética", label="health")],
    )  # fmt: skip
    assert (advice.suggestions, advice.act, advice.reason) == ((), Act.NOTHING, None)
    assert all(
        fact.kind is not Kind.SENSITIVE for fact in profile("2026-11-18 sensitive/health es diabética").facts
    )
