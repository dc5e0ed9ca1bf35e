"""Schedulers as processes of their own: each thing is done once, and none outlives its server."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE, wait_for
from tests.tooling.server import TRACKER, serve
from tracker import backup, health
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import BY_NAME

ONCE = [name for name, job in BY_NAME.items() if not job.is_quiet and not job.is_begun_by_hand]
"""The jobs that are due once a day or a week, and wait for nobody."""


@pytest.fixture
def tracker(own_demonstration_url: str, tmp_path: Path) -> Application:
    """A tracker with a plan, a folder for backups, and a first backup in it."""
    made = application(Settings(database_url=own_demonstration_url, backup_folder=tmp_path / "backups"))
    backup.backup_into(made.engine, made.settings.backup_folder, made.clock.tell())
    return made


def environment(tracker: Application) -> dict[str, str]:
    settings = tracker.settings
    return {"DATABASE_URL": settings.database_url, "TRACKER_BACKUP_FOLDER": str(settings.backup_folder)}


def is_done(tracker: Application) -> bool:
    found = runs.newest_runs(tracker.engine, ONCE)
    return len(found) == len(ONCE) and all(one.state is not RunState.RUNNING for one in found.values())


@pytest.mark.night
def test_two_of_them_do_each_job_once_and_stop_when_told(tracker: Application) -> None:
    variables = os.environ | environment(tracker)
    both = [subprocess.Popen([TRACKER, "scheduler"], cwd=ROOT, env=variables) for _ in range(2)]
    try:
        wait_for(lambda: is_done(tracker))
    finally:
        for one in both:
            one.send_signal(signal.SIGTERM)
        ended = [one.wait(PATIENCE) for one in both]
    assert ended == [0, 0]
    assert {one.state for one in runs.newest_runs(tracker.engine, ONCE).values()} == {RunState.DONE}
    assert [len(runs.runs_of(tracker.engine, name)) for name in ONCE] == [1] * len(ONCE)
    assert runs.last_beat(tracker.engine) is not None


def child_of(process: int) -> int:
    """The process that another one started; 0 where there is none."""
    found = [
        int(one) for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()
    ]
    return next(iter(found), 0)


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.night
def test_one_stands_beside_the_server_comes_back_and_goes_with_it(tracker: Application, tmp_path: Path) -> None:
    with serve(tmp_path / "log", TRACKER_SCHEDULER="true", **environment(tracker)) as server:
        first = wait_for(lambda: child_of(server.process.pid))
        wait_for(lambda: runs.last_beat(tracker.engine))
        os.kill(first, signal.SIGKILL)
        second = wait_for(lambda: next((one for one in [child_of(server.process.pid)] if one != first), 0))
        wait_for(lambda: b"--parent" in Path(f"/proc/{second}/cmdline").read_bytes())
        server.process.kill()
        server.process.wait()
        wait_for(lambda: is_gone(second))


def test_told_to_stop_it_ends_under_an_open_page_with_its_scheduler_and_leaves_nothing_half_done(
    tracker: Application, tmp_path: Path
) -> None:
    with serve(tmp_path / "log", TRACKER_SCHEDULER="true", **environment(tracker)) as server:
        child = wait_for(lambda: child_of(server.process.pid))
        wait_for(lambda: is_done(tracker))
        with connect(f"{server.url.replace('http', 'ws')}/_stcore/stream"):  # an open page holds up nothing
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(PATIENCE) == 0
        assert is_gone(child)  # by now, not some time later
    assert all(one.state is RunState.DONE for one in runs.newest_runs(tracker.engine, list(BY_NAME)).values())
    assert health.examine(tracker.engine) == ()
    assert "error number" not in server.log.read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "has_one"),
    [({}, True), ({"scheduler": False}, False), ({"today": "2026-11-22"}, False)],
)
def test_on_a_fixed_day_nothing_runs_by_itself(settings: dict[str, Any], has_one: bool) -> None:
    assert Settings(**settings).has_scheduler is has_one
