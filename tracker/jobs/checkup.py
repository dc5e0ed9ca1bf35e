"""What the doctor says beside the database: what runs by itself, and what the tracker leans on."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from tracker import publishing
from tracker.bootstrap import Application
from tracker.jobs import runs
from tracker.jobs.outside import (
    Outside,
    certificate_troubles,
    clock_trouble,
    font_trouble,
    mail_remark,
    mail_troubles,
)
from tracker.jobs.room import FULL, TIGHT, short_of_room
from tracker.jobs.standings import differing
from tracker.jobs.state import rehearsal_trouble, safety, troubles
from tracker.jobs.votes import contradicting_votes
from tracker.sentences import Sentence, say

AS_IT_IS = Outside()


def findings(application: Application, outside: Outside = AS_IT_IS) -> tuple[Sentence, ...]:
    """What is wrong and keeps something from working: a backup that cannot be restored, a full disk, mail, fonts."""
    return (
        *rehearsal_trouble(safety(application)),
        *short_of_room(application.settings, outside.free, 0, FULL),
        *mail_troubles(application),
        *font_trouble(outside),
        *certificate_troubles(application, outside, soon=False),
        *differing(application),
        *contradicting_votes(application.engine),
        *publishing.examined(application),
    )


def remarks(application: Application, outside: Outside = AS_IT_IS) -> tuple[Sentence, ...]:
    """What is good to know, and what should be seen to before it is wrong."""
    wrong = tuple(rehearsal_trouble(safety(application)))
    others = (one for one in troubles(application) if one not in wrong)
    year = application.clock.today().year + 1
    return (
        *_last_runs(application),
        *others,
        *clock_trouble(application),
        *mail_remark(application),
        *short_of_room(application.settings, outside.free, FULL, TIGHT),
        *certificate_troubles(application, outside, soon=True),
        *_unknown_holidays(year, outside.holidays),
    )


def _last_runs(application: Application) -> Iterator[Sentence]:
    if runs.last_beat(application.engine) is None:
        yield say("Nothing has run by itself here yet: start “tracker serve” or “tracker scheduler”.")
    known, day_of = safety(application), application.clock.day_of
    if known.backed_up_at is not None:
        yield say("The last backup is of {day:date}.", day=day_of(known.backed_up_at))
    if known.rehearsal is not None and known.has_rehearsed:
        yield say("It was last restored on trial on {day:date}.", day=day_of(known.rehearsal.started_at))


def _unknown_holidays(year: int, known: Callable[[int], Collection[date]]) -> Iterator[Sentence]:
    if not known(year):
        yield say(
            "The holidays of {year} are not known, so deadlines may be wrong. Update the program.", year=str(year)
        )
