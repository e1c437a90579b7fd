"""Writes docs/extraction.md from readings; its words stand in report.md.jinja."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nlp.insight import Kind
from nlp.training.figures import reliability, row, score_of
from nlp.training.readings import Reading, by_author

HERE = Path(__file__).parent
READ = ("d", "j", "r")  # files of which misses were read


def facts(readings: Mapping[str, Sequence[Reading]]) -> dict[str, Any]:
    """What the template tells."""
    clean, noised = readings["clean"], readings["noised"]
    noised_files = by_author(noised)
    bins, error = reliability(clean)
    return {
        "notes": len(clean),
        "total": {name: row(name, found) for name, found in readings.items()},
        "unread": {
            name: row(name, [one for one in found if one.author not in READ])
            for name, found in readings.items()
        },
        "kinds": [(row(kind, clean, kind), row(kind, noised, kind)) for kind in Kind],
        "langs": [_both(lang, clean, noised, lang) for lang in ("es", "en")],
        "files": [
            (row(name, found), row(name, noised_files[name])) for name, found in by_author(clean).items()
        ],
        "figures": {name: score_of(found).figures() for name, found in readings.items()},
        "labels": {name: score_of(found).labels for name, found in readings.items()},
        "sensitive": {name: score_of(found).kinds[Kind.SENSITIVE].recall for name, found in readings.items()},
        "bins": bins,
        "calibration_error": error,
    }


def _both(name: str, clean: Sequence[Reading], noised: Sequence[Reading], lang: str) -> tuple[Any, Any]:
    sides = ([one for one in side if one.note.lang == lang] for side in (clean, noised))
    first, second = (row(name, side) for side in sides)
    return first, second


def page(readings: Mapping[str, Sequence[Reading]]) -> str:
    files = FileSystemLoader(HERE)
    environment = Environment(loader=files, undefined=StrictUndefined, trim_blocks=True)  # noqa: S701 - markdown
    return environment.get_template("report.md.jinja").render(facts(readings))
