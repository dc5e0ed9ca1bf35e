"""`tracker remind` writes today's reminders and sends them; with --dry-run it only shows them."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import bootstrap
from tracker.bootstrap import Application, sender_of
from tracker.commands.common import Day, settings_for, writing
from tracker.jobs.posting import outcome_words
from tracker.jobs.reminding import Posted, Wanted, post_reminders, posted_words
from tracker.mail.folder import Folder
from tracker.mail.message import Envelope, message_of
from tracker.outbox import send_due
from tracker.outbox.posting import message_id
from tracker.texts import Translator

app = typer.Typer()


@app.command()
def remind(
    today: Day = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go out; nothing is kept.")] = False,
    dump: Annotated[Path | None, typer.Option(help="Folder for the messages as .eml files.")] = None,
    only_to: Annotated[str, typer.Option(help="Only what goes to this address.")] = "",
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many messages.")] = None,
) -> None:
    """Remind everybody of what is due: once of each thing, in one message a day at most."""
    tracker = bootstrap.application(settings_for(today))
    t = Translator(tracker.settings.language)
    made = post_reminders(tracker, Wanted(only_to=only_to, limit=limit, is_trial=dry_run))
    for one in made:
        typer.echo(f"{one.letter.to}  {one.letter.subject}")
        for notice in one.notices:
            typer.echo(f"    {notice.duty.topic.value} {notice.duty.subject} {notice.duty.due} {notice.step}")
    if dump is not None:
        write(tracker, made, dump)
    if dry_run:
        typer.echo(t("Nothing was written or sent: this was a trial."), err=True)
        return
    typer.echo(t.sentence(posted_words(len(made))), err=True)
    outcome = send_due(
        tracker.engine, sender_of(tracker.settings), tracker.clock.tell, only_to=only_to or None, limit=limit
    )
    typer.echo(t.sentence(outcome_words(outcome)), err=True)


def write(tracker: Application, made: list[Posted], folder: Path) -> None:
    """Writes messages as they would leave."""
    sender = sender_of(tracker.settings)
    for one in made:
        letter = one.letter
        envelope = Envelope(
            letter.to, letter.subject, letter.text, letter.html, letter.language, message_id(letter.key)
        )
        with writing(folder):
            Folder(folder).write(message_of(envelope, sender.address, sender.reply_to, tracker.clock.now()), letter.to)
