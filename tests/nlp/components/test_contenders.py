"""Of spans that cross one is weighed; of a list each item; the likeliest first."""

import pytest

from nlp.components.network.patterns import features
from nlp.components.network.proposals import Proposals, Span
from nlp.components.selector.contenders import contenders
from nlp.components.selector.scene import scene

DISLIKED = "preference|product|negative"


@pytest.mark.parametrize(
    ("said", "proposed", "told"),
    [
        (
            "muy molesta .",
            {
                ("emotion|anger", "muy molesta"): 0.8,
                ("emotion|anger", "molesta"): 0.9,
                ("emotion|joy", "muy molesta"): 0.1,
                ("need", "."): 0.01,
            },
            {("emotion|anger", "molesta"): 0.9, ("emotion|joy", "muy molesta"): 0.1},
        ),
        (
            "le quitaron el pan por la diabetes",
            {
                ("sensitive|health", "le quitaron el pan por la diabetes"): 0.5,
                ("sensitive|health", "por la diabetes"): 0.4,
                ("sensitive|health", "diabetes"): 0.3,
                ("sensitive|union", "diabetes"): 0.2,
            },
            {
                ("sensitive|health", "le quitaron el pan por la diabetes"): 0.5,
                ("sensitive|health", "diabetes"): 0.3,
                ("sensitive|union", "diabetes"): 0.2,
            },
        ),
        (
            "pan y queso",
            {("purchase", "pan y queso"): 0.5, ("purchase", "pan"): 0.3, ("purchase", "queso"): 0.3},
            {("purchase", "pan"): 0.3, ("purchase", "queso"): 0.3},
        ),
        (
            "pan y queso",
            {("purchase", "pan y queso"): 0.5, ("purchase", "pan"): 0.2, ("purchase", "queso"): 0.2},
            {("purchase", "pan y queso"): 0.5},
        ),
        (
            "pan y queso",
            {("purchase", "pan y queso"): 0.5, ("purchase", "pan"): 0.45},
            {("purchase", "pan y queso"): 0.5},
        ),
        (
            "pan y queso",
            {(DISLIKED, "pan y queso"): 0.5, (DISLIKED, "pan"): 0.3, (DISLIKED, "queso"): 0.3},
            {(DISLIKED, "pan y queso"): 0.5},
        ),
        (
            "pan y queso y vino",
            {
                ("need", "pan y queso y vino"): 0.6,
                ("need", "pan"): 0.4,
                ("need", "queso y vino"): 0.5,
                ("need", "queso"): 0.3,
                ("need", "vino"): 0.3,
            },
            {("need", "pan"): 0.4, ("need", "queso"): 0.3, ("need", "vino"): 0.3},
        ),
        (
            "dona rosa y el",
            {
                ("customer", "dona rosa y el"): 0.5,
                ("customer", "rosa"): 0.4,
                ("customer", "dona rosa"): 0.45,
                ("customer", "el"): 0.2,
            },
            {("customer", "dona rosa"): 0.45, ("customer", "el"): 0.2},
        ),
        (
            "pan y queso",
            {
                ("need", "pan y queso"): 0.5,
                ("need", "pan"): 0.2,
                ("need", "queso"): 0.4,
                ("customer", "pan"): 0.3,
            },
            {("need", "queso"): 0.4, ("customer", "pan"): 0.3, ("need", "pan"): 0.2},
        ),
    ],
)
def test_of_rivals_the_likeliest_is_weighed_and_of_a_list_each_item(
    said: str, proposed: dict[tuple[str, str], float], told: dict[tuple[str, str], float]
) -> None:
    norms = said.split()
    weighed = contenders(scene(Proposals.of([*_spans(norms, proposed)]), features(norms, norms, [])))
    found = [((span.name, " ".join(norms[span.start : span.end])), span.probability) for span in weighed]
    assert found == list(told.items())


def _spans(norms: list[str], proposed: dict[tuple[str, str], float]) -> list[Span]:
    spans = []
    for (name, words), probability in proposed.items():
        start, length = norms.index(words.split()[0]), len(words.split())
        spans.append(Span(name, start, start + length, probability))
    return spans
