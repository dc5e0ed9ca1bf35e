"""Jobs that keep the data safe: a backup, a restore of it on trial, an examination, and cleaning."""

import time
from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker import backup, health
from tracker.bootstrap import Application
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import DeliveryState
from tracker.intake import kept_files
from tracker.jobs import runs
from tracker.jobs.reminding import office_of
from tracker.models import Delivery, Notice
from tracker.sentences import Refusal, Sentence, count, refuse, say
from tracker.views.reporting.duties import duties, duties_of_all

DELIVERIES: sa.Table = Delivery.__table__  # type: ignore[attr-defined]
NOTICES: sa.Table = Notice.__table__  # type: ignore[attr-defined]
RUNS_KEPT = timedelta(days=400)
AT_ONCE = 500
MESSAGES_KEPT = timedelta(days=400)
"""A year and a bit: what was sent can be looked at until the same session of the next year."""


def back_up(application: Application, _: datetime) -> Sentence:
    """Writes a backup into the folder of the settings, and throws away those that need not be kept.

    Beside the backups stands the chain of publications, which is in no database.
    """
    from tracker import publishing  # what makes its documents is nothing that a backup needs

    settings = application.settings
    try:
        path, manifest = backup.backup_into(
            application.engine,
            settings.backup_folder,
            application.clock.tell(),
            settings.backup_key,
            application.clock.day_of,
        )
        publishing.keep_chain(publishing.own_folder(application), settings.backup_folder)
    except OSError as wrong:
        raise Refusal(
            "No backup could be written to {folder}: {problem}. Make room there, or correct TRACKER_BACKUP_FOLDER.",
            folder=str(settings.backup_folder),
            problem=str(wrong.strerror),
        ) from wrong
    return say("{file}, up to the change number {change}", file=path.name, change=manifest.change)


def rehearse_newest(application: Application, due_at: datetime) -> Sentence:
    """Restores the newest backup on trial. Raises Refusal unless it is restored whole: anything else is not well.

    Where there is none yet, perhaps because another scheduler is writing the first one just now, one is made.
    """
    if not backup.kept_backups(application.settings.backup_folder):
        back_up(application, due_at)
    rehearsal = backup.rehearse(newest_backup(application).path, time.monotonic, secret_key(application))
    words = backup.rehearsal_words(rehearsal)
    refuse(None if rehearsal.verdict is backup.Verdict.RESTORED else words)
    return words


def examine(application: Application, _: datetime) -> Sentence:
    """Lets the doctor look at the database and the public site. Raises Refusal with the first thing that is wrong."""
    from tracker import publishing  # see above

    refuse(next(iter(health.examine(application.engine)), None))
    refuse(next(iter(tuple(publishing.examined(application))), None))
    return say("The database is sound.")


def clean(application: Application, _: datetime) -> Sentence:
    """Throws away runs, messages and workbooks somebody brought that are older than they are kept."""
    now = application.clock.tell()
    gone = runs.forget_runs(application.engine, now - RUNS_KEPT) + forget_messages(application, now - MESSAGES_KEPT)
    gone += kept_files.sweep(application.settings.intake_folder, now)
    if not gone:
        return say("Nothing was old enough to be thrown away.")
    return count("{n} old entry was thrown away.", "{n} old entries were thrown away.", gone)


def forget_messages(application: Application, before: datetime) -> int:
    """Throws away messages that were posted before an instant and wait for nothing; how many.

    A notice goes with the message it stood in. So a message stays that told of something which is open still: without
    its notice whoever was told would be told again.
    """
    settled = DELIVERIES.c.state.in_((DeliveryState.SENT, DeliveryState.WITHDRAWN)) & (DELIVERIES.c.posted_at < before)
    joined = DELIVERIES.outerjoin(NOTICES, NOTICES.c.delivery_id == DELIVERIES.c.id)
    query = sa.select(DELIVERIES.c.id, NOTICES.c.key).select_from(joined).where(settled)
    with open_for_reading(application.engine) as database:
        old = [(number, key or "") for number, key in database.execute(query)]
    still_open = _still_open(application) if old else ()
    needed = {number for number, key in old if key.startswith(still_open)}
    gone = sorted({number for number, _ in old} - needed)
    with open_for_writing(application.engine) as database:
        for first in range(0, len(gone), AT_ONCE):
            some = gone[first : first + AT_ONCE]
            database.execute(sa.delete(NOTICES).where(NOTICES.c.delivery_id.in_(some)))
            database.execute(sa.delete(DELIVERIES).where(DELIVERIES.c.id.in_(some)))
        database.commit()
    return len(gone)


def _still_open(application: Application) -> tuple[str, ...]:
    """How the keys of notices begin that tell of what is open, also where a report waits that would settle it."""
    offices = ((one.chosen, replace(office_of(one), submissions=())) for one in application.each())
    due = duties_of_all((code, duties(office)) for code, office in offices)
    return tuple(f"{duty.key}:" for duty in due)


def newest_backup(application: Application) -> backup.Kept:
    """The newest backup in the folder; there is one."""
    return backup.kept_backups(application.settings.backup_folder)[0]


def secret_key(application: Application) -> str:
    """The secret key with which encrypted backups are opened, where the settings name its file."""
    file = application.settings.backup_key_file
    try:
        return file.read_text(encoding="utf-8") if file else ""
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refusal("The file {file} with the secret key cannot be read. Check its path.", file=str(file)) from wrong
