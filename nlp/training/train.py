"""Makes the model that ships: networks taught on all notes, a selector taught on strangers' proposals."""

from collections.abc import Callable
from pathlib import Path

from nlp.components.lexicon import component as lexicon
from nlp.components.network import network
from nlp.components.selector import trees
from nlp.training import selection
from nlp.training.corpus import ALL, HELD, corpus
from nlp.training.examples import names
from nlp.training.folds import ONE, SEEDS, networks, strangers
from nlp.training.learner import Settings
from nlp.training.taught import together

CACHE = Path("build/networks")


def train(folder: Path, tell: Callable[[str], None], cache: Path = CACHE) -> None:
    """Writes all files of nlp/model; the same corpora give the same ones."""
    read = corpus()
    tell(f"{sum(map(len, read.authors.values()))} + {len(read.told)} + {len(read.clipped)} notes")
    taught = networks(read, {ALL: SEEDS, HELD: ONE}, Settings(), cache)
    tell("networks ready")
    selector = selection.fit(list(strangers(read.authors, {HELD: together(names(), taught[HELD])})))
    folder.mkdir(parents=True, exist_ok=True)
    lexicon.save(lexicon.written(), folder)
    network.save(together(names(), taught[ALL]), folder)
    trees.save(selector, folder)
    tell(f"written to {folder}")
