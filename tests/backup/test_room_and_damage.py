"""A disk without room is no fault of a backup, and a backup that is damaged is refused wherever it is damaged."""

import errno
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pyrage
import pytest

from tests.plans import fill_small
from tests.tooling.databases import SqliteDatabases, filled
from tracker.backup import Verdict, rehearse, restore, write_backup
from tracker.backup.file import unpacked
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.jobs import keeping
from tracker.sentences import Refusal

AT = datetime(2026, 11, 28, 3, tzinfo=UTC)
IDENTITY = pyrage.x25519.Identity.generate()
KEYS = {"plain": "", "encrypted": str(IDENTITY.to_public())}
LITTLE = 50_000


@contextmanager
def no_file_larger_than(most: int) -> Iterator[None]:
    """A disk that takes no more bytes into a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(scope="module")
def url(sqlite_databases: SqliteDatabases) -> str:
    """A small plan."""
    return sqlite_databases.fresh(filled(fill_small))


@pytest.fixture(scope="module", params=[*KEYS])
def backup(request: pytest.FixtureRequest, url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, plain and encrypted."""
    path = tmp_path_factory.mktemp("backups") / "one.backup"
    engine = create_engine(url)
    write_backup(engine, path, AT, KEYS[request.param])
    engine.dispose()
    return path


def stopwatch() -> float:
    return 1.0


def test_without_room_to_look_into_it_nothing_bad_is_said_of_it(backup: Path, tmp_path: Path) -> None:
    most = backup.stat().st_size
    for room in (LITTLE, most + 1):  # none for the file itself, none for the database in it
        with no_file_larger_than(room):
            rehearsal = rehearse(backup, stopwatch, str(IDENTITY))
            with pytest.raises(Refusal, match="There is no room"):
                restore(backup, f"sqlite:///{tmp_path / 'tracker.db'}", AT, str(IDENTITY))
        assert rehearsal.verdict is Verdict.NOT_TRIED
        assert "There is no room" in rehearsal.findings[0].id
    assert [*tmp_path.iterdir()] == []
    assert rehearse(backup, stopwatch, str(IDENTITY)).verdict is Verdict.RESTORED


class Narrow(sqlite3.Connection):
    """SQLite on a disk without room: it takes no page more than there are."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.execute("PRAGMA max_page_count=1")


@pytest.mark.parametrize("key", KEYS)
def test_a_backup_without_room_is_refused_in_words_and_leaves_nothing(
    url: str, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, folder = create_engine(url), tmp_path / "backups"
    settings = Settings.model_validate({"DATABASE_URL": url, "backup_folder": folder, "backup_key": KEYS[key]})
    tracker = Application(settings, engine, Clock(ZoneInfo(settings.time_zone)))
    with no_file_larger_than(LITTLE), pytest.raises(Refusal):
        keeping.back_up(tracker, AT)
    assert [*folder.iterdir()] == []
    with engine.connect():
        monkeypatch.setattr(sqlite3, "connect", lambda path, **options: Narrow(path, **options))
        with pytest.raises(OSError) as full:
            write_backup(engine, tmp_path / "one.backup", AT, KEYS[key])
    assert full.value.errno == errno.ENOSPC
    engine.dispose()


def damaged(content: bytes, random: Random) -> bytes:
    """Cut off, with a bit turned, or with a stretch of zeros, anywhere."""
    at = random.randrange(len(content))
    match random.randrange(3):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]
        case _:
            return content[:at] + bytes(min(512, len(content) - at)) + content[at + 512 :]


def test_wherever_it_is_damaged_it_is_refused_or_holds_what_it_held(backup: Path, tmp_path: Path) -> None:
    whole, random, refused = backup.read_bytes(), Random(1), 0
    with unpacked(backup, str(IDENTITY)) as (manifest, _):
        pass
    for _ in range(100):
        content = damaged(whole, random)
        (tmp_path / "one.backup").write_bytes(content)
        try:
            with unpacked(tmp_path / "one.backup", str(IDENTITY)) as (found, _):
                assert found.sha256 == manifest.sha256
        except Refusal:
            refused += 1
    assert refused > 60
