"""What a profile tells, from a diary."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from nlp.insight import Kind
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.highlights import Why
from reports.profile import Profile, profile_of
from reports.purchase import Purchase
from reports.relationship import Level, Stage, Step, present_level, stage_of, step_up, target_level
from reports.sides import Side, side_of, with_verb
from reports.value import Tier, economic_value, effort_by_tier, tiers, value_of
from tests.reports.diary import diary, insight

TODAY = date(2026, 11, 20)


def profile(notes: str, *promises: Commitment, purchases: tuple[Purchase, ...] = ()) -> Profile:
    seen = diary(notes)
    customer = Customer(id=1, name="Rosa", team=1)
    return profile_of(customer, seen, [o.on for o in seen], promises, today=TODAY, purchases=purchases)


def promise(words: str, due: date | None, state: CommitmentState = CommitmentState.OPEN) -> Commitment:
    return Commitment(
        id=1, note=1, owner=1, customer=1, customer_name="Rosa", words=words,
        made_on=date(2026, 11, 1), due=due, remind_at=None, state=state,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("notes", "promises", "told"),
    [
        ("", [], []),
        (
            """2026-11-18 emotion/anger furiosa
               2026-11-18 need una cafetera
               2026-11-18 preference/payment + Yape
               2026-11-18 preference/product - té""",
            [promise("le llamo el lunes", date(2026, 11, 23))],
            [(Why.HURT, "furiosa"), (Why.PROMISE, "le llamo el lunes"), (Why.NEED, "una cafetera")],
        ),
        (
            """2026-11-01 occasion matrimonio de su hija
               2026-11-10 preference/treatment - que lo apuren
               2026-01-10 need una cafetera
               2026-11-10 motivator/security que dure""",
            [promise("le llamo en enero", date(2027, 1, 23))],
            [(Why.OCCASION, "matrimonio de su hija"), (Why.AVOID, "que lo apuren"), (Why.MOTIVE, "que dure")],
        ),
        (
            """2026-11-01 preference/product + té
               2026-11-02 preference/payment + Yape
               2026-11-03 preference/payment + Yape
               2026-11-03 preference/channel + wsp
               2026-11-03 objection/price se le hace caro""",
            [],
            [(Why.PREFERENCE, "Yape"), (Why.PREFERENCE, "wsp"), (Why.OBJECTION, "se le hace caro")],
        ),
    ],
)
def test_the_three_things_that_matter_before_the_next_contact(
    notes: str, promises: list[Commitment], told: list[tuple[Why, str]]
) -> None:
    first = profile(notes, *promises).first_three
    said = [(h.why, h.fact.words if h.fact else h.commitment.words if h.commitment else "") for h in first]
    assert said == told


def test_sensitive_facts_stand_apart_from_everything_else() -> None:
    known = profile("2026-11-18 sensitive/health es diabética")
    assert [fact.words for fact in known.sensitive] == ["es diabética"]
    assert (known.facts, known.history, known.first_three) == ((), (), ())


def test_what_would_give_sensitive_words_away_stands_apart_too() -> None:
    pregnant = replace(diary("2026-11-18 #1 sensitive/health está embarazada")[0], note=1)
    occasion = replace(pregnant, insight=replace(pregnant.insight, kind=Kind.OCCASION, label=None))
    told = profile_of(Customer(id=1, name="Rosa", team=1), [pregnant, occasion], [], [], today=TODAY)
    assert told.facts == ()
    assert {fact.kind for fact in told.sensitive} == {Kind.SENSITIVE, Kind.OCCASION}


def test_what_somebody_avoids_is_known_without_its_reason() -> None:
    allergy = diary("2026-11-18 #1 sensitive/health alérgica a los mariscos")[0]
    words = "mariscos"
    avoided = replace(insight("preference", words, label="product", sign="-"), start=14, end=14 + len(words))
    told = profile_of(
        Customer(id=1, name="Rosa", team=1), [allergy, replace(allergy, insight=avoided)], [], [], today=TODAY
    )
    assert [fact.words for fact in told.avoid] == ["mariscos"]
    assert [fact.words for fact in told.sensitive] == ["alérgica a los mariscos"]


def test_moods_are_a_line_over_visits_and_a_good_visit_heals() -> None:
    line = """2026-10-01 emotion/joy feliz
              2026-11-10 emotion/anger furiosa
              2026-11-10 emotion/joy se rio"""
    known = profile(line)
    assert [mood.label for mood in known.moods] == ["joy", "joy"]
    assert known.hurt is None
    hurt = profile("2026-11-10 #1 emotion/anger furiosa\n2026-11-10 #1 emotion/joy se rio")
    assert hurt.hurt is not None
    assert profile("2026-09-10 emotion/anger furiosa").hurt is None


def test_motives_are_shares_of_what_is_known_of_why_this_customer_buys() -> None:
    motives = profile(
        """2026-11-01 motivator/economy el más barato
           2026-11-05 motivator/economy con descuento
           2026-11-05 motivator/security que dure
           2026-11-05 motivator/pride other que se vea fino"""
    ).motives
    assert [motive.label for motive in motives] == ["economy", "security"]
    assert sum(motive.share for motive in motives) == pytest.approx(1)
    assert motives[0].fact.evidence


def test_the_preferred_channel_is_the_customers_own_and_the_newest() -> None:
    known = profile(
        """2026-10-01 preference/channel + por correo
           2026-11-01 preference/channel + wsp
           2026-11-05 preference/channel + other que lo llamen
           2026-11-05 preference/schedule + por las tardes"""
    )
    assert known.channel is not None
    assert known.hours is not None
    assert (known.channel.words, known.hours.words) == ("wsp", "por las tardes")
    assert [fact.words for fact in known.history] == ["por correo"]


def test_a_preference_of_the_last_visit_seen_once_is_to_be_confirmed() -> None:
    known = profile("2026-11-01 preference/product + té\n2026-11-18 preference/product + pan integral")
    assert known.to_confirm is not None
    assert known.to_confirm.words == "pan integral"
    assert profile("2026-11-18 preference/product + ! té").to_confirm is None


def test_open_promises_come_by_their_day_and_kept_ones_are_gone() -> None:
    later, soon, someday, kept = (
        promise("b", date(2026, 12, 1)),
        promise("a", date(2026, 11, 21)),
        promise("c", None),
        promise("d", date(2026, 11, 1), CommitmentState.DONE),
    )
    assert [p.words for p in profile("", later, someday, kept, soon).commitments] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("le llamo el viernes", Side.OURS),
        ("mañana le averiguo la tasa y le marco", Side.OURS),
        ("I'll send the quote by Friday", Side.OURS),
        ("quedó en volver el sábado", Side.THEIRS),
        ("recoge el sábado", Side.THEIRS),
        ("nos avisa el martes", Side.THEIRS),
        ("she'll pick it up on Monday", Side.THEIRS),
        ("promised to call her tomorrow", Side.OURS),
        ("she promised to call tomorrow", Side.THEIRS),
        ("promised to pay on Monday", Side.THEIRS),
        ("ella me trae los papeles", Side.THEIRS),
        ("will call him tomorrow at 10", Side.OURS),
        ("will bring her the samples on Monday", Side.OURS),
        ("she will call on Monday", Side.THEIRS),
    ],
)
def test_a_promise_is_ours_or_theirs_by_its_verb(words: str, side: Side) -> None:
    assert side_of(words) is side


VISIT, SALE = date(2026, 11, 1), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("visits", "bought", "more", "stage"),
    [
        ([], [], {}, Stage.SUSPECT),
        ([VISIT], [], {}, Stage.PROSPECT),
        ([VISIT], [VISIT], {}, Stage.FIRST_TIME),
        ([VISIT, SALE], [VISIT, SALE], {}, Stage.REPEAT),
        ([VISIT], [VISIT - timedelta(days=n) for n in range(5)], {}, Stage.CLIENT),
        ([VISIT], [VISIT], {"member": True}, Stage.MEMBER),
        ([VISIT], [VISIT], {"recommends": True}, Stage.ADVOCATE),
        ([date(2026, 1, 1)], [date(2026, 1, 1)], {"recommends": True}, Stage.INACTIVE),
    ],
)
def test_the_stage_moves_with_what_happens(
    visits: list[date], bought: list[date], more: dict[str, bool], stage: Stage
) -> None:
    assert stage_of(visits, bought, today=TODAY, **more) is stage


def test_who_recommends_us_is_an_advocate() -> None:
    known = profile(
        """2026-11-01 purchase té
           2026-11-05 feedback + el té le encantó | el té le encantó y nos recomendó con su vecina"""
    )
    assert known.stage is Stage.ADVOCATE


@pytest.mark.parametrize(
    ("customers", "high", "medium", "low"),
    [
        (500, Level.ACCOUNTABLE, Level.REACTIVE, Level.BASIC),
        (100, Level.PROACTIVE, Level.ACCOUNTABLE, Level.REACTIVE),
        (10, Level.PARTNER, Level.PROACTIVE, Level.ACCOUNTABLE),
    ],
)
def test_the_level_worth_having_is_kotlers_table(
    customers: int, high: Level, medium: Level, low: Level
) -> None:
    assert [target_level(customers, margin) for margin in ("high", "medium", "low")] == [high, medium, low]
    assert target_level(customers, "unknown") is medium


@pytest.mark.parametrize(
    ("visits", "bought", "kept", "level", "step"),
    [
        ([], [], 0, Level.BASIC, Step.INVITE_TO_CALL),
        ([SALE], [SALE], 0, Level.REACTIVE, Step.ASK_AFTER_SALE),
        ([SALE, SALE + timedelta(days=5)], [SALE], 0, Level.ACCOUNTABLE, Step.BRING_AN_IDEA),
        ([SALE, SALE + timedelta(days=5)], [SALE], 2, Level.PROACTIVE, Step.PLAN_TOGETHER),
        ([SALE, SALE + timedelta(days=40)], [SALE], 0, Level.REACTIVE, Step.ASK_AFTER_SALE),
    ],
)
def test_the_level_lived_and_the_one_act_that_climbs(
    visits: list[date], bought: list[date], kept: int, level: Level, step: Step
) -> None:
    assert present_level(visits, bought, kept) is level
    assert step_up(level, Level.PARTNER) is step
    assert step_up(level, level) is None


def sale(amount: int, *, on: date = SALE, margin: float | None = 0.5, currency: str = "PEN") -> Purchase:
    return Purchase(customer=1, on=on, code="X", amount=Decimal(amount), margin=margin, currency=currency)


def test_figures_of_value_come_from_the_last_year_in_the_usual_currency() -> None:
    value = value_of(
        [sale(100), sale(300), sale(900, on=date(2025, 1, 1)), sale(50, currency="USD")],
        today=TODAY,
        spends=800,
    )
    assert value is not None
    assert (value.currency, value.yearly_sales, value.yearly_margin, value.share) == ("PEN", 400, 200, 0.5)
    assert value.economic_value == pytest.approx(200 * 0.8 / 0.32)
    assert profile("", purchases=(sale(100),)).value is not None
    assert profile("").value is None


def test_a_more_loyal_customer_is_worth_more() -> None:
    assert economic_value(100, 0.9) > economic_value(100, 0.8) > economic_value(100, 0.4) > 0


@pytest.mark.parametrize(
    ("margins", "told"),
    [
        ({}, {}),
        ({1: 80.0, 2: 15.0, 3: 5.0}, {1: Tier.A, 2: Tier.B, 3: Tier.C}),
        ({1: 100.0}, {1: Tier.A}),
        ({1: 0.0, 2: -5.0}, {1: Tier.C, 2: Tier.C}),
        ({1: 70.0, 2: 20.0, 3: 10.0}, {1: Tier.A, 2: Tier.A, 3: Tier.B}),
    ],
)
def test_pareto_tiers(margins: dict[int, float], told: dict[int, Tier]) -> None:
    assert tiers(margins) == told


def test_effort_is_set_beside_value() -> None:
    effort = effort_by_tier([1, 2, 2, 2], {1: Tier.A, 2: Tier.C})
    assert (effort[Tier.A], effort[Tier.B], effort[Tier.C]) == (0.25, 0, 0.75)


def test_believed_facts_of_a_kind_can_be_asked_for() -> None:
    known = profile("2026-11-01 decision_maker su esposo\n2026-11-01 preference/product - té")
    assert [fact.words for fact in known.decision_makers] == ["su esposo"]
    assert [fact.words for fact in known.avoid] == ["té"]
    assert known.of(Kind.PREFERENCE, label="payment") == ()


@pytest.mark.parametrize(
    ("note", "words", "whole"),
    [
        ("Norma me trae los papeles mañana", "los papeles mañana", "trae los papeles mañana"),
        ("Norma quedó en pagar mañana", "pagar mañana", "quedó en pagar mañana"),
        ("dice que paga y la llamo mañana", "la llamo mañana", "la llamo mañana"),
        ("la llamo mañana", "la llamo mañana", "la llamo mañana"),
        ("She will call us on Monday", "will call us on Monday", "She will call us on Monday"),
        ("Will call her on Monday", "Will call her on Monday", "Will call her on Monday"),
        ("Daniela: mañana a las 11 viene a ver", "mañana a las 11", "mañana a las 11 viene"),
    ],
)
def test_the_customers_verb_belongs_to_the_customers_promise(note: str, words: str, whole: str) -> None:
    assert with_verb(words, note, note.index(words)) == whole
