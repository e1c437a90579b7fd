"""Networks that never saw some authors, so that what they find there is found as on a stranger's notes.

Files are left out five at a time: every note is read by a network taught without its author (nor four more).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple
from pathlib import Path

from nlp.components.network import network
from nlp.components.network.network import Network, Span
from nlp.training.examples import Example
from nlp.training.learner import Settings, fit

GROUPS = (("b", "d", "g", "l", "r"), ("a", "e", "i", "m", "s"), ("c", "f", "j", "q", "t"))
ALL: tuple[str, ...] = ()


def networks(
    authors: Mapping[str, Sequence[Example]], extra: Sequence[Example], settings: Settings, cache: Path
) -> Mapping[tuple[str, ...], Network]:
    """By the group of authors left out; under ALL none was. Kept in `cache` for the next time."""
    wanted = {
        group: [*(e for author, es in authors.items() if author not in group for e in es), *extra]
        for group in (ALL, *GROUPS)
    }
    folders = {group: cache / fingerprint(examples, settings) for group, examples in wanted.items()}
    missing = [group for group, folder in folders.items() if not (folder / "network.npz").exists()]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tasks = [pool.submit(teach, wanted[group], settings, folders[group]) for group in missing]
        for task in tasks:
            task.result()
    return {group: network.load(folder) for group, folder in folders.items()}


def teach(examples: Sequence[Example], settings: Settings, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    network.save(fit(examples, settings), folder)


def fingerprint(examples: Iterable[Example], settings: Settings) -> str:
    """Changes where anything learnt from changes."""
    digest = hashlib.sha256(repr(astuple(settings)).encode())
    for example in examples:
        digest.update(repr((example.features, example.targets)).encode())
    return digest.hexdigest()[:16]


def strangers(
    authors: Mapping[str, Sequence[Example]], taught: Mapping[tuple[str, ...], Network]
) -> Iterator[tuple[Example, list[Span]]]:
    """Every note with the spans proposed by the network that never saw its author."""
    for group in GROUPS:
        for author in group:
            yield from (
                (example, taught[group].read(example.features)) for example in authors.get(author, ())
            )
