"""Measures the extraction on authors never seen: every note is read by a model taught without its author."""

from collections.abc import Callable
from pathlib import Path

from nlp.training import selection
from nlp.training.corpus import GROUPS, corpus
from nlp.training.examples import examples, names
from nlp.training.folds import SEEDS, networks, strangers
from nlp.training.learner import Settings
from nlp.training.readings import Reading, noise, reading
from nlp.training.taught import together
from nlp.training.train import CACHE

TEACHING = 3  # groups of authors whose proposals teach a selector


def evaluate(tell: Callable[[str], None], cache: Path = CACHE) -> dict[str, list[Reading]]:
    """Readings of the notes as they are (`clean`) and without capitals and accents (`noised`)."""
    read = corpus()
    careless = {author: examples(noise(e.note) for e in found) for author, found in read.authors.items()}
    taught = networks(read, dict.fromkeys(GROUPS, SEEDS), Settings(), cache)
    tell("networks ready")
    alone = {group: together(names(), taught[group][:1]) for group in GROUPS}
    proposed = {group: list(strangers(read.authors, {group: alone[group]})) for group in GROUPS}
    result: dict[str, list[Reading]] = {"clean": [], "noised": []}
    for group in GROUPS:
        others = [other for other in GROUPS if other != group][:TEACHING]
        trees = selection.fit([found for other in others for found in proposed[other]])
        for name, authors in (("clean", read.authors), ("noised", careless)):
            found = strangers(authors, {group: together(names(), taught[group])})
            result[name].extend(reading(author, e, spans, trees) for author, e, spans in found)
        tell(f"{', '.join(group)} read")
    return result
