"""What several commands share: who acts, settings for a day, a language, what is said and written."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker import bootstrap
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.config import Settings, read_settings
from tracker.facts import Channel, Role
from tracker.files import is_full
from tracker.sentences import Refusal
from tracker.texts import LANGUAGES
from tracker.texts.parsing import read_day


def day(text: str) -> date:
    """A day from the command line, such as 2026-11-22 or 22.11.2026."""
    try:
        return read_day(text)
    except Refusal:
        raise typer.BadParameter("write the day as 2026-11-22") from None


Day = Annotated[date | None, typer.Option(parser=day, metavar="YYYY-MM-DD")]
Internal = Annotated[
    bool, typer.Option("--internal", help="With what is internal or personal; file and name are marked.")
]
StrategyCode = Annotated[
    str,
    typer.Option(
        "--strategy", metavar="CODE", help="Which of several strategies; default TRACKER_STRATEGY, or else the first."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]


COMMAND_LINE = Actor("ukazna vrstica", Role.ADMINISTRATOR)
FROM_FILES = replace(COMMAND_LINE, channel=Channel.IMPORT)
AT_ONCE = 1_000


def tell(text: str) -> None:
    """Says something to the person at the terminal."""
    typer.echo(text, err=True)


def print_json(value: Any) -> None:
    """Prints a result for another program."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def tell_pieces(pieces: Iterable[str], *, err: bool = False) -> None:
    """Prints a long text that is made piece by piece, many pieces at once."""
    rest = iter(pieces)
    while several := list(islice(rest, AT_ONCE)):
        typer.echo("".join(several), nl=False, err=err)


def settings_for(today: date | None = None) -> Settings:
    """The settings, with the day of the command in place of the calendar's."""
    settings = read_settings()
    return settings.model_copy(update={"today": today}) if today else settings


def tracker_on(strategy: str, today: date | None = None) -> Application:
    """The tracker of a command, on the strategy with a code; without one on that of the settings, or the first.

    Raises Refusal where there is no such strategy.
    """
    settings = settings_for(today)
    return bootstrap.application(settings.model_copy(update={"strategy": strategy}) if strategy else settings)


def language_of(wanted: str, settings: Settings) -> str:
    """The language of what is made: that of the settings unless another one is wanted."""
    if wanted and wanted not in LANGUAGES:
        raise typer.BadParameter(f"--lang {wanted}: write one of {', '.join(LANGUAGES)}")
    return wanted or settings.language


def marked(file: Path, mark: str) -> Path:
    """The name of a file that holds what is internal: it says so, also when it is sent on."""
    return file if mark.lower() in file.stem.lower() else file.with_stem(f"{file.stem}-{mark}")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Refuses, with the cure, what the system does not let us write."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise Refusal(
                "There is no room left for “{file}”. Make room on that disk, or write it to another one.",
                file=str(path),
            ) from error
        raise Refusal(
            "“{file}” cannot be written. Choose a folder that exists and that you may write to.", file=str(path)
        ) from error
