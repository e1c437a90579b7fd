"""What was offered and answered before tells what is offered now."""

import pytest

from reports.acts import Act
from reports.heard import refusal_in
from reports.learning import learn, prior
from reports.offer import Offer, Outcome
from reports.ranking import Via
from reports.suggestions import Learned, suggest
from tests.reports.counter import SHELF, TODAY, codes, offer, profile, told
from tests.reports.diary import insight


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
