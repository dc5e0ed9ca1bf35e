"""When the owner of a measure should report, and for how long she has been silent.

One report is owed for each regular session of the coordination, some days before it, so that it can stand in the
material. A report counts for the first session on its day or after it; "nothing changed" is a report.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.facts import Cadence, Measure, ProcedureSetting, Session, SessionKind, Topic
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


def report_due(
    measure: Measure,
    sessions: Sequence[Session],
    settings: Iterable[ProcedureSetting],
    reported_on: date | None,
    today: date,
    cadence: Cadence = DEFAULT,
) -> ReportDue | None:
    """The report owed next, from the day of the last one; `sessions` are the coordination's in the order of days.

    None where nothing is owed, and where no session is recorded that it could be for. Only regular sessions count:
    one held by correspondence or in haste makes nobody late, and a regular one called at short notice only when it
    was known for as long as the cadence reminds. The first report is due on the first day of the cadence
    after a measure was entered, for before nobody could be asked.
    """
    if not owes_reports(measure, today):
        return None
    regular = [session for session in sessions if session.kind is SessionKind.REGULAR]
    first_day = measure.start
    if reported_on is None and measure.entered_at is not None:
        regular = _after_entry(regular, settings, cadence, measure.entered_at.date())
        first_day = max(filter(None, (measure.start, measure.entered_at.date())))
    owed_for = _owed_for(regular, reported_on, first_day, today)
    if owed_for is None:
        return None
    due = due_day(owed_for, settings, cadence)
    return ReportDue(owed_for, due, max((today - due).days, 0))


def report_days(
    sessions: Iterable[Session], settings: Sequence[ProcedureSetting], cadence: Cadence = DEFAULT
) -> tuple[date, ...]:
    """The days by which owners report for the regular sessions among these, in their order."""
    return tuple(sorted(due_day(one, settings, cadence) for one in sessions if one.kind is SessionKind.REGULAR))


def unasked_until(measure: Measure, days: Sequence[date], today: date) -> date | None:
    """The first of the `report_days` from when a measure was entered; far off where there is none.

    None where that day has passed, and where it is not known when the measure was entered.
    """
    if measure.entered_at is None:
        return None
    first = bisect_left(days, measure.entered_at.date())
    due = days[first] if first < len(days) else date.max
    return due if today <= due else None


def _after_entry(
    sessions: Sequence[Session], settings: Iterable[ProcedureSetting], cadence: Cadence, entered: date
) -> list[Session]:
    return [session for session in sessions if due_day(session, settings, cadence) >= entered]


def _owed_for(sessions: Sequence[Session], reported_on: date | None, start: date | None, today: date) -> Session | None:
    """The session after the one the last report counted for; without a report the first since the start.

    Where no start is known either, silence is counted from the last session before today.
    """
    if reported_on is not None:
        counted_for = next((session.on for session in sessions if session.on >= reported_on), None)
        return next((s for s in sessions if counted_for is not None and s.on > counted_for), None)
    if start is not None:
        return next((session for session in sessions if session.on >= start), None)
    past = [session for session in sessions if session.on < today]
    return past[-1] if past else next(iter(sessions), None)
