"""What runs by itself: each job once a day or week for two years, through all changes of the clock."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.jobs.test_tick import ZONE, Hands
from tests.plans import ADMINISTRATOR
from tracker import backup, health
from tracker.actions import SourceGiven, save_source
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import RunState
from tracker.jobs import keeping
from tracker.jobs.catalogue import JOBS
from tracker.jobs.schedule import Daily
from tracker.jobs.tick import Job, tick
from tracker.sentences import Refusal

DAYS = 730


@pytest.mark.parametrize("job", [job for job in JOBS if isinstance(job.schedule, Daily)], ids=lambda job: job.name)
def test_each_is_due_once_on_each_of_its_days(job: Job) -> None:
    schedule, now, due = job.schedule, datetime(2026, 1, 1, tzinfo=UTC), Counter[str]()
    assert isinstance(schedule, Daily)
    while (now := schedule.following(now, ZONE)) < datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=DAYS):
        local = now.astimezone(ZONE)
        due[local.date().isoformat()] += 1
        assert (local.hour, local.minute) == (schedule.at.hour, schedule.at.minute)
        assert local.hour != 2
    assert set(due.values()) == {1}
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(DAYS))
    assert abs(len(due) - sum(map(schedule.days, days))) <= 1


@pytest.fixture
def application(own_demonstration_url: str, tmp_path: Path) -> Application:
    """A tracker with a plan on the morning of a Sunday."""
    settings = Settings(DATABASE_URL=own_demonstration_url, backup_folder=tmp_path / "backups")
    hands = Hands(datetime(2026, 11, 29, 5, tzinfo=UTC))
    return Application(settings, create_engine(own_demonstration_url), Clock(ZONE, tell=hands))


def test_on_a_sunday_morning_all_of_them_run_and_are_well(application: Application) -> None:
    done = {one.job: one for one in tick(application, JOBS)}
    assert set(done) == {job.name for job in JOBS if not job.is_begun_by_hand}
    assert {one.state for one in done.values()} == {RunState.DONE}, done
    assert done["backup"].words.startswith("tracker-20261129-050000.backup")
    assert "uspela" in done["rehearsal"].words
    assert tick(application, JOBS) == ()


def test_a_backup_that_cannot_be_opened_is_not_well(application: Application) -> None:
    keeping.rehearse_newest(application, application.clock.tell())
    newest = keeping.newest_backup(application).path
    newest.write_bytes(newest.read_bytes()[:-200])
    with pytest.raises(Refusal, match="could not be restored"):
        keeping.rehearse_newest(application, application.clock.tell())


def test_a_folder_that_cannot_be_written_is_said(application: Application, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = application.settings.model_copy(update={"backup_folder": tmp_path / "file" / "backups"})
    with pytest.raises(Refusal, match="TRACKER_BACKUP_FOLDER"):
        keeping.back_up(replace(application, settings=settings), application.clock.tell())


def test_a_restored_database_is_sound_though_it_lacks_what_came_after_the_backup(
    application: Application, tmp_path: Path
) -> None:
    keeping.back_up(application, application.clock.tell())
    with application.recording(ADMINISTRATOR, "Po varnostni kopiji") as record:
        save_source(record, "nov-vir", SourceGiven.of(title="Nov vir"))
    url = application.settings.database_url
    application.engine.dispose()
    _, kept = backup.restore(keeping.newest_backup(application).path, url, application.clock.tell())
    assert kept is not None
    assert Path(f"{kept}.head").exists()
    engine = create_engine(url)
    assert health.examine(engine) == ()
    engine.dispose()
