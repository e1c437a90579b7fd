"""A table in plain text, as docs and terminals show it."""

import sys
from collections.abc import Sequence


def show(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sys.stdout.write(table(heads, rows) + "\n")


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Markdown, columns aligned."""
    lines = [list(heads), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    told = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    return "\n".join([told[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *told[1:]])
