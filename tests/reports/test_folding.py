"""What is believed after a diary of notes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.insight import LABELS, WITH_POLARITY, Holder, Insight, Kind, Polarity
from reports.facts import HALF_LIFE, Standing
from reports.folding import fold
from reports.note import InsightState, Observation
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)

STORIES = {
    "repeats merge into one": (
        """2026-11-01 preference/payment + pagar con Yape
           2026-11-05 preference/payment + Yape
           2026-11-09 preference/payment + siempre con yape""",
        ["+ Yape"],
        [],
    ),
    "the wording that says most is kept": (
        """2026-11-01 preference/product + leche
           2026-11-05 preference/product + leche deslactosada""",
        ["+ leche deslactosada"],
        [],
    ),
    "two kinds of a thing stay two": (
        """2026-11-01 preference/product + leche Gloria
           2026-11-05 preference/product + leche Laive""",
        ["+ leche Gloria", "+ leche Laive"],
        [],
    ),
    "the newer dislike supersedes the older liking": (
        """2026-10-01 preference/product + café
           2026-11-05 preference/product - el café""",
        ["- el café"],
        ["+ café"],
    ),
    "a change of mind and back leaves its middle in history": (
        """2026-09-01 preference/product + café
           2026-10-05 preference/product - café
           2026-11-05 preference/product + café""",
        ["+ café"],
        ["+ café", "- café"],
    ),
    "disliking all of it overturns liking some of it": (
        """2026-09-01 preference/product + café con azúcar
           2026-10-05 preference/product - café""",
        ["- café"],
        ["+ café con azúcar"],
    ),
    "disliking some of it leaves liking it alone": (
        """2026-09-01 preference/product + café
           2026-10-05 preference/product - café con azúcar""",
        ["+ café", "- café con azúcar"],
        [],
    ),
    "ahora solo té": (
        """2026-09-01 preference/product + café
           2026-10-05 preference/product + té | antes tomaba café, ahora solo té""",
        ["+ té"],
        ["+ café"],
    ),
    "liking tea too says nothing against coffee": (
        """2026-09-01 preference/product + café
           2026-10-05 preference/product + té | le gustó el té""",
        ["+ café", "+ té"],
        [],
    ),
    "another channel replaces the one seen once": (
        """2026-09-01 preference/channel + por correo
           2026-10-05 preference/channel + que le escriban por wsp""",
        ["+ que le escriban por wsp"],
        ["+ por correo"],
    ),
    "a habit is not overturned by a single other time": (
        """2026-08-01 preference/payment + Yape
           2026-09-01 preference/payment + Yape
           2026-10-05 preference/payment + efectivo""",
        ["+ Yape", "+ efectivo"],
        [],
    ),
    "a habit yields to words of change": (
        """2026-08-01 preference/payment + Yape
           2026-09-01 preference/payment + Yape
           2026-10-05 preference/payment + efectivo | ya no usa Yape, ahora efectivo""",
        ["+ efectivo"],
        ["+ Yape"],
    ),
    "a habit yields to a habit": (
        """2026-08-01 preference/payment + Yape
           2026-09-01 preference/payment + Yape
           2026-10-01 preference/payment + efectivo
           2026-11-01 preference/payment + en efectivo""",
        ["+ efectivo"],
        ["+ Yape"],
    ),
    "two choices named in one note stand together": (
        """2026-10-05 #1 preference/schedule + en la mañana
           2026-10-05 #1 preference/schedule + por la noche""",
        ["+ en la mañana", "+ por la noche"],
        [],
    ),
    "what the daughter likes is not what the customer likes": (
        """2026-09-01 preference/product + café
           2026-10-05 preference/product - other café""",
        ["+ café", "- café"],
        [],
    ),
    "a purchase meets the need": (
        """2026-11-01 need una cafetera pequeña
           2026-11-10 purchase cafetera Oster""",
        ["cafetera Oster"],
        ["una cafetera pequeña"],
    ),
    "a purchase in the country's other word meets the need too": (
        """2026-11-01 need una heladera
           2026-11-10 purchase refrigeradora LG""",
        ["refrigeradora LG"],
        ["una heladera"],
    ),
    "the same colour is not the same thing": (
        """2026-11-01 need zapatos negros
           2026-11-10 purchase cartera negra""",
        ["cartera negra", "zapatos negros"],
        [],
    ),
    "a struck insight is gone": (
        """2026-11-01 preference/product x café
           2026-11-05 preference/product + té""",
        ["+ té"],
        [],
    ),
    "emotions of a sort are one line": (
        """2026-11-01 emotion/anger furiosa
           2026-11-05 emotion/anger muy molesta""",
        ["muy molesta"],
        [],
    ),
}


@pytest.mark.parametrize(("notes", "believed", "history"), STORIES.values(), ids=STORIES.keys())
def test_a_diary_becomes_what_is_believed(notes: str, believed: list[str], history: list[str]) -> None:
    facts = fold(diary(notes), today=TODAY)
    told = [
        (fact.believed, f"{ {None: '', '+': '+ ', '-': '- '}[sign(fact.polarity)] }{fact.words}")
        for fact in facts
    ]
    assert sorted(words for is_so, words in told if is_so) == sorted(believed)
    assert sorted(words for is_so, words in told if not is_so) == sorted(history)


def sign(polarity: Polarity | None) -> str | None:
    return {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "-", None: None}[polarity]


@pytest.mark.parametrize(
    ("notes", "standing"),
    [
        ("2026-11-01 preference/payment + Yape", Standing.SEEN_ONCE),
        (
            "2026-11-01 #1 preference/payment + Yape\n2026-11-01 #2 preference/payment + Yape",
            Standing.SEEN_ONCE,
        ),
        ("2026-11-01 #1 preference/payment + Yape\n2026-11-02 #2 preference/payment + Yape", Standing.HABIT),
        ("2026-11-01 preference/payment + ! Yape", Standing.CONFIRMED),
    ],
)
def test_a_habit_takes_a_second_independent_note_or_a_tap(notes: str, standing: Standing) -> None:
    assert [fact.standing for fact in fold(diary(notes), today=TODAY)] == [standing]


def test_a_need_is_worth_half_after_its_half_life_and_a_preference_lasts() -> None:
    need, liking = (
        fold(diary(line), today=date(2026, 11, 1) + timedelta(days=30))[0].strength
        for line in ("2026-11-01 need una silla", "2026-11-01 preference/product + té")
    )
    assert need == pytest.approx(0.5)
    assert liking > 0.9


def test_a_half_life_of_zero_forgets_overnight() -> None:
    never = dict.fromkeys(HALF_LIFE, 0)
    today, yesterday = (
        fold(diary("2026-11-20 need una silla"), today=TODAY + timedelta(days=n), half_life=never)
        for n in (0, 1)
    )
    assert (today[0].strength, yesterday[0].strength) == (1.0, 0.0)


def test_an_occasion_with_its_day_counts_in_full_until_then() -> None:
    seen = diary("2026-06-01 occasion matrimonio el 20 de noviembre")[0]
    dated = replace(seen, insight=replace(seen.insight, due=TODAY))
    assert fold([dated], today=TODAY)[0].strength == 1.0


def test_a_newer_fact_tells_what_it_superseded_and_when() -> None:
    facts = fold(
        diary("2026-10-01 preference/product + café\n2026-11-05 preference/product - café"), today=TODAY
    )
    old = next(fact for fact in facts if not fact.believed)
    assert old.superseded_by is not None
    assert (old.superseded_by.on, old.superseded_by.author) == (date(2026, 11, 5), "Ana")


def insights() -> st.SearchStrategy[Insight]:
    def of(kind: Kind) -> st.SearchStrategy[Insight]:
        return st.builds(
            Insight,
            kind=st.just(kind),
            words=st.sampled_from(
                ["café", "té", "ahora solo té", "Yape", "efectivo", "zapatos negros", "ñ", "¡!", "一"]
            ),
            start=st.integers(0, 3),
            end=st.integers(4, 6),
            label=st.sampled_from(LABELS.get(kind, (None,))),
            polarity=st.sampled_from(list(Polarity)) if kind in WITH_POLARITY else st.none(),
            holder=st.sampled_from(list(Holder)),
            confidence=st.floats(0, 1),
        )

    return st.sampled_from(list(Kind)).flatmap(of)


def observations() -> st.SearchStrategy[list[Observation]]:
    days = st.dates(date(2024, 1, 1), date(2027, 1, 1))
    one = st.builds(
        Observation,
        insight=insights(),
        note=st.integers(1, 6),
        author=st.sampled_from(["Ana", "Luis"]),
        on=days,
        state=st.sampled_from(list(InsightState)),
    )
    return st.lists(one, max_size=12)


@given(observations(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_order_and_repetition_change_nothing(seen: list[Observation], chance: Random) -> None:
    shuffled = [*seen, *seen]
    chance.shuffle(shuffled)
    assert fold(shuffled, today=TODAY) == fold(seen, today=TODAY)


@given(observations())
@settings(max_examples=100, deadline=None)
def test_every_fact_is_proven_and_no_evidence_is_lost_or_told_twice(seen: list[Observation]) -> None:
    facts = fold(seen, today=TODAY)
    struck = {
        (o.on, o.note, o.insight.start, o.insight.end, o.insight.kind, o.insight.label)
        for o in seen
        if o.state is InsightState.STRUCK
    }
    places = {
        place
        for o in seen
        if o.insight.kind in HALF_LIFE
        and (place := (o.on, o.note, o.insight.start, o.insight.end, o.insight.kind, o.insight.label))
        not in struck
    }
    assert all(fact.evidence and 0 <= fact.strength <= 1 for fact in facts)
    assert sum(len(fact.evidence) for fact in facts) == len(places)


@given(observations())
@settings(max_examples=100, deadline=None)
def test_strength_never_grows_while_nothing_is_noted(seen: list[Observation]) -> None:
    strengths = [
        sum(fact.strength for fact in fold(seen, today=TODAY + timedelta(days=n)))
        for n in (60, 61, 400, 4000)
    ]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(strengths))


@given(observations())
@settings(max_examples=100, deadline=None)
def test_only_newer_evidence_supersedes(seen: list[Observation]) -> None:
    for fact in fold(seen, today=TODAY):
        if fact.superseded_by:
            assert fact.last.moment < fact.superseded_by.moment
