"""A diary: what was noted of a customer, one line an insight, in a notation that reads like a notebook.

    2026-11-01 preference/payment + pagar con Yape | Prefiere pagar con Yape.
    2026-11-05 #7 need other la hija busca una mochila

A line holds the day, perhaps the note (`#7`; else its own), kind and label, polarity, `other` for
another holder, `!` where confirmed, `x` where struck, `~` where it was so that day only, the words, and
perhaps its sentence after a bar.
"""

import re
from dataclasses import replace
from datetime import date

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, Observation

LINE = re.compile(
    r"(?P<on>\S{10}) (?:#(?P<note>\d+) )?(?P<kind>[a-z_]+)(?:/(?P<label>\w+))?(?: (?P<sign>[+-]))?"
    r"(?P<other> other)?(?: (?P<mark>[!x~]))? (?P<words>[^|]+?)(?: \| (?P<context>.+))?$"
)
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}
MARKS = {"!": InsightState.CONFIRMED, "x": InsightState.STRUCK, "~": InsightState.PASSING}


def diary(text: str) -> list[Observation]:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return [_observation(line, at) for at, line in enumerate(lines)]


def _observation(line: str, at: int) -> Observation:
    found = LINE.match(line)
    assert found, f"not a line of a diary: {line}"
    read = insight(
        found["kind"], found["words"], label=found["label"], sign=found["sign"], other=found["other"]
    )
    return Observation(
        insight=replace(read, start=at * 1000, end=at * 1000 + len(read.words)),
        note=int(found["note"] or 100 + at),
        author="Ana",
        on=date.fromisoformat(found["on"]),
        state=MARKS.get(found["mark"], InsightState.FOUND),
        context=found["context"] or "",
    )


def insight(
    kind: str, words: str, *, label: str | None = None, sign: str | None = None, other: str | None = None
) -> Insight:
    return Insight(
        kind=Kind(kind),
        words=words,
        start=0,
        end=len(words),
        label=label,
        polarity=SIGNS.get(sign or ""),
        holder=Holder.OTHER if other else Holder.CUSTOMER,
    )
