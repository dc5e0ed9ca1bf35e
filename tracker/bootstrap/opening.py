"""Opens it: the tracker for some settings, on a database brought to the newest migration."""

from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DatabaseError

from tracker import __version__, migrations
from tracker.bootstrap.application import Application
from tracker.clock import Clock, system_time
from tracker.config import Settings, read_settings
from tracker.database import create_engine
from tracker.files import private_folder
from tracker.head_note import note_file, read_note
from tracker.sentences import Refusal, Unreachable


def version() -> str:
    """The version of the program, and the newest migration it brings."""
    return f"{__version__} (migration {migrations.head()})"


def application(settings: Settings | None = None, *, creates: bool = False) -> Application:
    """The tracker for these settings, with its database brought to the newest migration.

    Raises Refusal for wrong settings, for a database that cannot be reached, and for an SQLite file that is not
    there, unless this `creates` it: a mistyped address must not look like an empty database. None is created where a
    note says that there was one.
    """
    settings = settings or read_settings()
    engine = create_engine(settings.database_url)
    if creates:
        _refuse_lost(engine)
        _make_folder(settings.database_url)
    else:
        _refuse_missing(settings.database_url)
    try:
        migrations.upgrade_engine(engine, first=lambda: _back_up(engine, settings))
    except (DatabaseError, Unreachable) as wrong:
        raise Refusal(
            "The database {url} cannot be opened: {problem}. Check DATABASE_URL, the folder and the rights.",
            url=make_url(settings.database_url).set(query={}).render_as_string(hide_password=True),
            problem=str(getattr(wrong, "orig", wrong.__cause__ or wrong)).strip().splitlines()[0],
        ) from wrong
    return Application(settings, engine, Clock(ZoneInfo(settings.time_zone), settings.today))


def _back_up(engine: Engine, settings: Settings) -> None:
    """Keeps what a migration is about to change. Raises Refusal, before anything is changed, where it cannot."""
    from tracker import backup  # age and zip are nothing that a start without a migration needs

    try:
        backup.backup_before_migration(engine, settings.backup_folder, system_time(), settings.backup_key)
    except OSError as wrong:
        engine.dispose()
        raise Refusal(
            "A new version has to change the database, and no backup of it could be written to {folder} first: "
            "{problem}. Make room there, or correct TRACKER_BACKUP_FOLDER; until then nothing is changed.",
            folder=str(settings.backup_folder),
            problem=str(wrong.strerror or wrong),
        ) from wrong


def _refuse_missing(url: str) -> None:
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and _is_empty(Path(str(address.database))):
        raise Refusal(
            "There is no database {file}. Correct DATABASE_URL, create the database with “tracker init”, or put the "
            "file back from a backup.",
            file=str(address.database),
        )


def _refuse_lost(engine: Engine) -> None:
    """A file that is gone, or that a full disk left empty, is no first start: the note beside it tells of changes."""
    noted = read_note(engine)
    if noted is not None and noted.number and _is_empty(Path(str(engine.url.database))):
        raise Refusal(
            "The database {file} is gone or empty, though it held changes up to number {n:number}. Put the file back, "
            "or restore a backup. Only where a new plan is to begin in its place, remove {note}.",
            file=str(engine.url.database),
            n=noted.number,
            note=str(note_file(engine)),
        )


def _is_empty(file: Path) -> bool:
    """Whether there is no file, or nothing in it."""
    return not file.is_file() or file.stat().st_size == 0


def _make_folder(url: str) -> None:
    database = make_url(url).database
    if make_url(url).get_backend_name() == "sqlite" and database:
        folder = Path(database).parent
        try:
            private_folder(folder)
        except OSError as wrong:
            raise Refusal(
                "The folder {folder} for the database cannot be made: {problem}. Check DATABASE_URL and the rights.",
                folder=str(folder),
                problem=str(wrong.strerror),
            ) from wrong
