"""Commands, one file each; what needs no chat does not import it, so that it answers at once."""

import typer

from bot.commands import audit, examples, export, health, importing, invite, privacy, run

app = typer.Typer(
    help="Libreta: the notebook that a good shopkeeper keeps on every customer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(run.run)
app.command()(run.sandbox)
app.command()(invite.invite)
app.command("export")(export.export)
app.command("examples")(examples.examples)
app.command()(health.health)
app.add_typer(importing.app, name="import")
app.add_typer(audit.app, name="audit")
app.add_typer(privacy.app, name="privacy")
