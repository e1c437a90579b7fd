"""¿Qué más?, told as a diary, a shelf and what should be said."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from nlp.insight import Insight, Kind
from reports.acts import Act
from reports.commitment import Commitment
from reports.customer import Customer
from reports.heard import refusal_in
from reports.learning import learn, prior
from reports.matching import Portfolio
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.profile import Profile, profile_of
from reports.projection import Habits
from reports.purchase import Purchase
from reports.ranking import Via
from reports.suggestions import Advice, Learned, suggest
from tests.reports.diary import diary, insight

TODAY = date(2026, 11, 20)
SHELF = [
    Product(code="CAF", name="Cafetera italiana", price=Decimal(89), tags=("café",), complements=("MOL",)),
    Product(code="ESP", name="Cafetera espresso", price=Decimal(899), tags=("café",), motives=("pride",)),
    Product(code="MOL", name="Café molido 500 g", price=Decimal(25), motives=("wellbeing",)),
    Product(code="TE", name="Té verde 25 filtros", price=Decimal(9)),
    Product(code="TOR", name="Torta de chocolate", price=Decimal(60), tags=("cumpleaños",)),
    Product(code="REF", name="Refrigeradora 300 L", price=Decimal(1500), margin=0.2),
    Product(code="MUÑ", name="Muñeca de trapo", price=Decimal(40), tags=("juguete", "regalo")),
    Product(code="SEG", name="Seguro de hogar", price=Decimal(30), motives=("security",)),
    Product(code="ZAP", name="Zapatos negros de vestir", price=Decimal(200), stock=0),
    Product(code="PAN", name="Panetón", price=Decimal(30), season=(12,), tags=("regalo",)),
]  # fmt: skip


def profile(notes: str = "", *promises: Commitment, purchases: tuple[Purchase, ...] = ()) -> Profile:
    seen = diary(notes)
    customer = Customer(id=1, name="Rosa", team=1)
    return profile_of(customer, seen, [o.on for o in seen], promises, today=TODAY, purchases=purchases)


def codes(advice: Advice) -> list[str]:
    return [suggestion.product.code for suggestion in advice.suggestions]


def told(notes: str, *fresh: Insight, offers: tuple[Offer, ...] = ()) -> list[str] | Act | None:
    advice = suggest(profile(notes), SHELF, offers, today=TODAY, fresh=fresh)
    return codes(advice) or advice.act


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


def offer(
    code: str, days_ago: int, outcome: Outcome = Outcome.PROPOSED, *, at: int = 1, customer: int = 1
) -> Offer:
    return Offer(
        id=at, customer=customer, person=1, code=code, on=TODAY - timedelta(days=days_ago), outcome=outcome
    )


@pytest.mark.parametrize(
    ("offers", "answer"),
    [
        ([], ["CAF", "ESP"]),
        ([offer("CAF", 0)], ["CAF", "ESP"]),
        ([offer("CAF", 3)], ["ESP"]),
        ([offer("CAF", 8)], ["CAF", "ESP"]),
        ([offer("CAF", 20, Outcome.REJECTED)], ["ESP"]),
        ([offer("CAF", 2, Outcome.REJECTED)], Act.NOTHING),
        ([offer("CAF", 2, Outcome.MISFIT)], ["ESP"]),
        ([offer("CAF", 4, Outcome.REJECTED)], ["ESP"]),
        ([offer("CAF", 2, Outcome.REJECTED), offer("ESP", 9, Outcome.ACCEPTED, at=2)], ["ESP"]),
        ([offer("CAF", 31, Outcome.REJECTED)], ["CAF", "ESP"]),
        ([offer("CAF", 90, Outcome.REJECTED), offer("CAF", 50, Outcome.REJECTED, at=2)], ["ESP"]),
        ([offer("TE", 20, Outcome.REJECTED), offer("TOR", 10, Outcome.MISFIT, at=2)], Act.NOTHING),
        ([offer("TE", 20, Outcome.REJECTED), offer("TOR", 10, Outcome.BOUGHT, at=2)], ["CAF", "ESP"]),
        ([offer("CAF", 3, customer=2)], ["CAF", "ESP"]),
        ([offer("GONE", 3, Outcome.REJECTED)], ["CAF", "ESP"]),
    ],
)
def test_what_was_offered_lately_or_refused_rests(offers: list[Offer], answer: list[str] | Act) -> None:
    assert told("2026-11-18 need una cafetera", offers=tuple(offers)) == answer


def test_what_is_asked_for_today_is_offered_though_it_was_offered_yesterday_or_is_owned() -> None:
    need = insight("need", "una cafetera italiana")
    assert told("", need, offers=(offer("CAF", 1),)) == ["CAF"]
    assert told("2026-10-18 purchase cafetera italiana", need) == ["CAF", "MOL"]
    once, twice = offer("CAF", 9, Outcome.REJECTED), offer("CAF", 20, Outcome.REJECTED, at=2)
    assert told("", need, offers=(once,)) == ["CAF"]
    assert told("", need, offers=(once, twice)) == ["ESP"]
    assert told("", need, offers=(offer("CAF", 9, Outcome.MISFIT),)) == ["ESP"]


def test_who_is_tired_of_offers_is_answered_when_they_ask() -> None:
    noes = (offer("TE", 20, Outcome.REJECTED), offer("TOR", 10, Outcome.REJECTED, at=2))
    assert told("2026-11-18 need una cafetera", offers=noes) is Act.NOTHING
    assert told("", insight("need", "una cafetera"), offers=noes) == ["CAF", "ESP"]


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


def test_a_rhythm_of_buying_brings_the_same_again_when_it_is_due() -> None:
    rhythm = "\n".join(f"2026-{month} purchase té verde" for month in ("08-20", "09-20", "10-20"))
    assert told(rhythm) == ["TE"]
    assert told(rhythm + "\n2026-11-18 purchase té verde") is Act.ASK_HOW_IT_WENT


def sales(*rows: tuple[int, str, str]) -> list[Purchase]:
    return [
        Purchase(customer=who, on=date.fromisoformat(on), code=code, amount=Decimal(9))
        for who, on, code in rows
    ]


def test_the_till_tells_what_the_notes_do_not() -> None:
    others = sales(*((who, "2026-10-01", code) for who in range(2, 9) for code in ("REF", "SEG")))
    rest = sales(*((who, "2026-10-01", "TE") for who in range(10, 20)))
    mine = sales((1, "2026-11-15", "REF"))
    habits = Habits.of([*others, *rest, *mine])
    advice = suggest(profile(purchases=tuple(mine)), SHELF, [], today=TODAY, learned=Learned(habits=habits))
    assert codes(advice) == ["SEG"]
    assert (advice.suggestions[0].via, advice.suggestions[0].reason.words) == (
        Via.COMPLEMENT,
        "Refrigeradora 300 L",
    )


def test_the_till_brings_what_runs_out_on_its_day() -> None:
    monthly = [(who, f"2026-{month:02}-18", "MOL") for who in range(1, 40) for month in range(5, 11)]
    mine = sales(*(row for row in monthly if row[0] == 1))
    habits = Habits.of(sales(*monthly))
    advice = suggest(profile(purchases=tuple(mine)), SHELF, [], today=TODAY, learned=Learned(habits=habits))
    first = advice.suggestions[0]
    assert (first.product.code, first.via) == ("MOL", Via.PURCHASE)
    assert first.on == TODAY


def test_a_season_lifts_what_belongs_to_it_and_lowers_what_does_not() -> None:
    notes = profile("2026-11-18 need un regalo")
    november = suggest(notes, SHELF, [], today=TODAY)
    december = suggest(notes, SHELF, [], today=date(2026, 12, 1))
    assert codes(november)[0] == "MUÑ"
    assert codes(december)[0] == "PAN"


def test_not_everybody_gets_the_same_popular_thing() -> None:
    everybody = tuple(offer("CAF", 2, at=n, customer=n) for n in range(2, 40))
    assert told("2026-11-18 need una cafetera", offers=everybody) == ["ESP", "CAF"]


def test_outcomes_move_the_ranking_and_a_seed_repeats_it() -> None:
    notes = profile("2026-11-18 need una cafetera\n2026-11-18 preference/product + té verde")
    rules = suggest(notes, SHELF, [], today=TODAY)
    belief = prior()
    need, liking = (next(s for s in rules.suggestions if s.via is via) for via in (Via.NEED, Via.PREFERENCE))
    for _ in range(60):
        belief = learn(learn(belief, need.features, 0), liking.features, 1)
    taught = [
        suggest(notes, SHELF, [], today=TODAY, learned=Learned(belief=belief, seed=seed))
        for seed in (7, 7, 8)
    ]
    assert codes(rules)[0] == "CAF"
    assert [codes(advice)[0] for advice in taught] == ["TE"] * 3
    assert taught[0] == taught[1]


@pytest.mark.parametrize("shelf", [[], [replace(SHELF[0], active=False)]])
def test_an_empty_shelf_offers_nothing(shelf: list[Product]) -> None:
    advice = suggest(profile("2026-11-18 need una cafetera"), shelf, [], today=TODAY)
    assert (advice.suggestions, advice.act) == ((), Act.NOTHING)


def test_two_products_of_one_name_are_told_once() -> None:
    twins = [replace(SHELF[0], code="A"), replace(SHELF[0], code="B")]
    assert codes(suggest(profile("2026-11-18 need una cafetera"), twins, [], today=TODAY)) == ["A"]


@pytest.mark.parametrize("odd", [Decimal(0), Decimal(-5), None])
def test_a_price_of_zero_or_none_or_in_another_currency_is_not_compared(odd: Decimal | None) -> None:
    shelf = [
        replace(SHELF[0], price=odd),
        SHELF[1],
        replace(SHELF[1], code="USD", name="Cafetera francesa", currency="USD"),
    ]
    notes = "2026-11-18 need una cafetera\n2026-11-18 motivator/economy algo barato"
    advice = suggest(profile(notes), shelf, [], today=TODAY, most=3)
    assert len(advice.suggestions) == 3
    assert all("price" not in dict(suggestion.parts) for suggestion in advice.suggestions)


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


@pytest.mark.parametrize(
    "note",
    [
        "Norma dice que no le ofrezcan nada más, ella avisa",
        "pidió no ofrecerle nada por ahora",
        "Mr. Taylor said please don't offer him anything",
    ],
)
def test_who_wants_nothing_offered_is_offered_nothing_though_no_reading_found_it(note: str) -> None:
    fresh = (insight("need", "una cafetera"), *refusal_in(note))
    advice = suggest(profile(), SHELF, [], today=TODAY, fresh=fresh)
    assert (codes(advice), advice.act) == ([], Act.NOTHING)
    assert advice.reason
    assert advice.reason.words in note
