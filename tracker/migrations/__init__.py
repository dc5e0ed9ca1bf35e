"""Numbered migrations; they run by themselves at start, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.database import create_engine
from tracker.sentences import Refusal

FOLDER = Path(__file__).parent


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def head() -> str:
    """The number of the newest migration."""
    return _scripts().get_current_head() or ""


def numbers() -> set[str]:
    """The numbers of all migrations this program knows."""
    return {script.revision for script in _scripts().walk_revisions()}


def current(engine: Engine) -> str:
    """The number of the migration the database stands at; empty for an empty database."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade_engine(engine: Engine, wanted: str = "", first: Callable[[], object] = lambda: None) -> None:
    """Brings a database to the newest migration, or to the wanted one; does nothing when it is there already.

    `first` is done before a database that has tables is changed, and refuses by raising. Of several processes that
    start at once one migrates and the others wait. Raises Refusal for a database that a newer program has changed.
    """
    number = current(engine)
    wanted = wanted or head()
    if number == wanted:
        return
    if number and number not in numbers():
        raise Refusal(
            "The database was changed by a newer version of this program (migration {number}). "
            "Start that version, or restore a backup made with this one.",
            number=number,
        )
    if number:
        first()
    with engine.execution_options(writes=True).connect() as connection:
        command.upgrade(configuration(connection), wanted)


def upgrade(url: str) -> None:
    """The same, by address."""
    engine = create_engine(url)
    upgrade_engine(engine)
    engine.dispose()
