"""What the commands share: settings, and errors as one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from bot.settings import Settings

Data = Annotated[Path | None, typer.Option(help="Folder of everything that is kept.")]


def settings_with(**given: Any) -> Settings:
    """The environment's settings, and over them what was given on the command line (None: not given)."""
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = ", ".join(f"LIBRETA_{str(e['loc'][0]).upper()} ({e['msg']})" for e in error.errors())
        fail(f"A setting is not right: {wrong}.")
    return settings.model_copy(update={k: v for k, v in given.items() if v is not None or k == "token"})


@contextmanager
def situations() -> Iterator[None]:
    """What can go wrong outside of Libreta ends in one sentence and exit status 1."""
    from storage.errors import StorageError

    try:
        yield
    except StorageError as error:
        fail(str(error))
    except OSError as error:
        fail(
            f"{error.strerror or 'The system refused'}: {error.filename or 'choose another port or folder'}."
        )


def fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
