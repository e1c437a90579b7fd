"""Networks that never saw some authors, so that what they find there is found as on a stranger's notes."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import astuple, replace
from itertools import chain
from pathlib import Path

from nlp.components.network import network
from nlp.components.network.network import Network, Span
from nlp.training.corpus import Corpus, Group
from nlp.training.examples import Example
from nlp.training.learner import Settings, fit

SEEDS = (0, 1)  # a network each, which vote


def networks(
    corpus: Corpus, groups: Sequence[Group], settings: Settings, cache: Path
) -> dict[Group, Network]:
    """By the group of authors left out; under ALL none was. Kept in `cache` for the next time."""
    tasks: list[Future[None]] = []
    folders: dict[Group, list[Path]] = {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for group in groups:
            mine, known = corpus.without(group), fingerprint(corpus, group)
            for seed in SEEDS:
                one = replace(settings, seed=seed)
                folder = cache / f"{known}-{'-'.join(map(str, astuple(one)))}"
                folders.setdefault(group, []).append(folder)
                if not (folder / "features.txt").exists():
                    tasks.append(pool.submit(teach, mine, corpus.clipped, one, folder))
        for task in tasks:
            task.result()
    return {group: network.vote([network.load(f) for f in found]) for group, found in folders.items()}


def teach(examples: Sequence[Example], clipped: Sequence[Example], settings: Settings, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    network.save(fit(examples, settings, clipped), folder)


def fingerprint(corpus: Corpus, group: Group) -> str:
    """Changes where anything learnt from changes."""
    digest = hashlib.sha256()
    for example in chain(corpus.without(group), corpus.clipped):
        digest.update(repr((example.features, example.targets)).encode())
    return digest.hexdigest()[:16]


def strangers(
    authors: Mapping[str, Sequence[Example]], taught: Mapping[Group, Network]
) -> Iterator[tuple[str, Example, list[Span]]]:
    """Author, note, and the spans proposed by networks that never saw that author."""
    for group, reader in taught.items():
        for author in group:
            found = authors.get(author, ())
            read = reader.read_all([example.features for example in found])
            yield from zip([author] * len(found), found, read, strict=True)
