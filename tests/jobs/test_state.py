"""What the page and the desk say about what runs by itself; every trouble is planted here."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.jobs.test_tick import MORNING, ZONE, Hands, Work, daily
from tests.outbox.test_outbox import leave_as_migrated
from tests.tooling.databases import Engines
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import BY_NAME
from tracker.jobs.state import run_now, safety, troubles
from tracker.sentences import Refusal
from tracker.texts import Translator

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
NOW = MORNING


@pytest.fixture
def application(engines: Engines) -> Application:
    return Application(Settings(), engines.fresh(leave_as_migrated), Clock(ZONE, tell=Hands(NOW)))


def ran(application: Application, job: str, at: datetime, state: RunState = RunState.DONE) -> None:
    assert runs.begin(application.engine, job, at, at)
    runs.finish(application.engine, job, at, at, state, "besede")


def all_is_well(application: Application) -> None:
    runs.beat(application.engine, "a", NOW - timedelta(minutes=1))
    ran(application, "backup", NOW - timedelta(hours=5))
    ran(application, "rehearsal", NOW - timedelta(days=6))


def test_all_is_well(application: Application) -> None:
    all_is_well(application)
    assert troubles(application) == ()
    assert safety(application).is_proven(NOW)


def test_where_nothing_ever_ran_nothing_is_wrong_and_nothing_is_proven(application: Application) -> None:
    assert troubles(application) == ()
    assert not safety(application).is_proven(NOW)


def test_a_scheduler_that_says_nothing(application: Application) -> None:
    all_is_well(application)
    application.clock.tell.at = NOW + timedelta(minutes=10)
    (found,) = troubles(application)
    assert found.id.startswith("Nothing has run by itself")


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        (RunState.DONE, ["The newest backup is of"]),
        (RunState.FAILED, ["There is no backup yet", "“{title}” failed"]),
    ],
)
def test_a_backup_that_is_old_or_was_never_made(application: Application, last: RunState, begins: list[str]) -> None:
    runs.beat(application.engine, "a", NOW)
    ran(application, "backup", NOW - timedelta(days=2, minutes=1), last)
    for found, beginning in zip(troubles(application), begins, strict=True):
        assert found.id.startswith(beginning)


@pytest.mark.parametrize("job", [*BY_NAME])
def test_a_job_that_fails_is_told_of_until_it_goes_well_again(application: Application, job: str) -> None:
    all_is_well(application)
    ran(application, job, NOW - timedelta(minutes=90), RunState.FAILED)
    (found,) = troubles(application)
    told = Translator("sl").sentence(found)
    assert "besede" in told
    if not found.id.startswith(("The newest backup could not", "A draft")):
        title = Translator("sl").sentence(BY_NAME[job].title)
        assert told.startswith(f"Opravilo »{title}« {NOW:%-d. %-m. %Y} ob ")
        assert told.endswith("znova izvedite na strani »Samodejna opravila«.")
    assert runs.begin(application.engine, job, NOW, NOW)  # being tried again is not yet going well
    assert len(troubles(application)) == 1
    runs.finish(application.engine, job, NOW, NOW, RunState.DONE, "")
    assert troubles(application) == ()


def test_a_job_that_was_broken_off_is_told_of_where_no_scheduler_ran_too(application: Application) -> None:
    assert runs.begin(application.engine, "cleaning", NOW - timedelta(minutes=29), NOW - timedelta(minutes=29))
    assert troubles(application) == ()
    application.clock.tell.at = NOW + timedelta(minutes=1)
    assert "prekinjeno" in Translator("sl").sentence(troubles(application)[0])


def test_a_rehearsal_that_failed_is_not_outdone_by_an_older_one(application: Application) -> None:
    all_is_well(application)
    ran(application, "rehearsal", NOW - timedelta(hours=1), RunState.FAILED)
    (found,) = troubles(application)
    assert found.id.startswith("The newest backup could not be restored")
    assert not safety(application).is_proven(NOW)


def test_a_rehearsal_proves_for_eight_days(application: Application) -> None:
    ran(application, "rehearsal", NOW - timedelta(days=8))
    assert safety(application).is_proven(NOW - timedelta(minutes=1))
    assert not safety(application).is_proven(NOW)


def test_a_job_is_run_at_once_but_not_while_it_is_running(application: Application) -> None:
    work = Work()
    assert run_now(application, daily(work)).state is RunState.DONE
    assert work.done == [NOW]
    application.clock.tell.at = NOW + timedelta(hours=1)
    runs.begin(application.engine, "daily", NOW + timedelta(minutes=55), NOW + timedelta(minutes=55))
    with pytest.raises(Refusal, match="running just now"):
        run_now(application, daily(work))
    assert work.done == [NOW]


def test_instants_are_in_utc(application: Application) -> None:
    all_is_well(application)
    assert safety(application).backed_up_at == (NOW - timedelta(hours=5)).astimezone(UTC)
