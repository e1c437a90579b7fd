"""What a model found in a note whose insights are known; notes typed more carelessly than they were."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nlp.components.network.proposals import Proposals
from nlp.components.selector.component import choose, named
from nlp.components.selector.contenders import contenders
from nlp.components.selector.edges import trimmed
from nlp.components.selector.evidence import evidence
from nlp.components.selector.scene import scene
from nlp.components.selector.trees import Trees
from nlp.insight import Insight
from nlp.training import selection
from nlp.training.examples import Example
from nlp.training.notes import Note
from nlp.values import insight


@dataclass(frozen=True, slots=True)
class Reading:
    """A note, the author's file, what was found, and every weighed proposal as (confidence, was right)."""

    author: str
    note: Note
    found: tuple[Insight, ...]
    weighed: tuple[tuple[float, bool], ...]


def reading(author: str, example: Example, spans: Proposals, trees: Trees) -> Reading:
    """What the pipeline would tell, given the spans that a network proposed."""
    seen, note = scene(spans, example.features), example.note
    said = [note.text[start:end] for start, end in example.offsets]
    chosen = trimmed(list(named(choose(seen, trees), said, seen.lists)), example.norms)
    found = tuple(insight(span, note.text, example.offsets, note.written_on) for span in chosen)
    rivals = contenders(seen)
    confidence = trees(evidence(rivals, seen)).tolist() if len(rivals) else []
    return Reading(author, note, found, tuple(zip(confidence, selection.hits(rivals, example), strict=True)))


def by_author(readings: Iterable[Reading]) -> Mapping[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for one in readings:
        found.setdefault(one.author, []).append(one)
    return found


def noise(note: Note) -> Note:
    """The same note without capitals and accents, letter for letter."""
    text = "".join(plain(letter) for letter in note.text)
    insights = tuple(replace(i, words=text[i.start : i.end]) for i in note.insights)
    return replace(note, text=text, insights=insights)


def plain(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter
