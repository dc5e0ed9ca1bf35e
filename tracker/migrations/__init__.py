"""Numbered migrations; they run by themselves at start, on SQLite and on PostgreSQL."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.database import create_engine

FOLDER = Path(__file__).parent


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The number of the newest migration."""
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""


def current(engine: Engine) -> str:
    """The number of the migration the database stands at; empty for an empty database."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade_engine(engine: Engine) -> None:
    """Brings a database to the newest migration; does nothing when it is there already."""
    if current(engine) == head():
        return
    with engine.connect() as connection:
        command.upgrade(configuration(connection), "head")


def upgrade(url: str) -> None:
    """The same, by address."""
    engine = create_engine(url)
    upgrade_engine(engine)
    engine.dispose()
