"""Publishing in somebody's name: recorded once and shown once, also where it was broken off between the two."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.plans import fill_small, recorder
from tests.publishing.site import task
from tests.tooling.databases import SqliteDatabases, filled
from tracker.database import create_engine
from tracker.facts import Role
from tracker.publishing import Manifest, approve, approved, examined, own_folder, take_back
from tracker.publishing.folder import Folder
from tracker.publishing.publishing import Task
from tracker.sentences import Refusal
from tracker.texts import Translator


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """One measure, recorded on 1 March 2026."""
    engine = create_engine(sqlite_databases.fresh(filled(fill_small)))
    yield engine
    engine.dispose()


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Task:
    return task(engine, 5, tmp_path / "javno")


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no room")


def withdraw(office: Task) -> Manifest:
    return take_back(office.application, 1, "napaka", recorder(office.application.engine)(5, "napaka"))


def recorded(office: Task) -> list[tuple[int, bool]]:
    return [(one.number, one.is_withdrawal) for one in approved(office.application, Role.OFFICER)]


def test_what_was_recorded_and_not_shown_is_shown_the_next_time(
    office: Task, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "keep_manifest", full)
        with pytest.raises(OSError, match="no room"):
            approve(office, recorder(engine)(5))
    assert recorded(office) == [(1, False)]
    made = approve(office, recorder(engine)(5))
    assert made
    assert made.number == 1
    assert recorded(office) == [(1, False)]
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "keep_manifest", full)
        with pytest.raises(OSError, match="no room"):
            withdraw(office)
    assert own_folder(office.application).shown()[0] == made
    assert withdraw(office).withdraws == 1
    assert recorded(office) == [(1, True), (1, False)]
    assert own_folder(office.application).shown() == (None, {})


def test_a_withdrawal_of_what_is_not_shown_is_not_recorded(office: Task, engine: Engine) -> None:
    with pytest.raises(Refusal, match="not the one that is shown"):
        withdraw(office)
    approve(office, recorder(engine)(5))
    withdraw(office)
    with pytest.raises(Refusal, match="not the one that is shown"):
        withdraw(office)
    assert recorded(office) == [(1, True), (1, False)]


def test_a_folder_that_was_lost_is_published_again_on_the_same_day(office: Task, engine: Engine) -> None:
    folder = own_folder(office.application)
    approve(office, recorder(engine)(5))
    withdraw(office)
    folder.root.rename(folder.root.with_name("izgubljeno"))
    approve(office, recorder(engine)(5))
    assert recorded(office) == [(1, False), (1, True), (1, False)]


def faults(office: Task) -> list[str]:
    return [Translator("en").sentence(one) for one in examined(office.application)]


def test_the_doctor_holds_what_is_served_against_what_was_recorded(office: Task, engine: Engine) -> None:
    assert faults(office) == []
    approve(office, recorder(engine)(5))
    assert faults(office) == []
    folder = own_folder(office.application)
    page = next(folder.edition(1).rglob("index.html"))
    whole = page.read_bytes()
    page.write_bytes(whole + b"x")
    assert [fault.endswith("was altered or is missing.") for fault in faults(office)] == [True]
    page.write_bytes(whole)
    manifest = folder.manifest_file(1)
    content = manifest.read_bytes()
    manifest.write_bytes(content.replace(b"2026-03-05", b"2026-03-04"))
    assert "The publication 1 is not the one that was recorded: it was rewritten." in faults(office)
    manifest.write_bytes(b"{}")
    assert len(faults(office)) == 1


def test_a_publication_that_was_recorded_and_broken_off_is_no_fault(
    office: Task, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "keep_manifest", full)
        with pytest.raises(OSError, match="no room"):
            approve(office, recorder(engine)(5))
    assert faults(office) == []
    approve(office, recorder(engine)(5))
    assert faults(office) == []
