"""The commands. Exit 0 done, 1 refused with a sentence and a cure, 2 wrong call.

With --json the result goes to standard output alone; everything said to people goes to standard error. Each command
stands in a file of `tracker/commands`, which is loaded when it is called: what makes a report is nothing for an import.
"""

import logging
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tracker.commands import COMMANDS
from tracker.config import Settings, read_settings
from tracker.error_numbers import error_number
from tracker.log import keep_log
from tracker.sentences import Refusal
from tracker.texts import LANGUAGES, Translator

log = logging.getLogger("tracker.commands")


def commands_in(file: str) -> dict[str, Any]:
    """The commands of a file with all that they need, by name."""
    return dict(typer.main.get_group(import_module(f"tracker.commands.{file}").app).commands)


class Commands(TyperGroup):
    """Knows of each command what it is for, and loads the one that is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=words) for name, (_, words) in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, loaded."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, known and commands_in(COMMANDS[args[0]][0])[args[0]], rest


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The tracker of a municipality's action plan. Settings: DATABASE_URL, TRACKER_* or tracker.toml.",
)


def tell_version(is_asked: bool) -> None:
    """Prints the version and the number of the newest migration it brings, and ends."""
    if is_asked:
        from tracker import bootstrap

        typer.echo(f"tracker {bootstrap.version()}")
        raise typer.Exit


@app.callback()
def program(
    _: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """What holds for every command."""


def main() -> None:
    """Runs a command; a refusal is a sentence and exit code 1, an error nobody expected its number besides."""
    set_up_log()
    try:
        app()
    except Refusal as refusal:
        try:
            words = Translator(read_settings().language).sentence(refusal.sentence)
        except Refusal:  # the settings themselves are refused: say it in the first language
            words = Translator(LANGUAGES[0]).sentence(refusal.sentence)
        typer.echo(words, err=True)
        sys.exit(1)
    except Exception as error:
        tell_number(error)
        sys.exit(1)


def set_up_log() -> None:
    """The log as the settings say; where they are refused, as it is without any: the command will say so."""
    try:
        settings = read_settings()
    except Refusal:
        settings = Settings.model_construct()
    keep_log(settings.log, with_words=settings.log_words)


def tell_number(error: Exception) -> None:
    """Says that something went wrong that nobody expected; the log, which goes to the terminal too, says where."""
    log.error("a command failed", exc_info=error)
    try:
        t = Translator(read_settings().language)
    except Refusal:
        t = Translator(LANGUAGES[0])
    typer.echo(
        t(
            "The command failed in a way nobody expected: error number {number}. Run it again; if it fails again, give "
            "the lines above to whoever looks after the program.",
            number=error_number(error),
        ),
        err=True,
    )
