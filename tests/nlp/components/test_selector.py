"""Of rival proposals one is told, without signs at its ends, where the trees find it likely enough."""

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from nlp.components.lexicon.component import Mention
from nlp.components.network.patterns import features
from nlp.components.network.proposals import Proposals, Span
from nlp.components.selector.component import choose, likely, sure_enough
from nlp.components.selector.edges import trimmed
from nlp.components.selector.evidence import evidence
from nlp.components.selector.scene import scene
from nlp.components.selector.trees import Trees
from nlp.training.forest import drawn

FEATURES = [
    features(["muy"], ["muy"], [])[0],
    features(["molesta"], ["molesta"], [Mention("emotion.anger", 0, 1)])[0],
    features(["."], ["."], [])[0],
]
ANGRY = Span("emotion|anger", 0, 2, 0.8)


def sure_from(bound: float) -> Trees:
    """One tree that looks at the first number, the log-odds of the network."""
    seen = evidence(Proposals.of([ANGRY]), scene(Proposals.of([ANGRY]), FEATURES))
    rows = np.zeros((2, seen.shape[1]))
    rows[:, 0] = bound - 1, bound + 1
    return Trees(drawn(GradientBoostingClassifier(n_estimators=1, learning_rate=1).fit(rows, [False, True])))


def test_what_is_likely_is_told_with_its_new_confidence() -> None:
    told = choose(scene(Proposals.of([ANGRY, Span("need", 0, 1, 0.1)]), FEATURES), sure_from(0.0))
    assert [(span.name, round(span.probability, 3)) for span in told] == [("emotion|anger", 0.881)]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"customer": 0.4, "need": 0.4}, ["customer"]),
        ({"customer": 0.9, "need": 0.4}, ["customer"]),
        ({"purchase": 0.6, "need": 0.4}, ["purchase", "need"]),
        ({"purchase": 0.4, "need": 0.4}, ["purchase", "need"]),
    ],
)
def test_doubtful_finds_are_told_only_beside_a_sure_one(found: dict[str, float], told: list[str]) -> None:
    assert [s.name for s in sure_enough([Span(name, 0, 1, p) for name, p in found.items()])] == told


def test_nothing_proposed_is_nothing_told() -> None:
    assert choose(scene(Proposals.of([]), []), sure_from(0.0)) == []


def test_something_faintly_sensitive_is_told_where_a_list_or_a_likelier_cut_speaks_for_it() -> None:
    said = ["la", "diabetes", "de", "ana", "chef"]
    tags = [Mention("sensitive.health", 1, 2)]
    seen = scene(Proposals.of([ANGRY]), features(said, said, tags))
    by_a_list = Span("sensitive|health", 0, 2, 0.06)
    likelier = Span("sensitive|religion", 2, 5, 0.3)
    by_a_cut = Span("sensitive|religion", 3, 4, 0.06)
    by_nothing = Span("sensitive|ethnicity", 4, 5, 0.06)
    fainter = Span("sensitive|health", 1, 2, 0.04)
    told = likely([by_a_list, likelier, by_a_cut, by_nothing, fainter], seen)
    assert set(told) == {by_a_list, likelier, by_a_cut}


def test_signs_at_the_ends_fall_off() -> None:
    spans = [Span("need", 0, 4, 0.5), Span("need", 3, 4, 0.5)]
    assert [(s.start, s.end) for s in trimmed(spans, [",", "buena", "mesa", "."])] == [(1, 3), (3, 4)]


@pytest.mark.parametrize(
    ("kind", "words", "kept"),
    [
        ("customer", "y a Carmen", "Carmen"),
        ("need", "leasing para camiones porque", "leasing para camiones"),
        ("customer", "La Favorita", "La Favorita"),
        ("customer", "vinieron don Gino y la Maca", "don Gino y la Maca"),
        ("purchase", "un molde y", "molde"),
        ("need", "de una mesa", "mesa"),
        ("emotion|joy", "y con una cara de fiesta", "con una cara de fiesta"),
        ("motivator|security", "para que dure", "para que dure"),
        ("need", "un", "un"),
    ],
)
def test_no_span_begins_or_ends_with_a_word_that_only_joins(kind: str, words: str, kept: str) -> None:
    said = words.split()
    [found] = trimmed([Span(kind, 0, len(said), 0.5)], [word.lower() for word in said])
    assert said[found.start : found.end] == kept.split()


def test_evidence_on_a_span_is_the_same_alone_and_among_others() -> None:
    spans = Proposals.of([ANGRY, Span("need", 2, 3, 0.2), Span("preference|product|negative", 0, 3, 0.1)])
    seen = scene(spans, FEATURES)
    alone = [evidence(spans.taken(np.array([at])), seen)[0].tolist() for at in range(3)]
    assert evidence(spans, seen).tolist() == alone


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("en llamarla el viernes", "llamarla el viernes"),
        ("de traerselo manana", "traerselo manana"),
        ("a llamarla el lunes", "llamarla el lunes"),
        ("a las 4 paso", "a las 4 paso"),
        ("en 15 dias le llamo", "en 15 dias le llamo"),
        ("en marzo la visito", "en marzo la visito"),
    ],
)
def test_a_promise_begins_with_its_verb_or_its_day(said: str, kept: str) -> None:
    norms = said.split()
    [span] = trimmed([Span("commitment", 0, len(norms), 0.9)], norms)
    assert " ".join(norms[span.start : span.end]) == kept


def test_a_promise_begins_after_the_name_of_who_makes_it() -> None:
    norms = ["dona", "teresa", "me", "trae", "los", "papeles", "el", "viernes"]
    customer, promise = trimmed([Span("customer", 0, 2, 0.9), Span("commitment", 0, 8, 0.8)], norms)
    assert (customer.start, customer.end, promise.start, promise.end) == (0, 2, 2, 8)


def test_no_span_ends_with_a_word_that_wants_another() -> None:
    norms = ["batidora", "de", "pedestal", "como", "la", "de", "dona"]
    [span] = trimmed([Span("need", 0, len(norms), 0.9)], norms)
    assert norms[span.start : span.end] == ["batidora", "de", "pedestal"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [("veinte frazadas antes | de fiestas", "veinte frazadas"), ("no es como antes | .", "no es como antes")],
)
def test_a_word_that_leads_on_to_of_falls_only_before_it(said: str, kept: str) -> None:
    words, _, rest = said.partition(" | ")
    norms = [*words.split(), *rest.split()]
    [span] = trimmed([Span("need", 0, len(words.split()), 0.9)], norms)
    assert " ".join(norms[span.start : span.end]) == kept


def test_a_word_that_wants_another_takes_it_along() -> None:
    norms = ["worried", "about", "theft", "."]
    [span] = trimmed([Span("emotion|worry", 0, 2, 0.9)], norms)
    assert norms[span.start : span.end] == ["worried", "about", "theft"]


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("commitment", "chica . le mando la poliza", "le mando la poliza"),
        ("need", "bike that can handle the hill . worried", "bike that can handle the hill"),
        ("customer", "dr . paz ( la clinica )", "dr . paz ( la clinica )"),
        ("customer", "priya ( practice mgr", "priya ( practice mgr"),
    ],
)
def test_a_word_beyond_a_full_stop_falls_off(name: str, said: str, kept: str) -> None:
    norms = said.split()
    [span] = trimmed([Span(name, 0, len(norms), 0.9)], norms)
    assert " ".join(norms[span.start : span.end]) == kept


def test_a_bracket_that_opens_is_closed() -> None:
    norms = ["priya", "(", "practice", "manager", ")", "called"]
    [span] = trimmed([Span("customer", 0, 4, 0.9)], norms)
    assert span.end == 5


@pytest.mark.parametrize(
    ("words", "start", "told"),
    [
        ("her sister ' s wedding", 2, "sister ' s wedding"),
        ("her sister ' s wedding", 3, "sister ' s wedding"),
        ("her sister ' s wedding", 4, "wedding"),
        ("' s wedding", 0, "' s wedding"),
        ("talla s roja", 1, "s roja"),
    ],
)
def test_what_belongs_to_somebody_begins_with_the_owner(words: str, start: int, told: str) -> None:
    norms = words.split()
    [span] = trimmed([Span("occasion", start, len(norms), 0.9)], norms)
    assert " ".join(norms[span.start : span.end]) == told
