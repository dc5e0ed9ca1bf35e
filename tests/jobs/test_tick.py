"""What is due is done once, whoever ticks; of what was missed the latest; what fails stops nothing else."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.outbox.test_outbox import leave_as_migrated
from tests.tooling.databases import Engines
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database_errors import BUSY, DAMAGED
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.schedule import Daily, Every
from tracker.jobs.tick import Job, run, tick
from tracker.sentences import Refusal, Sentence, say

ZONE = ZoneInfo("Europe/Ljubljana")
MORNING = datetime(2026, 11, 28, 6, tzinfo=UTC)


@dataclass(eq=False)
class Hands:
    """A clock that is set by hand."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Work:
    """Notes for which instants it was done; does what `trouble` says."""

    done: list[datetime] = field(default_factory=list)
    trouble: BaseException | None = None

    def __call__(self, _: Application, due_at: datetime) -> Sentence:
        self.done.append(due_at)
        if self.trouble is not None:
            raise self.trouble
        return say("done")


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def application(engines: Engines, hands: Hands) -> Application:
    return Application(Settings(), engines.fresh(leave_as_migrated), Clock(ZONE, tell=hands))


def daily(work: Work, name: str = "daily") -> Job:
    return Job(name, say("done"), Daily(time(7)), work)


def test_what_is_due_is_done_once(application: Application, hands: Hands) -> None:
    work = Work()
    for minutes in (0, 1, 60, 23 * 60):
        hands.at = MORNING + timedelta(minutes=minutes)
        tick(application, [daily(work)])
    assert work.done == [MORNING]
    hands.at = MORNING + timedelta(days=1)
    tick(application, [daily(work)])
    assert work.done == [MORNING, MORNING + timedelta(days=1)]


def test_two_schedulers_do_it_once(application: Application) -> None:
    work = Work()
    tick(application, [daily(work)])
    tick(replace(application), [daily(work)])
    assert len(work.done) == 1


def test_after_an_outage_only_the_latest_is_done(application: Application, hands: Hands) -> None:
    work = Work()
    tick(application, [daily(work)])
    hands.at = MORNING + timedelta(days=30, hours=5)
    tick(application, [daily(work)])
    assert work.done == [MORNING, MORNING + timedelta(days=30)]


def test_should_the_clock_go_back_nothing_is_done_again(application: Application, hands: Hands) -> None:
    work = Work()
    tick(application, [daily(work)])
    hands.at = MORNING - timedelta(days=3)
    tick(application, [daily(work)])
    assert work.done == [MORNING]


def test_what_fails_is_said_and_stops_nothing_else(application: Application) -> None:
    jobs = [
        daily(Work(trouble=Refusal("A change needs a reason. Write in a few words why it is made.")), "refused"),
        daily(Work(trouble=ZeroDivisionError()), "broken"),
        daily(Work(), "well"),
    ]
    done = {one.job: one for one in tick(application, jobs)}
    assert [done[name].state for name in ("refused", "broken", "well")] == [
        RunState.FAILED,
        RunState.FAILED,
        RunState.DONE,
    ]
    assert re.fullmatch(r"Nepričakovana napaka številka \d{4}-\d{4}: dnevnik pove, kje\.", done["broken"].words)
    kept = runs.newest_runs(application.engine, ["refused", "broken", "well"])
    assert {name: one.state for name, one in kept.items()} == {name: one.state for name, one in done.items()}


def test_what_a_dead_process_began_is_done_again_after_a_while(application: Application, hands: Hands) -> None:
    with pytest.raises(KeyboardInterrupt):
        tick(application, [daily(Work(trouble=KeyboardInterrupt()))])
    work = Work()
    hands.at = MORNING + timedelta(minutes=10)
    tick(application, [daily(work)])
    assert work.done == []
    hands.at = MORNING + timedelta(minutes=31)
    tick(application, [daily(work)])
    assert work.done == [MORNING]


def test_what_could_not_use_the_database_is_done_again_the_same_day(application: Application, hands: Hands) -> None:
    busy = Work(trouble=BUSY.refusal())
    tick(application, [daily(busy)])
    work = Work()
    for minutes in (10, 31, 62):
        hands.at = MORNING + timedelta(minutes=minutes)
        tick(application, [daily(work)])
    assert (busy.done, work.done) == ([MORNING], [MORNING])
    assert runs.newest_runs(application.engine, ["daily"])["daily"].state is RunState.DONE
    assert run(application, daily(busy, "by hand"), hands.at).state is RunState.FAILED
    damaged = daily(Work(trouble=DAMAGED.refusal()), "damaged")
    assert [one.state for one in tick(application, [damaged])] == [RunState.FAILED]


def test_what_is_paused_waits(application: Application, hands: Hands) -> None:
    work = Work()
    runs.pause(application.engine, "daily", "Ana", hands())
    assert tick(application, [daily(work)]) == ()
    assert runs.paused(application.engine) == {"daily": "Ana"}
    runs.resume(application.engine, "daily")
    tick(application, [daily(work)])
    assert work.done == [MORNING]


def test_of_what_comes_often_only_the_last_run_is_kept(application: Application, hands: Hands) -> None:
    job = Job("quiet", say("done"), Every(timedelta(minutes=1)), Work(), is_quiet=True)
    for minute in range(5):
        hands.at = MORNING + timedelta(minutes=minute)
        tick(application, [job])
    assert [one.due_at for one in runs.runs_of(application.engine, "quiet")] == [hands.at]


def test_runs_are_thrown_away(application: Application, hands: Hands) -> None:
    for day in range(5):
        hands.at = MORNING + timedelta(days=day)
        tick(application, [daily(Work())])
    assert runs.forget_runs(application.engine, MORNING + timedelta(days=3)) == 3


def test_what_was_done_at_once_is_noted_each_time(application: Application) -> None:
    for at in (MORNING + timedelta(days=1), MORNING, MORNING, MORNING):
        runs.note(application.engine, "fetched", at, RunState.DONE, "besede")
    kept = runs.runs_of(application.engine, "fetched")
    assert [one.started_at for one in kept] == [MORNING + timedelta(days=1), MORNING, MORNING, MORNING]


def test_a_scheduler_says_that_it_is_alive(application: Application) -> None:
    assert runs.last_beat(application.engine) is None
    runs.beat(application.engine, "test", MORNING)
    assert runs.last_beat(application.engine) == MORNING


def test_what_writes_to_people_waits_until_somebody_began_it(application: Application, hands: Hands) -> None:
    work = Work()
    job = Job("reminders", say("done"), Daily(time(7)), work, is_begun_by_hand=True)
    assert tick(application, [job]) == ()
    assert runs.begin(application.engine, job.name, hands(), hands())
    run(application, job, hands())
    hands.at = MORNING + timedelta(days=1)
    tick(application, [job])
    assert work.done == [MORNING, MORNING + timedelta(days=1)]
