"""Before a migration changes a database with content, a backup of it is kept; without one nothing is changed."""

import time
from pathlib import Path

import pytest

from tests.test_migrations import fill as fill_schema
from tracker import backup, migrations
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.database import create_engine
from tracker.sentences import Refusal

FIRST = "0001"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of a database of the first release, still empty."""
    engine = create_engine(database_url)
    migrations.upgrade_engine(engine, FIRST)
    engine.dispose()
    return Settings(database_url=database_url, backup_folder=tmp_path / "backups")


def fill(settings: Settings) -> None:
    engine = create_engine(settings.database_url)
    fill_schema(engine, FIRST)
    engine.dispose()


def test_one_is_kept_that_holds_what_was_there_and_no_rotation_takes_it(settings: Settings) -> None:
    fill(settings)
    tracker = application(settings)
    (kept,) = settings.backup_folder.iterdir()
    assert kept.name.startswith(f"before-migration-{migrations.head()}-")
    assert backup.read_manifest(kept).migration == FIRST
    assert backup.rehearse(kept, time.monotonic).verdict is backup.Verdict.RESTORED
    assert backup.kept_backups(settings.backup_folder) == ()
    application(settings).engine.dispose()
    assert [*settings.backup_folder.iterdir()] == [kept]
    tracker.engine.dispose()


def test_nothing_is_kept_of_a_database_without_a_change(settings: Settings) -> None:
    application(settings).engine.dispose()
    assert not settings.backup_folder.exists()


def test_where_none_can_be_written_nothing_is_changed(settings: Settings, tmp_path: Path) -> None:
    fill(settings)
    (tmp_path / "file").touch()
    with pytest.raises(Refusal, match="TRACKER_BACKUP_FOLDER"):
        application(settings.model_copy(update={"backup_folder": tmp_path / "file" / "backups"}))
    engine = create_engine(settings.database_url)
    assert migrations.current(engine) == FIRST
    engine.dispose()
