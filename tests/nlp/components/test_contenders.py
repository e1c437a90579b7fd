"""Of spans that cross one is weighed; of a list each item."""

import pytest

from nlp.components.network.patterns import features
from nlp.components.network.proposals import Proposals, Span
from nlp.components.selector.contenders import contenders
from nlp.components.selector.scene import scene


def weighed(said: str, spans: list[Span]) -> list[Span]:
    norms = said.split()
    return list(contenders(scene(Proposals.of(spans), features(norms, norms, []))))


def test_of_crossing_spans_of_a_class_the_likeliest_stays() -> None:
    rivals = [
        Span("emotion|anger", 0, 2, 0.8),
        Span("emotion|anger", 1, 2, 0.9),
        Span("emotion|joy", 0, 2, 0.1),
        Span("need", 2, 3, 0.01),
    ]
    assert weighed("muy molesta .", rivals) == [
        Span("emotion|anger", 1, 2, 0.9),
        Span("emotion|joy", 0, 2, 0.1),
    ]


@pytest.mark.parametrize(
    ("kind", "likely", "told"),
    [
        ("purchase", {"pan y queso": 0.5, "pan": 0.3, "queso": 0.3}, ["pan", "queso"]),
        ("purchase", {"pan y queso": 0.5, "pan": 0.2, "queso": 0.2}, ["pan y queso"]),
        ("purchase", {"pan y queso": 0.5, "pan": 0.45}, ["pan y queso"]),
        ("preference|product|positive", {"pan y queso": 0.5, "pan": 0.3, "queso": 0.3}, ["pan y queso"]),
        (
            "need",
            {"pan y queso y vino": 0.6, "pan": 0.4, "queso y vino": 0.5, "queso": 0.3, "vino": 0.3},
            ["pan", "queso", "vino"],
        ),
        ("customer", {"dona rosa y el": 0.5, "rosa": 0.4, "dona rosa": 0.45, "el": 0.2}, ["dona rosa", "el"]),
    ],
)
def test_a_list_is_taken_apart_where_its_items_are_likelier(
    kind: str, likely: dict[str, float], told: list[str]
) -> None:
    said = max(likely, key=len).split()
    spans = []
    for words, probability in likely.items():
        start = said.index(words.split()[0])
        spans.append(Span(kind, start, start + len(words.split()), probability))
    assert {" ".join(said[span.start : span.end]) for span in weighed(" ".join(said), spans)} == set(told)


def test_what_is_likelier_is_weighed_first() -> None:
    spans = [
        Span("need", 0, 3, 0.5),
        Span("need", 0, 1, 0.2),
        Span("need", 2, 3, 0.4),
        Span("customer", 0, 1, 0.3),
    ]
    assert [span.probability for span in weighed("pan y queso", spans)] == [0.4, 0.3, 0.2]
