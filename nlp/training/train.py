"""Makes the model that ships: networks taught on all notes, a selector taught on strangers' proposals."""

from collections.abc import Callable
from pathlib import Path

from nlp.components.lexicon import component as lexicon
from nlp.components.network import network
from nlp.components.selector import trees
from nlp.training import selection
from nlp.training.corpus import ALL, GROUPS, corpus
from nlp.training.folds import networks, strangers
from nlp.training.learner import Settings

CACHE = Path("build/networks")
JUDGED = 2  # groups of authors whose proposals teach a selector


def train(folder: Path, tell: Callable[[str], None], cache: Path = CACHE) -> None:
    """Writes network.npz, features.txt and selector.npz; the same corpora give the same files."""
    read = corpus()
    tell(f"{sum(map(len, read.authors.values()))} + {len(read.extra)} + {len(read.clipped)} notes")
    taught = networks(read, (ALL, *GROUPS[:JUDGED]), Settings(), cache)
    tell("networks ready")
    selector = selection.fit(list(strangers(read.authors, taught)))
    folder.mkdir(parents=True, exist_ok=True)
    lexicon.save(lexicon.written(), folder)
    network.save(taught[ALL], folder)
    trees.save(selector, folder)
    tell(f"written to {folder}")
