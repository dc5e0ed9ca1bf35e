"""A database that is not there, is another one or lacks its newest changes: said, and never made up for."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.plans import recorder
from tests.test_seal import fill
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, health
from tracker.bootstrap import application
from tracker.cli import main
from tracker.config import Settings
from tracker.database import create_engine
from tracker.head_note import Noted, note_file, read_note, write_note
from tracker.liveness import Trouble, Watch
from tracker.sentences import Refusal

COMMANDS = ["doctor", "status", "export x.xlsx", "history E1-01", "import x.xlsx", "user list", "nrp x.xlsx"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_makes_no_database(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/typo/tracker.db")
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    monkeypatch.setattr("sys.argv", ["tracker", *command.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "There is no database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS[:2])
def test_an_empty_file_is_no_database(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tracker.db").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    monkeypatch.setattr("sys.argv", ["tracker", command])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "There is no database" in capsys.readouterr().err
    assert (tmp_path / "tracker.db").stat().st_size == 0


@pytest.mark.parametrize("is_left_empty", [True, False])
def test_no_plan_begins_where_a_note_tells_of_one(tmp_path: Path, *, is_left_empty: bool) -> None:
    file, settings = tmp_path / "tracker.db", Settings(DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.db'}")
    application(settings, creates=True).engine.dispose()
    write_note(create_engine(settings.database_url), Noted(951, "a" * 64))
    application(settings, creates=True).engine.dispose()
    file.unlink()
    if is_left_empty:
        file.touch()
    with pytest.raises(Refusal, match="is gone or empty, though it held"):
        application(settings, creates=True)
    Path(f"{file}.head").unlink()
    application(settings, creates=True).engine.dispose()
    assert file.stat().st_size


@pytest.fixture
def url(sqlite_databases: SqliteDatabases) -> str:
    return sqlite_databases.fresh(filled(fill))


@pytest.fixture
def engine(url: str) -> Engine:
    return create_engine(url)


def file_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def change(engine: Engine, day: int, title: str) -> None:
    with recorder(engine)(day) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title=title))


def test_a_copy_in_use_lacks_what_the_note_beside_it_tells_of(engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as reader:  # so that closing a connection does not write the log into the file
        reader.execute(text("select 1 from change_set")).fetchall()
        change(engine, 6, "Uprava")
        shutil.copyfile(file_of(engine), tmp_path / "copy.db")
    copy = create_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    assert health.examine(copy) == ()
    assert "no note" in health.seals(copy)[-1].id
    shutil.copyfile(f"{file_of(engine)}.head", tmp_path / "copy.db.head")
    (found,) = health.examine(copy)
    assert dict(found.values)["number"] == 6
    assert health.examine(engine) == ()
    copy.dispose()


def test_a_note_that_history_lacks_stays_until_somebody_removes_it(engine: Engine) -> None:
    change(engine, 6, "Uprava")
    write_note(engine, lost := Noted(9, "f" * 64))
    change(engine, 7, "Občina")
    assert read_note(engine) == lost
    assert len(health.examine(engine)) == 1
    note = note_file(engine)
    assert note is not None
    assert note.stat().st_mode & 0o077 == 0
    note.unlink()
    change(engine, 8, "Mesto")
    noted = read_note(engine)
    assert noted is not None
    assert noted.number == 8
    assert health.examine(engine) == ()


@pytest.mark.parametrize("content", ["", "9", "ž 7", "nine " + "f" * 64])
def test_a_note_that_cannot_be_read_is_none(engine: Engine, content: str) -> None:
    Path(f"{file_of(engine)}.head").write_text(content, encoding="utf-8")
    assert read_note(engine) is None


def test_a_watch_tells_of_another_database(engine: Engine, tmp_path: Path) -> None:
    watch = Watch(engine)
    assert watch.trouble() is None
    change(engine, 6, "Uprava")
    assert watch.trouble() is None
    path, aside = file_of(engine), tmp_path / "aside.db"
    path.rename(aside)
    assert watch.trouble() is Trouble.GONE
    shutil.copyfile(aside, path)
    assert watch.trouble() is Trouble.REPLACED


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("update alembic_version set version_num = '0003'", Trouble.SCHEMA),
        ("update alembic_version set version_num = '0999'", Trouble.SCHEMA),
        ("drop table alembic_version", Trouble.UNREACHABLE),
        ("update change_set set hash = previous_hash where id = 5", Trouble.HISTORY),
    ],
)
def test_a_watch_tells_of_another_schema_or_history(engine: Engine, statement: str, trouble: Trouble) -> None:
    watch = Watch(engine)
    assert watch.trouble() is None
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))
    assert watch.trouble() is trouble
