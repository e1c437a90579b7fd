"""Commands of the extraction: extract, explain, train, evaluate."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from nlp import lines, pipeline

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Reads notes and finds insights.")
MODEL = Path(__file__).with_name("model")
PAGE = Path("docs/extraction.md")


@app.command()
def extract(
    file: Annotated[Path | None, typer.Argument(help="JSON lines; none: standard input")] = None,
) -> None:
    """Read notes as JSON lines, write their insights, a line a note."""
    with file.open("rb") if file else sys.stdin.buffer as source:
        complete = lines.run(pipeline.load(), source, sys.stdout, sys.stderr, today=date.today())  # noqa: DTZ011
    raise typer.Exit(not complete)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="the note")],
    html: Annotated[Path | None, typer.Option(help="write a page for the browser here")] = None,
) -> None:
    """Show a note's insights and what stands behind each."""
    from nlp import explain as explaining

    language = pipeline.assemble()
    for line in explaining.explain(language, text, date.today()):  # noqa: DTZ011
        typer.echo(line)
    if html:
        html.write_text(explaining.markup(language, text), encoding="utf-8")


@app.command()
def train(folder: Annotated[Path, typer.Argument(help="where the model goes")] = MODEL) -> None:
    """Make the model from the notes in nlp/training/corpora (wants the dependencies' group `train`)."""
    from nlp.training import train as training

    training.train(folder, typer.echo)


@app.command()
def evaluate(page: Annotated[Path, typer.Argument(help="where the table goes")] = PAGE) -> None:
    """Measure on authors never seen and write the table (wants the dependencies' group `train`)."""
    from nlp.training import evaluate as measuring
    from nlp.training import report

    text = report.page(measuring.evaluate(typer.echo))
    page.write_text(text, encoding="utf-8")
    typer.echo(text)


if __name__ == "__main__":
    app()
