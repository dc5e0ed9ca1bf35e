"""When the owner of a measure should report, and for how long she has been silent.

One report is owed for each regular session of the coordination, some days before it, so that it can stand in the
material. A report counts for the first session on its day or after it; "nothing changed" is a report.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from tracker.facts import NO_DAY, Cadence, Measure, ProcedureSetting, Session, SessionKind, Topic
from tracker.rules.reminding import BEFORE
from tracker.rules.settings import setting
from tracker.rules.time import FINISHED, NOT_BEGUN

OWNER_REPORT = "owner_report"
"""Name of the setting of the coordination: days before a session by which owners report."""

DAYS_BEFORE_SESSION = 14
"""Where that setting is not recorded: the material leaves ten days before the session, and takes some to write."""


DEFAULT = Cadence()


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The report that is owed next: for which session and by which day; `days_overdue` is 0 until that has passed."""

    session: Session
    due: date
    days_overdue: int


def owes_reports(measure: Measure, today: date) -> bool:
    """Whether anything is to be told about a measure: not of one that is finished, merged, or yet to begin."""
    if measure.lifecycle in FINISHED or measure.merged_into:
        return False
    return measure.lifecycle not in NOT_BEGUN or (measure.start is not None and measure.start <= today)


def due_day(session: Session, settings: Iterable[ProcedureSetting], cadence: Cadence = DEFAULT) -> date:
    """The day by which owners report for a session; for one that was called too late for that, later.

    Whoever is told of a session has as long as the cadence reminds before a report is due; a step that was added after
    the call moves no day that was told. One that was recorded after it was held asked nobody.
    """
    recorded = setting(settings, session.body, OWNER_REPORT, session.on)
    planned = session.on - timedelta(days=DAYS_BEFORE_SESSION if recorded is None else int(recorded.value))
    if session.called_on is None or session.called_on > session.on:
        return planned
    return max(planned, session.called_on + timedelta(days=notice(cadence, session.called_on)))


def notice(cadence: Cadence, on: date) -> int:
    """How many days before a report is due its owner is first reminded, by the steps that there were on a day."""
    known = (one for slot, one in cadence.of(Topic.REPORT).items() if slot in BEFORE)
    return max((one.days for one in known if one.since is None or one.since <= on), default=0)


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day by which owners report for a session."""

    session: Session
    due: date

    @property
    def on(self) -> date:
        """The day of the session."""
        return self.session.on


ON = attrgetter("on")


def report_due(measure: Measure, days: Sequence[ReportDay], reported_on: date | None, today: date) -> ReportDue | None:
    """The report owed next, from the day of the last one; `days` are those of the coordination's sessions, in order.

    None where nothing is owed, and where no session is recorded that it could be for. Only regular sessions count:
    one held by correspondence or in haste makes nobody late, and a regular one called at short notice only when it
    was known for as long as the cadence reminds. The first report is due on the first day of the cadence
    after a measure was entered, for before nobody could be asked.
    """
    if not owes_reports(measure, today):
        return None
    if reported_on is None and measure.entered_at is not None:
        owed_for = _first_after_entry(measure, measure.entered_at.date(), days)
    else:
        owed_for = _owed_for(days, reported_on, measure.start, today)
    return None if owed_for is None else ReportDue(owed_for.session, owed_for.due, max((today - owed_for.due).days, 0))


def report_days(
    sessions: Iterable[Session], settings: Sequence[ProcedureSetting], cadence: Cadence = DEFAULT
) -> tuple[ReportDay, ...]:
    """The days by which owners report for the regular sessions among these, which are in the order of their days."""
    regular = (one for one in sessions if one.kind is SessionKind.REGULAR)
    return tuple(ReportDay(one, due_day(one, settings, cadence)) for one in regular)


def first_report_due(measure: Measure, days: Sequence[ReportDay]) -> date | None:
    """When the first report on a measure is due, or was; far off where no session is recorded that it could be for.

    Until that day nobody was asked about it. None where it is not known when the measure was entered.
    """
    if measure.entered_at is None:
        return None
    first = _first_after_entry(measure, measure.entered_at.date(), days)
    return NO_DAY if first is None else first.due


def _first_after_entry(measure: Measure, entered: date, days: Sequence[ReportDay]) -> ReportDay | None:
    """The first that is due once a measure is entered, for a session not before its start."""
    begun = max(entered, measure.start) if measure.start else entered
    later = days[bisect_left(days, begun, key=ON) :]
    return next((one for one in later if one.due >= entered), None)


def _owed_for(
    sessions: Sequence[ReportDay], reported_on: date | None, start: date | None, today: date
) -> ReportDay | None:
    """The session after the one the last report counted for; without a report the first since the start.

    Where no start is known either, silence is counted from the last session before today.
    """
    if reported_on is not None:
        counted_for = _place(sessions, bisect_left(sessions, reported_on, key=ON))
        return None if counted_for is None else _place(sessions, bisect_right(sessions, counted_for.on, key=ON))
    if start is not None:
        return _place(sessions, bisect_left(sessions, start, key=ON))
    return _place(sessions, max(bisect_left(sessions, today, key=ON) - 1, 0))


def _place(sessions: Sequence[ReportDay], place: int) -> ReportDay | None:
    return sessions[place] if place < len(sessions) else None
