"""How fast notes are read and what it takes: `python -m tests.bench.reading [NOTES]`."""

import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice

import psutil

from nlp import pipeline
from nlp.training import notes

DAY = date(2026, 11, 20)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor, not of the clock: others may be at work on the machine."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def megabytes() -> float:
    return psutil.Process().memory_info().rss / 2**20


def main(count: int) -> None:
    texts = [note.text for found in notes.authors().values() for note in found]
    begin = time.process_time()
    extract = pipeline.load()
    out = sys.stdout.write
    out(f"load {time.process_time() - begin:.2f} s, {megabytes():.0f} MiB\n")
    some = texts[::7]
    one_by_one = timed(lambda: [extract(text, written_on=DAY) for text in some])
    together = timed(lambda: extract.batch([(text, DAY) for text in some]))
    out(f"{len(some) / one_by_one:.0f} notes/s one by one, {len(some) / together:.0f} together\n")
    for at, text in enumerate(islice(cycle(texts), count), 1):
        extract(f"{text} {at:x}nuevo{at}", written_on=DAY)
        if at % max(count // 10, 1) == 0:
            out(f"{at} notes: {megabytes():.0f} MiB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
