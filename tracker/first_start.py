"""The first start: a database with the municipality's data, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from tracker import bootstrap, reporting, seeding
from tracker.actions import Actor, recording
from tracker.bootstrap import Application
from tracker.config import Settings
from tracker.head_note import SUFFIX, move_note
from tracker.start_lock import only_start

FROZEN = 2
FREEZING = "Sprejeto poročilo koordinacije"


def initialise(settings: Settings, seed: Path, *, demonstration: bool, actor: Actor) -> str | None:
    """Creates the database from a seed folder; the title of its strategy, or none if anything was recorded before.

    Whatever the settings show of it, a database with a history is never replaced.
    """
    present = bootstrap.application(settings, creates=True)
    try:
        if present.revision():
            return None
        with only_start(present.engine):
            if present.revision():  # another start was faster
                return None
            with new_database(settings, demonstration=demonstration) as tracker:
                return fill(tracker, seed, demonstration=demonstration, actor=actor)
    finally:
        present.engine.dispose()


def fill(tracker: Application, seed: Path, *, demonstration: bool, actor: Actor) -> str:
    """Records the data of a seed folder in an empty database; the title of its strategy."""
    if demonstration:
        seeding.make_demonstration(tracker.engine, seed, tracker.clock.today(), actor=actor)
        freeze_reports(tracker, actor)
    else:
        seeding.apply_seed(tracker.engine, seed, actor=actor, at=tracker.clock.now())
    return tracker.read().strategy.title


def freeze_reports(tracker: Application, actor: Actor) -> None:
    """Keeps the reports of the last sessions, so that the demonstration has some to read and to compare.

    They are dated as the last change of the story, for the demonstration is the same for the same day.
    """
    held = [one for one in reporting.sessions_of(tracker.read_sessions()) if one.on < tracker.clock.today()]
    for session in held[-FROZEN:]:
        wanted = reporting.wanted(
            tracker, reporting.ReportKind.COORDINATION, tracker.settings.language, session=session.code
        )
        given = reporting.to_freeze(tracker, wanted)
        at = tracker.last_change() or tracker.clock.now()
        with recording(tracker.engine, actor, FREEZING, at, strategy=tracker.strategy) as record:
            reporting.freeze(tracker, record, wanted, given)


@contextmanager
def new_database(settings: Settings, *, demonstration: bool) -> Iterator[Application]:
    """The database to fill; an interrupted first start leaves nothing half made.

    An SQLite file takes its name only when it is complete. On a server the code lists are one transaction, and a
    demonstration, which is many, is made in a file beside it and copied in one.
    """
    address = make_url(settings.database_url)
    if address.get_backend_name() == "sqlite" and address.database:
        yield from _renamed_when_complete(settings, Path(address.database))
    elif demonstration:
        yield from _copied_when_complete(settings)
    else:
        yield bootstrap.application(settings, creates=True)


def _draft(settings: Settings, file: Path) -> Application:
    return bootstrap.application(settings.model_copy(update={"database_url": f"sqlite:///{file}"}), creates=True)


def _copied_when_complete(settings: Settings) -> Iterator[Application]:
    from tracker import backup  # age and zip are nothing that another start needs

    with TemporaryDirectory(prefix="tracker-start-") as folder:
        tracker = _draft(settings, Path(folder) / "draft.db")
        final = bootstrap.application(settings, creates=True)
        try:
            yield tracker
            backup.copy_database(tracker.engine, final.engine)
        finally:
            tracker.engine.dispose()
            final.engine.dispose()


def _renamed_when_complete(settings: Settings, final: Path) -> Iterator[Application]:
    draft = Path(f"{final}.new")
    remove_database(draft)
    tracker = _draft(settings, draft)
    yield tracker
    with tracker.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    tracker.engine.dispose()
    remove_database(final)
    draft.rename(final)
    move_note(draft, final)
    remove_database(draft)


def remove_database(path: Path) -> None:
    """Removes an SQLite file and what belongs to it."""
    for suffix in ("", "-wal", "-shm", SUFFIX):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
