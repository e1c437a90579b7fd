"""Makes the model that ships: a network taught on all notes, a selector taught on strangers' proposals."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nlp.components.lexicon import component as lexicon
from nlp.components.network import network
from nlp.components.selector import trees
from nlp.training import notes, selection
from nlp.training.examples import Example, examples
from nlp.training.folds import ALL, networks, strangers
from nlp.training.learner import Settings

CACHE = Path("build/networks")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Notes of the authors that are judged, and notes only learnt from."""

    authors: dict[str, list[Example]]
    extra: list[Example]


def corpus() -> Corpus:
    by_author = notes.authors()
    return Corpus({author: examples(found) for author, found in by_author.items()}, examples(notes.extra()))


def train(folder: Path, tell: Callable[[str], None], cache: Path = CACHE) -> None:
    """Writes network.npz, features.txt and selector.npz; the same corpora give the same files."""
    read = corpus()
    tell(f"{sum(map(len, read.authors.values()))} + {len(read.extra)} notes")
    taught = networks(read.authors, read.extra, Settings(), cache)
    proposed = list(strangers(read.authors, taught))
    tell("networks ready")
    spans = {example.note.id: found for example, found in proposed}
    selector = selection.fit([example for example, _ in proposed], spans)
    folder.mkdir(parents=True, exist_ok=True)
    lexicon.save(lexicon.written(), folder)
    network.save(taught[ALL], folder)
    trees.save(selector, folder)
    tell(f"written to {folder}")
