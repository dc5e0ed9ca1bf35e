"""`tracker publish` writes the public site, `tracker verify-public` holds a copy of it against an older one."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import bootstrap, publishing
from tracker.bootstrap import Application
from tracker.commands.common import COMMAND_LINE, Day, writing
from tracker.config import read_settings
from tracker.publishing import Folder, Manifest, Task
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def publish(
    folder: Annotated[Path | None, typer.Argument(help="The folder; default that of the running app.")] = None,
    as_of: Day = None,
    address: Annotated[str, typer.Option(help="Where the public reaches it; default TRACKER_SITE_ADDRESS.")] = "",
    reason: Annotated[str, typer.Option(help="Why, for the history.")] = "",
    withdraw: Annotated[int | None, typer.Option(min=1, help="Withdraw what is shown, by its number.")] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Make all documents, even where nothing changed.")] = False,
) -> None:
    """Publish the site for the public: DIR/aktualno is what a web server hands out; days that were cited stay."""
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    target = Folder(folder) if folder else publishing.own_folder(tracker)
    task = Task(tracker, as_of, address or tracker.settings.public_site_address, anew)
    with writing(target.root):
        made = put_out(task, target, reason, t) if withdraw is None else take_back(task, target, withdraw, reason, t)
    typer.echo(told(made, target, t))


def is_own(tracker: Application, target: Folder) -> bool:
    """Whether this is the folder from which the app serves: what happens there is recorded."""
    return target.root.resolve() == tracker.settings.public_site.resolve()


def put_out(task: Task, target: Folder, reason: str, t: Translator) -> Manifest | None:
    """Publishes; recorded where it is the app's own folder."""
    if not is_own(task.application, target):
        return publishing.publish(target, task)
    words = reason or t("The public site is published by a command.")
    return publishing.approve(task, task.application.recording(COMMAND_LINE, words))


def take_back(task: Task, target: Folder, number: int, reason: str, t: Translator) -> Manifest:
    """Withdraws; recorded where it is the app's own folder."""
    if not reason:
        raise typer.BadParameter(t("A withdrawal needs a reason: it is told in public. Add --reason."))
    tracker = task.application
    if not is_own(tracker, target):
        return publishing.withdraw(target, number, tracker.clock.today(), reason)
    return publishing.take_back(tracker, number, reason, tracker.recording(COMMAND_LINE, reason))


def told(made: Manifest | None, target: Folder, t: Translator) -> str:
    """What came out, for whoever ran the command."""
    if made is None:
        return t("Nothing is new for the public; nothing was published.")
    if made.withdraws:
        return t("Withdrawn: publication {number}.", number=made.withdraws)
    return t("Published as number {number}: {folder}", number=made.number, folder=str(target.current))


@app.command()
def verify_public(
    old: Annotated[Path, typer.Argument(help="An older copy: a folder, or its manifest.json.")],
    new: Annotated[Path, typer.Argument(help="The folder, or a copy of the site, as it is now.")],
) -> None:
    """Say whether a past day of the public site was altered, a publication is missing or was rewritten (exit 1)."""
    t = Translator(read_settings().language)
    found = [t.sentence(one) for one in publishing.verify(old, new)]
    for line in found or [t("Nothing that was published before was altered.")]:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
