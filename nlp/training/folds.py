"""Networks that never saw some authors, so that what they find there is found as on a stranger's notes."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import astuple, replace
from multiprocessing import get_context
from pathlib import Path

from nlp.components.network.network import Network
from nlp.components.network.proposals import Proposals
from nlp.training import taught
from nlp.training.corpus import Corpus, Group, Material
from nlp.training.examples import Example
from nlp.training.learner import Settings, fit
from nlp.training.taught import Taught

SEEDS = (0, 1)  # a network each, which vote
ONE = SEEDS[:1]  # enough to teach the selector on


def networks(
    corpus: Corpus, wanted: Mapping[Group, Sequence[int]], settings: Settings, cache: Path
) -> dict[Group, list[Taught]]:
    """By the authors left out, of these seeds each; under ALL none was. Kept in `cache` for the next time."""
    tasks: list[Future[None]] = []
    folders: dict[Group, list[Path]] = {}
    fresh = get_context("spawn")  # a process each, which gives back what it took
    with ProcessPoolExecutor((os.cpu_count() or 1) + 1, fresh, max_tasks_per_child=1) as pool:
        for group, seeds in wanted.items():
            material = corpus.without(group)
            known = fingerprint(material)
            for seed in seeds:
                one = replace(settings, seed=seed)
                folder = cache / f"{known}-{'-'.join(map(str, astuple(one)))}"
                folders.setdefault(group, []).append(folder)
                if not (folder / taught.KEPT).exists():
                    tasks.append(pool.submit(teach, material, one, folder))
        for task in tasks:
            task.result()
    return {group: [taught.load(folder) for folder in found] for group, found in folders.items()}


def teach(material: Material, settings: Settings, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    taught.save(fit(material, settings), folder)


def fingerprint(material: Material) -> str:
    """Changes where anything learnt from changes."""
    digest = hashlib.sha256()
    for example in material:
        digest.update(repr((example.features, example.targets)).encode())
    return digest.hexdigest()[:16]


def strangers(
    authors: Mapping[str, Sequence[Example]], readers: Mapping[Group, Network]
) -> Iterator[tuple[str, Example, Proposals]]:
    """Author, note, and the spans proposed by networks that never saw that author."""
    for group, reader in readers.items():
        for author in group:
            found = authors.get(author, ())
            read = (reader.read(example.features) for example in found)
            yield from zip([author] * len(found), found, read, strict=True)
