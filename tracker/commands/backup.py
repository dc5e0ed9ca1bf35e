"""`tracker backup` writes the whole database into one file; `tracker restore` puts it back."""

import time
from pathlib import Path
from typing import Annotated

import typer

from tracker import backup, bootstrap
from tracker.clock import system_time
from tracker.commands.common import writing
from tracker.config import read_settings
from tracker.sentences import Refusal
from tracker.texts import Translator

app = typer.Typer()
KeyFile = Annotated[Path | None, typer.Option("--key", help="File with the secret key, for an encrypted backup.")]


@app.command("backup")
def write(file: Annotated[Path, typer.Argument(help="The file to write, such as nacrt.backup.")]) -> None:
    """Write the whole database into one file while it is in use; encrypted where TRACKER_BACKUP_KEY is set."""
    tracker = bootstrap.application()
    with writing(file):
        manifest = backup.write_backup(tracker.engine, file, tracker.clock.tell(), tracker.settings.backup_key)
    t = Translator(tracker.settings.language)
    typer.echo(
        t(
            "Written: {file}. It holds {rows:number} rows up to the change number {change}.",
            file=str(file),
            rows=sum(manifest.rows.values()),
            change=manifest.change,
        )
    )


@app.command("restore")
def put_back(
    file: Annotated[Path, typer.Argument(help="A file that “tracker backup” wrote.")],
    key: KeyFile = None,
    try_only: Annotated[bool, typer.Option("--try", help="Restore on trial and say what came out.")] = False,
) -> None:
    """Look at a backup and put it in place of the database, which is kept under another name. Stop the server first."""
    settings = read_settings()
    t = Translator(settings.language)
    identity = _secret(key)
    if try_only:
        rehearsal = backup.rehearse(file, time.monotonic, identity)
        typer.echo(t.sentence(backup.rehearsal_words(rehearsal)))
        raise typer.Exit(0 if rehearsal.verdict is backup.Verdict.RESTORED else 1)
    manifest, kept = backup.restore(file, settings.database_url, system_time(), identity)
    typer.echo(t("Restored: everything up to the change number {change}.", change=manifest.change))
    if kept is not None:
        typer.echo(t("What was there before is kept in {file}.", file=str(kept)))


def _secret(key: Path | None) -> str:
    try:
        return key.read_text(encoding="utf-8") if key else ""
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refusal("The file {file} with the secret key cannot be read. Check its path.", file=str(key)) from wrong
