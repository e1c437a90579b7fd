"""Measures the extraction on authors never seen: every note is read by a model taught without its author."""

from collections.abc import Callable
from pathlib import Path

from nlp.training import selection
from nlp.training.corpus import GROUPS, corpus
from nlp.training.examples import examples
from nlp.training.folds import networks, strangers
from nlp.training.learner import Settings
from nlp.training.readings import Reading, noise, reading
from nlp.training.train import CACHE

JUDGED = 2  # groups of authors whose proposals teach a selector


def evaluate(tell: Callable[[str], None], cache: Path = CACHE) -> dict[str, list[Reading]]:
    """Readings of the notes as they are (`clean`) and without capitals and accents (`noised`)."""
    read = corpus()
    careless = {author: examples(noise(e.note) for e in found) for author, found in read.authors.items()}
    taught = networks(read, GROUPS, Settings(), cache)
    tell("networks ready")
    clean = {group: list(strangers(read.authors, {group: taught[group]})) for group in GROUPS}
    result: dict[str, list[Reading]] = {"clean": [], "noised": []}
    for group in GROUPS:
        others = [other for other in GROUPS if other != group][:JUDGED]
        trees = selection.fit([proposed for other in others for proposed in clean[other]])
        noised = list(strangers(careless, {group: taught[group]}))
        for name, proposed in (("clean", clean[group]), ("noised", noised)):
            result[name].extend(reading(author, e, spans, trees) for author, e, spans in proposed)
        tell(f"{', '.join(group)} read")
    return result
