"""What the doctor says beside the database; each finding and remark is planted."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.jobs.test_state import NOW, all_is_well, application, ran
from tracker.bootstrap import Application
from tracker.facts import RunState
from tracker.jobs import checkup, runs
from tracker.jobs.outside import Outside
from tracker.jobs.room import FULL, TIGHT, free_bytes

__all__ = ["application"]
ON_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ROOM = 10 * TIGHT


def room(left: int) -> Callable[[Path], int]:
    return lambda _: left


def said(application: Application, left: int = ROOM, holidays: int = 1) -> tuple[list[str], list[str]]:
    """Ids of the findings and of the remarks."""
    days = [NOW.date()] * holidays
    outside = Outside(room(left), lambda _: days)
    found, remarked = checkup.findings(application, outside), checkup.remarks(application, outside)
    return [one.id for one in found], [one.id for one in remarked]


@ON_SQLITE
def test_all_is_well_and_the_last_days_are_told(application: Application) -> None:
    all_is_well(application)
    found, remarked = said(application)
    assert found == []
    assert [one.split(" {")[0] for one in remarked] == [
        "The last backup is of",
        "It was last restored on trial on",
        "No mail server is set: messages are written to",
    ]


@ON_SQLITE
def test_a_rehearsal_that_failed_is_a_finding_and_said_once(application: Application) -> None:
    all_is_well(application)
    ran(application, "rehearsal", NOW, RunState.FAILED)
    found, remarked = said(application)
    assert [one.partition("{why}")[0] for one in found] == ["The newest backup could not be restored on trial: "]
    assert found[0] not in remarked


@ON_SQLITE
@pytest.mark.parametrize(
    ("left", "is_finding", "is_remark"),
    [
        (FULL - 1, True, False),
        (FULL, False, True),
        (TIGHT - 1, False, True),
        (TIGHT, False, False),
    ],
)
def test_a_disk_without_room(application: Application, left: int, is_finding: bool, is_remark: bool) -> None:
    found, remarked = said(application, left)
    assert any(one.startswith("Only") for one in found) is is_finding
    assert any(one.startswith("Only") for one in remarked) is is_remark


@ON_SQLITE
def test_that_nothing_ever_ran_is_a_remark(application: Application) -> None:
    found, remarked = said(application)
    assert found == []
    assert remarked[0].startswith("Nothing has run by itself here yet")


@ON_SQLITE
def test_a_silent_scheduler_is_a_remark(application: Application) -> None:
    runs.beat(application.engine, "a", NOW - timedelta(hours=1))
    assert any(one.startswith("Nothing has run by itself since") for one in said(application)[1])


@ON_SQLITE
def test_holidays_that_are_not_known_are_a_remark(application: Application) -> None:
    assert any(one.startswith("The holidays of") for one in said(application, holidays=0)[1])


def test_a_folder_that_is_not_there_yet_is_on_the_disk_of_the_one_above(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "a" / "b") > 0
