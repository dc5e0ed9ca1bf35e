"""Files that others may not read, whatever the umask says, that are whole, and that are the ones we think they are."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.conftest import CHOSEN_SYNCHRONOUS
from tests.plans import fill_small
from tests.test_cli import tracker
from tests.tooling.databases import SqliteDatabases, filled
from tracker import bootstrap, database, health
from tracker.backup.file import write_backup
from tracker.clock import system_time
from tracker.config import Settings
from tracker.database import create_engine
from tracker.files import write_whole
from tracker.liveness import Watch
from tracker.sentences import Unreachable


@pytest.fixture(params=[0o000, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """The umask of a careless and of a usual account."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_only_the_owner_reads_the_database_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "podatki" / "tracker.db"
    opened = bootstrap.application(Settings.model_validate({"DATABASE_URL": f"sqlite:///{path}"}), creates=True)
    with opened.engine.connect() as connection:
        connection.execute(text("select 1 from strategy")).all()
        found = {one.name: mode(one) for one in path.parent.iterdir()}
    opened.engine.dispose()
    assert found == dict.fromkeys(("tracker.db", "tracker.db-wal", "tracker.db-shm"), 0o600)
    assert mode(path.parent) == 0o700


def test_a_database_that_others_could_read_is_closed_to_them_at_the_next_start(
    sqlite_databases: SqliteDatabases,
) -> None:
    url = sqlite_databases.fresh(filled(fill_small))
    path = Path(url.removeprefix("sqlite:///"))
    path.chmod(0o644)
    engine = create_engine(url)
    with engine.connect():
        assert mode(path) == 0o600
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("command", ["export", "nrp"])
def test_a_workbook_with_what_is_internal_is_for_its_owner(
    sqlite_databases: SqliteDatabases, tmp_path: Path, command: str
) -> None:
    url, file = sqlite_databases.fresh(filled(fill_small)), tmp_path / "nacrt.xlsx"
    tracker(command, str(file), DATABASE_URL=url)
    assert mode(file) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    sqlite_databases.drop(url)


def test_a_file_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "nacrt.xlsx"
    write_whole(file, b"prej", private=True)
    (tmp_path / ".nacrt.xlsx.part").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(file, b"potem", private=True)
    assert file.read_bytes() == b"prej"


def test_nothing_is_written_into_a_file_that_was_taken_away(sqlite_databases: SqliteDatabases) -> None:
    """An open file that is deleted goes on taking what is written, and loses it with the process."""
    url = sqlite_databases.fresh(filled(fill_small))
    engine, path = create_engine(url), Path(url.removeprefix("sqlite:///"))
    writing = engine.execution_options(writes=True)
    with writing.connect() as connection:
        connection.execute(text("update measure set title = 'x'"))
        path.rename(path.with_suffix(".elsewhere"))
        with pytest.raises(Unreachable):
            connection.commit()
    with pytest.raises(Unreachable), engine.connect() as connection:
        pass
    assert not path.exists()
    path.with_suffix(".elsewhere").rename(path)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from measure where title = 'x'")).scalar() == 0
    engine.dispose()
    sqlite_databases.drop(url)


def test_what_was_acknowledged_is_on_the_disk(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SYNCHRONOUS", CHOSEN_SYNCHRONOUS)
    url = sqlite_databases.fresh()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("pragma synchronous")).scalar() == 2  # FULL
    engine.dispose()
    sqlite_databases.drop(url)


OF_ANOTHER_PROCESS = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute('{}').fetchone()[0]); c.close()"
)


def asked_elsewhere(path: Path, question: str) -> str:
    """What another program reads, which then closes the database as the last one would."""
    command = [sys.executable, "-c", OF_ANOTHER_PROCESS.format(question), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def connect_again(engine: Engine) -> None:
    engine.dispose(close=False)
    engine.connect().close()


def back_up(engine: Engine) -> None:
    path = Path(str(engine.url.database))
    write_backup(engine, path.with_suffix(".backup"), system_time())
    path.with_suffix(".backup").unlink()


@pytest.mark.parametrize(
    "what",
    [connect_again, back_up, health.examine, lambda engine: Watch(engine).trouble()],
    ids=["another connection", "a backup", "the doctor", "the health of the server"],
)
def test_nothing_we_do_gives_up_the_locks_of_an_open_database(
    sqlite_databases: SqliteDatabases, what: Callable[[Engine], object]
) -> None:
    """Without them whoever closes the database elsewhere removes the log that is written to here."""
    url = sqlite_databases.fresh(filled(fill_small))
    path = Path(url.removeprefix("sqlite:///"))
    engine = create_engine(url)
    with engine.execution_options(writes=True).connect() as held:
        held.execute(text("select 1 from measure")).all()
        held.commit()
        what(engine)
        assert int(asked_elsewhere(path, "select count(*) from measure")) > 0
        assert path.with_name(f"{path.name}-wal").exists()
        with held.begin():
            held.execute(text("update measure set title = 'x'"))
        assert int(asked_elsewhere(path, "select count(*) from measure where title = char(120)")) > 0
    engine.dispose()
    sqlite_databases.drop(url)
