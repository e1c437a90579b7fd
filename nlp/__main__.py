"""Commands of the extraction: `python -m nlp extract [FILE]`."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from nlp import lines, pipeline

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Reads notes and finds insights.")


@app.callback()
def commands() -> None:
    """Reads notes and finds insights."""


@app.command()
def extract(
    file: Annotated[Path | None, typer.Argument(help="JSON lines; standard input where none")] = None,
) -> None:
    """Read notes as JSON lines, write their insights, a line a note."""
    source = file.open("rb") if file else sys.stdin.buffer
    with source:
        complete = lines.run(pipeline.load(), source, sys.stdout, sys.stderr, today=date.today())  # noqa: DTZ011
    raise typer.Exit(not complete)


if __name__ == "__main__":
    app()
