"""The first start, and what an office may get wrong about the database: nothing is lost, all is told with a cure."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from tests.plans import recorder
from tests.tooling.databases import Databases, PostgresDatabases, migrate
from tests.tooling.paths import ROOT
from tracker import actions, bootstrap, first_start, health, migrations, reporting, seeding
from tracker.actions import Actor
from tracker.config import PROJECT, Settings
from tracker.database import create_engine
from tracker.facts import Role
from tracker.sentences import Refusal
from tracker.start_lock import only_start
from tracker.texts import Translator
from tracker.ui.history.measure import name_of

ADMINISTRATOR = Actor("upravitelj", Role.ADMINISTRATOR)
SEED = PROJECT / "seeds" / "ptuj"


def settings(url: str, **more: object) -> Settings:
    return Settings.model_validate({"DATABASE_URL": url, **more})


def test_a_wrong_strategy_in_the_settings_never_costs_the_data(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    assert first_start.initialise(settings(url), SEED, demonstration=False, actor=ADMINISTRATOR)
    mistyped = settings(url, strategy="napaka")
    assert first_start.initialise(mistyped, SEED, demonstration=False, actor=ADMINISTRATOR) is None
    assert bootstrap.application(settings(url)).read(role=Role.OWNER).areas
    with pytest.raises(Refusal, match="holds no strategy"):
        bootstrap.application(mistyped).read()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tracker.db").write_bytes(os.urandom(5000))
    with pytest.raises(Refusal, match="cannot be opened"):
        bootstrap.application(settings(f"sqlite:///{tmp_path / 'tracker.db'}"))


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as database:
        database.execute("update alembic_version set version_num = '9999'")
        database.commit()
    with pytest.raises(Refusal, match="newer version"):
        bootstrap.application(settings(f"sqlite:///{path}"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_database_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(Refusal, match="names no file"):
        bootstrap.application(settings(url))


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datoteka").touch()
    with pytest.raises(Refusal, match="cannot be made"):
        bootstrap.application(settings(f"sqlite:///{tmp_path / 'datoteka' / 'tracker.db'}"), creates=True)


@pytest.mark.night
def test_of_several_that_start_at_once_one_migrates(databases: Databases) -> None:
    url = databases.fresh()
    command = [sys.executable, "-c", "import sys; from tracker.migrations import upgrade; upgrade(sys.argv[1])", url]
    starting = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate()[1] for one in starting] == ["", ""]
    engine = create_engine(url)
    assert migrations.current(engine) == migrations.head()
    engine.dispose()
    databases.drop(url)


START = """
import sys
from tests.test_first_start import ADMINISTRATOR, SEED, settings
from tracker import first_start
print(first_start.initialise(settings(sys.argv[1]), SEED, demonstration=False, actor=ADMINISTRATOR))
"""


def test_of_several_first_starts_at_once_one_creates(databases: Databases, tmp_path: Path) -> None:
    url = databases.fresh()
    stale = Path(f"{make_url(url).database}.new")
    if url.startswith("sqlite"):
        stale.write_bytes(b"what a killed start left")
    command = [sys.executable, "-c", START, url]
    starting = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [one.communicate() for one in starting]
    assert [one.returncode for one in starting] == [0, 0], said
    assert sorted(out.strip() == "None" for out, _ in said) == [False, True]
    engine = create_engine(url)
    assert health.examine(engine) == ()
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from strategy")).scalar() == 1
    assert not stale.exists()
    engine.dispose()
    databases.drop(url)


@pytest.mark.postgres
def test_a_demonstration_that_is_interrupted_leaves_no_part_on_a_server(
    postgres_databases: PostgresDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some_of_it(engine: Engine, folder: Path, *_: object, actor: Actor) -> None:
        seeding.apply_seed(engine, folder, actor=actor, at=datetime(2026, 3, 1, tzinfo=UTC))
        if is_interrupted:
            raise KeyboardInterrupt

    monkeypatch.setattr(seeding, "make_demonstration", some_of_it)
    monkeypatch.setattr(first_start, "freeze_reports", lambda *_: None)
    url = postgres_databases.fresh()
    is_interrupted = True
    with pytest.raises(KeyboardInterrupt):
        first_start.initialise(settings(url), SEED, demonstration=True, actor=ADMINISTRATOR)
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from change_set")).scalar() == 0
    is_interrupted = False
    assert first_start.initialise(settings(url), SEED, demonstration=True, actor=ADMINISTRATOR)
    assert health.examine(engine) == ()
    with recorder(engine)(5) as record:
        actions.save_tag(record, "t", actions.TagGiven.of(title="Oznaka"))
    assert health.examine(engine) == ()
    engine.dispose()
    postgres_databases.drop(url)


def test_a_start_does_not_wait_for_ever_for_another(databases: Databases) -> None:
    url = databases.fresh(migrate)
    engine, other = create_engine(url), create_engine(url)
    with only_start(other), pytest.raises(Refusal, match="is creating the database"), only_start(engine, 0.0):
        pass
    with only_start(engine, 0.0):
        pass
    for one in (engine, other):
        one.dispose()
    databases.drop(url)


def test_the_demonstration_has_frozen_reports_that_history_agrees_with(
    own_demonstration_url: str, tmp_path: Path
) -> None:
    tracker = bootstrap.application(settings(own_demonstration_url, today=date(2026, 11, 22)))
    first_start.freeze_reports(tracker, ADMINISTRATOR)
    reports = tracker.coordination().reports
    assert [(one.kind, one.session) for one in reports] == [("coordination", "2026/1"), ("coordination", "2026/2")]
    assert len({one.frozen_at for one in reports}) == 1  # as the last change of the story
    told = tracker.history.between(date(2026, 1, 1), date(2026, 12, 31), Role.OFFICER, noun="report")
    assert {name_of(one, Translator("sl")) for one in told} == {
        f"Dokončno shranjeno poročilo Poročilo o izvajanju akcijskega načrta ({day})"
        for day in ("12. 3. 2026", "11. 6. 2026")
    }
    file = tmp_path / "porocilo.pdf"
    file.write_bytes(reporting.frozen_file(tracker, reports[0].id, "pdf") or b"")
    assert reporting.verify(tracker, file).verdict is reporting.Verdict.AGREES
    tracker.engine.dispose()
