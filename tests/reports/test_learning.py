"""The ranking learns, and keeps its head."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.learning import Belief, learn, prior, weights_drawn, weights_expected
from reports.ranking import RULES, Feature

WIDE = len(Feature)
outcomes = st.lists(
    st.tuples(st.lists(st.floats(-2, 2), min_size=WIDE, max_size=WIDE), st.sampled_from([0.0, 1.0])),
    max_size=30,
)


def only(feature: Feature, value: float = 1.0) -> list[float]:
    return [1.0 if f is Feature.BASE else value if f is feature else 0.0 for f in Feature]


def taught(feature: Feature, outcome: float, times: int) -> Belief:
    belief = prior()
    for _ in range(times):
        belief = learn(belief, only(feature), outcome)
    return belief


def test_before_anything_is_learned_the_rules_hold() -> None:
    assert weights_expected(prior()) == RULES


@pytest.mark.parametrize(("outcome", "sign"), [(1.0, 1), (0.0, -1)])
def test_an_outcome_moves_the_weights_of_what_was_offered(outcome: float, sign: int) -> None:
    moved = weights_expected(taught(Feature.OCCASION, outcome, 20))
    assert sign * (moved[Feature.OCCASION] - RULES[Feature.OCCASION]) > 0
    assert moved[Feature.SEASON] == RULES[Feature.SEASON]


def test_little_data_does_not_turn_the_rules_over() -> None:
    once = weights_expected(taught(Feature.NEED, 0.0, 1))
    assert abs(once[Feature.NEED] - RULES[Feature.NEED]) < 0.7


def test_what_is_tried_is_known_better_and_what_is_not_stays_in_doubt() -> None:
    doubts = np.diag(np.array(taught(Feature.NEED, 1.0, 50).covariance))
    need, season = (list(Feature).index(feature) for feature in (Feature.NEED, Feature.SEASON))
    assert doubts[need] < doubts[season]


def test_a_seed_repeats_its_draw_and_another_draws_another() -> None:
    belief = prior()
    assert weights_drawn(belief, seed=3) == weights_drawn(belief, seed=3)
    assert weights_drawn(belief, seed=3) != weights_drawn(belief, seed=4)


def test_what_was_learned_under_other_features_teaches_nothing() -> None:
    assert learn(prior(), [1.0, 2.0], 1.0) == prior()


@given(outcomes)
def test_belief_stays_a_belief_whatever_happens(seen: list[tuple[list[float], float]]) -> None:
    belief = prior()
    for features, outcome in seen:
        belief = learn(belief, features, outcome)
    assert belief.seen == len(seen)
    assert np.isfinite(belief.mean).all()
    assert (np.linalg.eigvalsh(np.array(belief.covariance)) > 0).all()
    assert all(np.isfinite(list(weights_drawn(belief, seed=1).values())))
