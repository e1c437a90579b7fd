"""Competencies, read from notes; and the nudge that follows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.commitment import Commitment, CommitmentState
from reports.competencies import Competency, Mastery, Score, assess, rose
from reports.note import Note, NoteState
from reports.nudges import Given, choose
from reports.offer import Offer, Outcome
from tests.reports.notebook import note

FULL = """customer doña Rosa
          need una cafetera
          motivator/security para que le dure
          commitment le aviso el viernes"""
BARE = "customer doña Rosa\npurchase pan"


def scores(notes: list[Note], **more: object) -> dict[Competency, Score]:
    return {score.competency: score for score in assess(notes, **more)}  # type: ignore[arg-type]


def week(
    lines: str, *, times: int = 6, text: str = "la sra Rosa busca una cafetera que le dure"
) -> list[Note]:
    return [note(n, f"2026-11-{n + 1:02}", lines, text=text, customer=n) for n in range(1, times + 1)]


def test_all_nine_come_in_order_even_of_an_empty_notebook() -> None:
    told = assess([])
    assert [score.competency for score in told] == list(Competency)
    assert all((score.chances, score.level, score.share) == (0, Mastery.KNOWS, 0.5) for score in told)


@pytest.mark.parametrize(
    ("competency", "shows", "lacks"),
    [
        (Competency.LISTENING, "need té\nemotion/joy feliz", "purchase pan"),
        (Competency.TWO_WAY, "feedback - le salió mala", "purchase pan"),
        (Competency.SUMMARISING, FULL, BARE),
        (Competency.RELATIONSHIP, "commitment le aviso el viernes", "purchase pan"),
        (Competency.BUSINESS_MODELS, "decision_maker su socio", "purchase pan"),
        (Competency.SALES_POLICIES, "objection/price caro\ncommitment le aviso", "objection/price caro"),
        (Competency.PORTFOLIO, "purchase pan", "need té"),
    ],
)
def test_a_competency_is_seen_where_it_is_shown_and_missed_where_it_is_not(
    competency: Competency, shows: str, lacks: str
) -> None:
    good, poor = scores(week(shows))[competency], scores(week(lacks))[competency]
    assert good.share >= poor.share
    assert good.best is not None
    if competency is not Competency.PORTFOLIO:
        assert good.share > 0.6 > poor.share
        assert (good.level, poor.level) == (Mastery.MASTERS, Mastery.KNOWS)
        assert poor.missed is not None


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("la sra Rosa busca una cafetera que le dure mucho", True),
        ("cafetera", False),
        ("LA SRA ROSA BUSCA UNA CAFETERA QUE LE DURE", False),
        ("y entonces " * 50, False),
    ],
)
def test_a_note_is_well_drafted_when_it_can_be_read_at_a_glance(text: str, well: bool) -> None:
    assert (scores(week("need una cafetera", text=text))[Competency.DRAFTING].shown == 6) is well


def test_a_second_contact_that_uses_what_was_learned_shows_retention() -> None:
    first = note(1, "2026-11-01", "preference/payment + pagar con Yape")
    used = note(2, "2026-11-08", "purchase pan\npreference/payment + Yape")
    forgot = note(3, "2026-11-08", "purchase pan")
    assert scores([first, used])[Competency.RETENTION].shown == 1
    assert (
        scores([first, forgot])[Competency.RETENTION].shown,
        scores([first, forgot])[Competency.RETENTION].chances,
    ) == (0, 1)
    assert scores([first])[Competency.RETENTION].chances == 0


def promise(at: int, due: date | None, state: CommitmentState) -> Commitment:
    return Commitment(
        id=at, note=at, owner=1, customer=1, customer_name=None, words=f"le llamo {at}",
        made_on=date(2026, 11, 1), due=due, remind_at=None, state=state,
    )  # fmt: skip


def test_promises_kept_and_broken_show_retention_and_those_to_come_do_not() -> None:
    promises = [
        promise(1, date(2026, 11, 3), CommitmentState.DONE),
        promise(2, date(2026, 11, 4), CommitmentState.OPEN),
        promise(3, date(2026, 12, 4), CommitmentState.OPEN),
        promise(4, date(2026, 11, 4), CommitmentState.CANCELLED),
    ]
    score = scores([], commitments=promises, today=date(2026, 11, 10))[Competency.RETENTION]
    assert (score.shown, score.chances) == (1, 2)
    assert score.best is not None
    assert score.missed is not None
    assert (score.best.words, score.missed.words) == ("le llamo 1", "le llamo 2")


def test_offering_the_same_to_everybody_or_what_does_not_fit_is_no_command_of_the_portfolio() -> None:
    def offers(*codes: str, outcome: Outcome = Outcome.ACCEPTED) -> list[Offer]:
        return [
            Offer(id=n, customer=n, person=1, code=c, on=date(2026, 11, 1), outcome=outcome)
            for n, c in enumerate(codes)
        ]

    shares = [
        scores([], offers=given)[Competency.PORTFOLIO].share
        for given in (offers(*"ABCDEF"), offers(*"AAAAAA"), offers(*"ABCDEF", outcome=Outcome.MISFIT))
    ]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 3


def test_teaching_is_earned_only_by_a_learner_who_rose() -> None:
    notes = week(FULL)
    assert scores(notes)[Competency.SUMMARISING].level is Mastery.MASTERS
    assert scores(notes, taught=[Competency.SUMMARISING])[Competency.SUMMARISING].level is Mastery.TEACHES
    assert scores([], taught=[Competency.SUMMARISING])[Competency.SUMMARISING].level is Mastery.KNOWS
    before, after = scores(week(BARE))[Competency.SUMMARISING], scores(notes)[Competency.SUMMARISING]
    assert rose(before, after)
    assert not rose(after, before)


def test_discarded_notes_and_struck_insights_prove_nothing() -> None:
    discarded = [replace(n, state=NoteState.DISCARDED) for n in week(FULL)]
    assert all(score.chances == 0 for score in assess(discarded))
    assert scores(week("need x té"))[Competency.LISTENING].shown == 0


def test_a_note_with_something_sensitive_is_never_quoted_whole() -> None:
    notes = week("sensitive/health es diabética", text="la sra Rosa es diabética y no lleva azúcar")
    quotes = [q for score in assess(notes) for q in (score.best, score.missed) if q]
    assert not any("diab" in quote.words for quote in quotes)


def test_writing_more_of_the_same_does_not_raise_a_share_beyond_what_it_shows() -> None:
    few, many = (scores(week(BARE, times=n))[Competency.LISTENING].share for n in (3, 20))
    assert many < few


def test_a_nudge_is_on_the_weakest_with_own_words_and_the_same_for_the_same_week() -> None:
    notes = week(FULL)
    nudge = choose(assess(notes), [], "2026-W47")
    assert nudge is not None
    assert nudge == choose(assess(notes), [], "2026-W47")
    weakest = min((s for s in assess(notes) if s.chances), key=lambda score: score.share)
    assert nudge.competency is weakest.competency
    assert nudge.missed is not None


def test_nudges_vary_over_the_weeks_and_their_acts_with_them() -> None:
    told: list[Given] = []
    variants = []
    for n in range(12):
        nudge = choose(assess(week(FULL)), told, f"2026-W{n + 10}")
        assert nudge is not None
        told.append(Given(competency=nudge.competency, week=nudge.week))
        variants.append((nudge.competency, nudge.variant))
    assert all(told[n].competency not in {g.competency for g in told[max(0, n - 3) : n]} for n in range(12))
    assert len(set(variants)) == 12


def test_who_wrote_nothing_gets_no_nudge() -> None:
    assert choose(assess([]), [], "2026-W47") is None


@given(st.lists(st.sampled_from([FULL, BARE, "need té", "objection/price caro", ""]), max_size=12))
def test_a_share_is_a_share_whatever_is_written(lines: list[str]) -> None:
    for score in assess(
        [note(n, "2026-11-01", line, customer=n % 3) for n, line in enumerate(lines, start=1)]
    ):
        assert 0 <= score.share <= 1
        assert 0 <= score.shown <= score.chances
