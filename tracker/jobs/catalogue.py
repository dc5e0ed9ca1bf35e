"""What runs by itself, and when; in the municipality's time, and never in the hour that clocks skip or repeat."""

from datetime import datetime, time, timedelta

from tracker.bootstrap import Application
from tracker.jobs import drafting, keeping, posting, publishing, reminding, standings
from tracker.jobs.schedule import Daily, Every, sundays
from tracker.jobs.tick import Job
from tracker.sentences import say
from tracker.workdays import is_working_day

JOBS: tuple[Job, ...] = (
    Job("standings", say("How each measure stood"), Daily(time(0, 45)), standings.keep_standings),
    Job(
        "publication",
        say("Publication of the public site"),
        Daily(time(1, 10)),
        publishing.publish_nightly,
        is_begun_by_hand=True,
    ),
    Job("backup", say("Backup"), Daily(time(1, 30)), keeping.back_up),
    Job("rehearsal", say("Trial restore of the newest backup"), Daily(time(4), sundays), keeping.rehearse_newest),
    Job("examination", say("Examination of the database"), Daily(time(5)), keeping.examine),
    Job("drafts", say("Drafts for the coming sessions"), Daily(time(6), is_working_day), drafting.prepare_drafts),
    Job("reminders", say("Reminders"), Daily(time(7), is_working_day), reminding.remind, is_begun_by_hand=True),
    Job("outbox", say("Sending of mail"), Every(timedelta(minutes=1)), posting.send_waiting, is_quiet=True),
    Job("cleaning", say("Throwing away what need not be kept"), Daily(time(3, 15)), keeping.clean),
)
BY_NAME = {job.name: job for job in JOBS}


def next_runs(application: Application, now: datetime) -> dict[str, datetime]:
    """When each job is due next (UTC)."""
    return {job.name: job.schedule.following(now, application.clock.zone) for job in JOBS}


LONGEST_SILENCE = timedelta(minutes=10)
"""A scheduler that has not said for so long that it is alive is dead."""
