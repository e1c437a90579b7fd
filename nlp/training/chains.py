"""Learns the chains with CRFsuite and writes them as arrays."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
from spacy.tokens import Doc

from nlp.components.tagger.chains import Chains
from nlp.insight import LABELS, WITH_POLARITY, Insight, Kind, Polarity

SETTINGS = {"c1": 0.08, "c2": 0.03, "max_iterations": 60, "feature.minfreq": 2}


def classes(kind: Kind) -> tuple[str, ...]:
    """`need`, or `emotion|joy`…, `preference|product|negative`…"""
    labels = [f"{kind}|{label}" for label in LABELS.get(kind, ())] or [str(kind)]
    if kind in WITH_POLARITY:
        labels = [f"{label}|{polarity}" for label in labels for polarity in Polarity]
    return tuple(labels)


def class_of(insight: Insight) -> str:
    return "|".join(filter(None, (insight.kind, insight.label, insight.polarity)))


def tags(doc: Doc, insights: Sequence[Insight], kind: Kind) -> list[str]:
    """O, B-class, I-class of every token; of spans that overlap the longer stays."""
    found = ["O"] * len(doc)
    for insight in sorted(insights, key=lambda i: i.start - i.end):
        span = doc.char_span(insight.start, insight.end, alignment_mode="expand")
        if insight.kind == kind and span is not None and set(found[span.start : span.end]) == {"O"}:
            name = class_of(insight)
            found[span.start : span.end] = [f"B-{name}"] + [f"I-{name}"] * (len(span) - 1)
    return found


def train(
    rows: Sequence[Sequence[Sequence[str]]],
    tagged: dict[Kind, Sequence[Sequence[str]]],
    settings: dict[str, float],
) -> Chains:
    """`rows` are the features of each note, `tagged` its tags by kind."""
    items = [pycrfsuite.ItemSequence(row) for row in rows]
    learnt = {kind: _learn(items, sequences, settings) for kind, sequences in tagged.items()}
    return _arrays(learnt)


def _learn(
    items: Sequence[object], sequences: Sequence[Sequence[str]], settings: dict[str, float]
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(settings)
    for item, sequence in zip(items, sequences, strict=True):
        trainer.append(item, sequence)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "crf")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
        return dict(info.state_features), dict(info.transitions)


def _arrays(
    learnt: dict[Kind, tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]],
) -> Chains:
    names = [classes(kind) for kind in learnt]
    width = 1 + 2 * max(map(len, names))
    features = ["", *sorted({name for states, _ in learnt.values() for name, _ in states})]
    rows = {name: at for at, name in enumerate(features)}
    weights = np.zeros((len(rows), len(names), width), dtype=np.float16)
    moves = np.zeros((len(names), width, width), dtype=np.float32)
    valid = np.zeros((len(names), width), dtype=np.float32)
    for chain, (states, transitions) in enumerate(learnt.values()):
        column = _columns(names[chain])
        valid[chain, : len(column)] = 1
        moves[chain, : len(column), : len(column)] = 1
        for name in names[chain]:
            moves[chain, :, column[f"I-{name}"]] = 0
            for before in (f"B-{name}", f"I-{name}"):
                moves[chain, column[before], column[f"I-{name}"]] = 1
        for (feature, state), weight in states.items():
            weights[rows[feature], chain, column[state]] = weight
        for (before, after), weight in transitions.items():
            moves[chain, column[before], column[after]] = np.exp(weight)
    return Chains(tuple(names), rows, weights.reshape(len(rows), -1), moves, valid)


def _columns(names: Sequence[str]) -> dict[str, int]:
    states = ["O", *(f"B-{name}" for name in names), *(f"I-{name}" for name in names)]
    return {state: at for at, state in enumerate(states)}
