"""Measures the extraction on authors never seen: every note is read by a model taught without its author."""

from collections.abc import Callable, Iterable
from pathlib import Path

from nlp.components.network.network import Network, Span
from nlp.training import selection
from nlp.training.examples import Example, examples
from nlp.training.folds import GROUPS, networks
from nlp.training.learner import Settings
from nlp.training.readings import Reading, noise, reading
from nlp.training.train import CACHE, corpus

Proposed = list[tuple[str, Example, list[Span]]]


def evaluate(tell: Callable[[str], None], cache: Path = CACHE) -> dict[str, list[Reading]]:
    """Readings of the notes as they are (`clean`) and without capitals and accents (`noised`)."""
    read = corpus()
    careless = {author: examples(noise(e.note) for e in found) for author, found in read.authors.items()}
    taught = networks(read.authors, read.extra, Settings(), cache)
    tell("networks ready")
    clean = {group: propose(read.authors, group, taught[group]) for group in GROUPS}
    result: dict[str, list[Reading]] = {"clean": [], "noised": []}
    for group in GROUPS:
        others = [pair for other, pairs in clean.items() if other != group for pair in pairs]
        trees = selection.fit([e for _, e, _ in others], {e.note.id: spans for _, e, spans in others})
        noised = propose(careless, group, taught[group])
        for name, proposed in (("clean", clean[group]), ("noised", noised)):
            result[name].extend(reading(author, e, spans, trees) for author, e, spans in proposed)
        tell(f"{', '.join(group)} read")
    return result


def propose(authors: dict[str, list[Example]], group: Iterable[str], network: Network) -> Proposed:
    return [(author, e, network.read(e.features)) for author in group for e in authors.get(author, ())]
