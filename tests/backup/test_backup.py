"""Backups: all of it, from either database into either, never half, never over anything, never a damaged one."""

import json
import os
import shutil
import signal
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyrage
import pytest
from sqlalchemy import Engine

from tests.tooling.databases import PostgresDatabases
from tracker import health, migrations
from tracker.backup import Verdict, backup_into, kept_backups, read_manifest, rehearse, restore, write_backup
from tracker.backup.file import DATABASE, MANIFEST, row_counts, unpacked
from tracker.backup.keeping import Kept, superfluous
from tracker.database import create_engine, open_for_reading
from tracker.sentences import Refusal
from tracker.store.chain import head

AT = datetime(2026, 11, 28, 3, tzinfo=UTC)


def stopwatch() -> float:
    return 1.0


def chain_head(engine: Engine) -> tuple[int, str]:
    with open_for_reading(engine) as database:
        newest = head(database)
    return newest.number, newest.seal


@pytest.fixture(scope="module")
def backup(demonstration_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demonstration."""
    path = tmp_path_factory.mktemp("backups") / "one.backup"
    engine = create_engine(demonstration_url)
    write_backup(engine, path, AT)
    engine.dispose()
    return path


def test_it_says_what_it_holds_and_only_its_owner_reads_it(backup: Path, demonstration_url: str) -> None:
    engine = create_engine(demonstration_url)
    manifest = read_manifest(backup)
    assert (manifest.change, manifest.seal) == chain_head(engine)
    assert manifest.rows == row_counts(engine)
    assert manifest.migration == migrations.head()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_where_it_cannot_be_written_nothing_is_replaced(backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "tracker.db"
    there.write_bytes(b"what was there")
    (tmp_path / "tracker.db.restoring").mkdir()
    with pytest.raises(Refusal, match="Nothing was replaced"):
        restore(backup, f"sqlite:///{there}", AT)
    assert there.read_bytes() == b"what was there"


def test_it_can_be_opened_without_the_tracker(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as packed:
        packed.extract(DATABASE, tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as opened:
        assert opened.execute("select count(*) from measure").fetchone() == (read_manifest(backup).rows["measure"],)


def test_what_it_replaces_is_kept(backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "tracker.db"
    there.write_bytes(b"what was there")
    _, kept = restore(backup, f"sqlite:///{there}", AT)
    assert kept is not None
    assert kept.read_bytes() == b"what was there"
    engine = create_engine(f"sqlite:///{there}")
    assert health.examine(engine) == ()
    assert row_counts(engine) == read_manifest(backup).rows
    engine.dispose()
    assert stat.S_IMODE(there.stat().st_mode) == 0o600


def test_who_pulls_the_plug_finds_the_one_or_the_other_with_all_its_changes(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "tracker.db"
    restore(backup, f"sqlite:///{there}", AT)
    with closing(sqlite3.connect(there)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("pragma wal_autocheckpoint=0")
        opened.execute("create table novo (id)")
        opened.commit()
        for suffix in ("", "-wal", "-shm"):
            shutil.copyfile(f"{there}{suffix}", f"{there}{suffix}.kept")
    for suffix in ("", "-wal", "-shm"):  # as a process leaves it that was killed
        Path(f"{there}{suffix}.kept").replace(f"{there}{suffix}")
    note = Path(f"{there}.head")
    for move in ("rename", "replace"):
        note.touch()
        with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
            killed.setattr(Path, move, interrupted_at({there, note}, getattr(Path, move)))
            restore(backup, f"sqlite:///{there}", AT)
        with closing(sqlite3.connect(there)) as opened:
            assert opened.execute("select count(*) from novo").fetchone() == (0,)
    _, kept = restore(backup, f"sqlite:///{there}", AT)
    with closing(sqlite3.connect(there)) as now, closing(sqlite3.connect(str(kept))) as before:
        tables = "select count(*) from sqlite_master where name = 'novo'"
        assert now.execute(tables).fetchone() == (0,)
        assert before.execute(tables).fetchone() == (1,)


def interrupted_at(files: set[Path], move: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    """Moves files as ever, and ends where one of these would be moved, or moved over."""

    def moved(self: Path, target: Path) -> Path:
        if {self, Path(target)} & files:
            raise KeyboardInterrupt
        return move(self, target)

    return moved


@pytest.mark.postgres
def test_from_one_database_into_the_other_and_back_the_history_is_the_same(
    backup: Path, postgres_databases: PostgresDatabases, tmp_path: Path
) -> None:
    there, back = postgres_databases.fresh(), tmp_path / "back.db"
    restore(backup, there, AT)
    server = create_engine(there)
    assert health.examine(server) == ()
    manifest = write_backup(server, tmp_path / "two.backup", AT)
    restore(tmp_path / "two.backup", f"sqlite:///{back}", AT)
    engine = create_engine(f"sqlite:///{back}")
    assert health.examine(engine) == ()
    first = read_manifest(backup)
    assert (manifest.change, manifest.seal, manifest.rows) == (first.change, first.seal, first.rows)
    assert chain_head(engine) == chain_head(server) == (first.change, first.seal)
    with pytest.raises(Refusal, match="not empty"):
        restore(backup, there, AT)
    engine.dispose()
    server.dispose()
    postgres_databases.drop(there)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(bytes(content))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def replace_rows(path: Path) -> None:
    """The database in it has one row less, and the manifest tells the new fingerprint."""
    repack(path, "delete from reading where id = (select max(id) from reading)", tell=True)


def replace_database(path: Path) -> None:
    repack(path, "update measure set title = 'Drugo' where id = 1", tell=False)


def replace_value(path: Path) -> None:
    """A value is another, and the manifest tells the new fingerprint: only the history knows."""
    repack(path, "update measure set title = 'Drugo' where id = 1", tell=True)


def repack(path: Path, statement: str, *, tell: bool) -> None:
    from tracker.backup.file import sha256_of

    folder = path.parent / "repacked"
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute(statement)
    connection.commit()
    connection.close()
    manifest = json.loads((folder / MANIFEST).read_text())
    if tell:
        manifest["sha256"] = sha256_of(folder / DATABASE)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(MANIFEST, json.dumps(manifest))
        packed.write(folder / DATABASE, DATABASE)


def of_the_future(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        manifest, content = json.loads(packed.read(MANIFEST)), packed.read(DATABASE)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(MANIFEST, json.dumps(manifest | {"migration": "9999"}))
        packed.writestr(DATABASE, content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = (flip, cut, empty, replace_rows, replace_database, replace_value, of_the_future)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_replaces_nothing(backup: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    copy, there = tmp_path / "copy.backup", tmp_path / "tracker.db"
    copy.write_bytes(backup.read_bytes())
    damage(copy)
    there.write_bytes(b"what was there")
    with pytest.raises(Refusal):
        restore(copy, f"sqlite:///{there}", AT)
    assert there.read_bytes() == b"what was there"
    assert rehearse(copy, stopwatch).verdict in (Verdict.DIFFERS, Verdict.NOT_TRIED)


def test_a_rehearsal_says_what_was_restored(backup: Path) -> None:
    rehearsal, manifest = rehearse(backup, stopwatch), read_manifest(backup)
    assert rehearsal.verdict is Verdict.RESTORED
    assert (rehearsal.change, rehearsal.rows) == (manifest.change, sum(manifest.rows.values()))
    assert rehearse(backup.with_name("none.backup"), stopwatch).verdict is Verdict.NOT_TRIED


def test_with_a_key_only_its_owner_reads_it(demonstration_url: str, tmp_path: Path) -> None:
    own, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    engine = create_engine(demonstration_url)
    path, manifest = backup_into(engine, tmp_path, AT, str(own.to_public()))
    engine.dispose()
    assert b"sqlite" not in path.read_bytes().lower()
    assert read_manifest(path, f"# created: today\n{own}\n") == manifest
    for wrong in ("", str(other), "AGE-SECRET-KEY-1NONE"):
        with pytest.raises(Refusal):
            read_manifest(path, wrong)
    with pytest.raises(Refusal):
        backup_into(engine, tmp_path, AT, "age1none")
    assert [one.path for one in kept_backups(tmp_path)] == [path]


def test_a_backup_taken_while_somebody_writes_is_whole(own_demonstration_url: str, tmp_path: Path) -> None:
    engine = create_engine(own_demonstration_url)
    writer = sqlite3.connect(str(engine.url.database))
    writer.execute("begin immediate")
    writer.execute("update measure set title = 'Na pol'")
    write_backup(engine, tmp_path / "one.backup", AT)
    writer.rollback()
    writer.close()
    engine.dispose()
    assert rehearse(tmp_path / "one.backup", stopwatch).verdict is Verdict.RESTORED


def test_which_are_kept() -> None:
    daily = [Kept(Path(str(n)), AT - timedelta(days=n)) for n in range(900)]
    gone = superfluous(daily)
    kept = [one for one in daily if one not in gone]
    assert [one.made_at.date() for one in kept[:7]] == [date(2026, 11, 28) - timedelta(days=n) for n in range(7)]
    assert len(kept) <= 7 + 5 + 24
    assert kept[-1].made_at.date() == date(2024, 12, 31)
    assert superfluous(kept) == ()


def test_what_else_lies_in_the_folder_is_left_alone(tmp_path: Path, demonstration_url: str) -> None:
    (tmp_path / "tracker-notes.txt").write_text("mine")
    engine = create_engine(demonstration_url)
    for day in range(3):
        backup_into(engine, tmp_path, AT + timedelta(days=day))
    engine.dispose()
    assert (tmp_path / "tracker-notes.txt").exists()
    assert len(kept_backups(tmp_path)) == 3


def test_where_the_clocks_change_each_night_has_its_backup() -> None:
    zone = ZoneInfo("Europe/Ljubljana")
    for last in (date(2026, 4, 1), date(2026, 10, 28)):
        nights = [datetime.combine(last - timedelta(days=n), time(1, 30), zone).astimezone(UTC) for n in range(30)]
        kept = [Kept(Path(str(n)), at) for n, at in enumerate(nights)]
        gone = superfluous(kept, lambda at: at.astimezone(zone).date())
        assert not {*kept[:7]} & {*gone}


def test_what_a_dead_process_left_half_done_is_removed_after_a_day(tmp_path: Path, demonstration_url: str) -> None:
    old, new = (tmp_path / f"tracker-backup-{at:%Y%m%d-%H%M%S}-x" for at in (AT - timedelta(days=2), AT))
    for folder in (old, new):
        folder.mkdir()
        (folder / "database.sqlite").write_text("everything")
    engine = create_engine(demonstration_url)
    backup_into(engine, tmp_path, AT)
    engine.dispose()
    assert not old.exists()
    assert new.exists()


def test_what_a_killed_trial_restore_left_goes_with_the_next_backup(
    backup: Path, demonstration_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = os.fork()
    if child == 0:
        with unpacked(backup):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = tmp_path.glob("tracker-restore-*")
    assert (left / DATABASE).exists()
    engine = create_engine(demonstration_url)
    with unpacked(backup) as (_, database):
        assert not left.exists()
        backup_into(engine, tmp_path, AT)
        assert database.exists()
    engine.dispose()
    assert [*tmp_path.glob("tracker-restore-*")] == []
