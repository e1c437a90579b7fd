"""The right customer: how often a mention is linked rightly, asked or linked wrongly, beside plain rapidfuzz.

One run prints every figure and writes docs/linking.md. Thresholds were chosen on the development half alone;
`--misses` shows what went wrong there, never in the test half.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

import psutil
from rapidfuzz import fuzz, process, utils

from reports.customer import Customer
from reports.linking import Directory, Link, link
from tests.bench.linking_directory import TODAY, Case, Cast, cast, directory
from tests.bench.table import table

DOC = Path(__file__).parents[2] / "docs" / "linking.md"
SMALL, LARGE = 5_000, 500_000
KINDS = ("unambiguous", "ambiguous", "unknown")
THRESHOLDS = (80, 84, 86, 88, 90, 92, 94, 96, 98)

Answer = Callable[[Case], Link]


def ours(customers: Directory) -> Answer:
    def answer(case: Case) -> Link:
        return link(case.words, customers, attendant=case.attendant, today=TODAY, team=case.team)

    return answer


@dataclass(frozen=True, slots=True)
class Plain:
    """The nearest name or alias by WRatio; linked from a threshold on, never asked."""

    names: tuple[str, ...]
    owners: tuple[Customer, ...]

    @classmethod
    def of(cls, customers: Sequence[Customer]) -> "Plain":
        pairs = [(name, c) for c in customers for name in (c.name, *c.aliases, f"{c.name} {c.detail or ''}")]
        return cls(tuple(utils.default_process(name) for name, _ in pairs), tuple(c for _, c in pairs))

    def nearest(self, case: Case) -> tuple[Customer, float]:
        said = utils.default_process(case.words)
        _, score, place = process.extractOne(said, self.names, scorer=fuzz.WRatio, processor=None)
        return self.owners[place], score


def verdict(case: Case, answer: Link) -> str:
    """right, asked (with the right one on a button), missed (asked or new without it), wrong."""
    if answer.certain:
        return "right" if answer.certain.id == case.meant else "wrong"
    if case.meant is None:
        return "right" if not answer.candidates else "asked"
    return "asked" if case.meant in {c.id for c in answer.candidates} else "missed"


def counts(cases: Sequence[Case], answer: Answer) -> dict[str, dict[str, int]]:
    found = {kind: {"right": 0, "asked": 0, "missed": 0, "wrong": 0} for kind in KINDS}
    for case in cases:
        found[case.kind][verdict(case, answer(case))] += 1
    return found


def rows(name: str, cases: Sequence[Case], answer: Answer) -> list[list[str]]:
    told = []
    for kind, found in counts(cases, answer).items():
        total = sum(found.values())
        told.append([name, kind, str(total), *(f"{n} ({n / total:.1%})" for n in found.values())])
    return told


def plain_answers(cases: Sequence[Case], plain: Plain) -> Callable[[float], Answer]:
    nearest = {case: plain.nearest(case) for case in cases}

    def above(threshold: float) -> Answer:
        def answer(case: Case) -> Link:
            customer, score = nearest[case]
            return Link(case.words, certain=customer if score >= threshold else None)

        return answer

    return above


def best_threshold(dev: Sequence[Case], above: Callable[[float], Answer]) -> float:
    def worth(threshold: float) -> int:
        found = counts(dev, above(threshold)).values()
        return sum(kind["right"] - 3 * kind["wrong"] for kind in found)

    return max(THRESHOLDS, key=worth)


def milliseconds(cases: Sequence[Case], answer: Callable[[Case], object]) -> list[float]:
    """Of the processor, so that a busy machine tells the same as a quiet one."""
    spent = []
    for case in cases:
        begun = process_time()
        answer(case)
        spent.append((process_time() - begun) * 1e3)
    return sorted(spent)


@dataclass(frozen=True, slots=True)
class Built:
    """A directory, and what it took to make."""

    directory: Directory
    seconds: float
    mib: float


def build(size: int, told: Cast) -> Built:
    customers = list(directory(size, told))
    gc.collect()
    before, begun = psutil.Process().memory_info().rss, process_time()
    made = Directory.of(customers)
    return Built(made, process_time() - begun, (psutil.Process().memory_info().rss - before) / 2**20)


def speed(size: int, built: Built, cases: Sequence[Case]) -> list[str]:
    cold = milliseconds(cases, ours(built.directory))
    changed = built.directory
    begun = process_time()
    for customer in list(built.directory.indexes[0].customers[:100]):
        changed = changed.with_customer(customer)
    change = (process_time() - begun) * 10
    return [
        f"{size:,}",
        *(f"{value:.2f}" for value in (median(cold), cold[int(len(cold) * 0.95)], cold[-1], change)),
        f"{built.seconds:.1f}",
        f"{built.mib:.0f}",
    ]


def main() -> None:
    told = cast()
    dev, test = ([case for case in told.cases if case.half == half] for half in ("dev", "test"))
    small = build(SMALL, told)
    if "--misses" in sys.argv:
        sys.stdout.write("\n".join(misses(dev, told, small.directory)) + "\n")
        return
    plain = Plain.of(small.directory.indexes[0].customers)
    above = plain_answers(told.cases, plain)
    threshold = best_threshold(dev, above)
    figures = []
    for half, cases in (("development", dev), ("test", test)):
        figures += rows(f"Libreta, {half}", cases, ours(small.directory))
        figures += rows(f"rapidfuzz WRatio >= {threshold:g}, {half}", cases, above(threshold))
    times = [speed(SMALL, small, told.cases)]
    times.append([f"{SMALL:,}, rapidfuzz", *_plain_times(told.cases, plain)])
    if "--small" not in sys.argv:
        large = build(LARGE, told)
        times.append(speed(LARGE, large, told.cases))
        figures += rows(f"Libreta, test, among {LARGE:,}", test, ours(large.directory))
    write(figures, times)


def _plain_times(cases: Sequence[Case], plain: Plain) -> list[str]:
    spent = milliseconds(cases[:100], plain.nearest)
    return [f"{value:.2f}" for value in (median(spent), spent[95], spent[-1])] + ["", "", ""]


def misses(cases: Sequence[Case], told: Cast, customers: Directory) -> list[str]:
    """What was not right in the development half."""
    names = {customer.id: customer.name for customer in told.customers}
    lines = []
    for case in cases:
        answer = ours(customers)(case)
        said = verdict(case, answer)
        fine = "asked" if case.kind == "ambiguous" else "right"
        if said != fine:
            shown = " / ".join(f"{c.name} ({c.detail})" for c in answer.candidates)
            lines.append(f"{case.kind[:5]} {said} {case.words!r} meant {names.get(case.meant or 0)}: {shown}")
    return lines


def write(figures: list[list[str]], times: list[list[str]]) -> None:
    heads = ("who", "mention", "number", "right without asking", "asked", "missed", "wrong")
    clock = (
        "customers",
        "ms median",
        "ms 95 %",
        "ms worst",
        "ms to change one",
        "s to build",
        "MiB of index",
    )
    text = "\n\n".join((table(heads, figures), table(clock, times)))
    sys.stdout.write(text + "\n")
    if DOC.exists():
        before, _, _ = DOC.read_text("utf-8").partition("<!-- made by python -m tests.bench.linking -->")
        DOC.write_text(f"{before}<!-- made by python -m tests.bench.linking -->\n\n{text}\n", "utf-8")


if __name__ == "__main__":
    main()
