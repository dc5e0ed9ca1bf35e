"""Who has to report on what: an owner's own measures, and who is overdue."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.facts import Channel, Measure, Organisation, Person, Submission, SubmissionState
from tracker.facts.ordering import Natural, natural
from tracker.rules.ownership import answers_for
from tracker.rules.reminders import ReportDue, owes_reports, report_due
from tracker.sentences import Sentence, count
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """A measure and the report owed for it: `due` is None where no session is recorded that it could be for.

    `reported_on` is the day of the last report, also of one that waits for the officer.
    """

    measure: Measure
    reported_on: date | None
    due: ReportDue | None

    @property
    def days_overdue(self) -> int:
        """Days since the report was due; 0 while it is not."""
        return self.due.days_overdue if self.due else 0


@dataclass(frozen=True, slots=True)
class OverdueOwner:
    """Whoever answers for measures whose report is overdue; the longest overdue first.

    `person` is None where only the organisation is recorded. `due` and `days_overdue` are of the longest overdue.
    """

    person: Person | None
    organisation: Organisation | None
    measures: tuple[DueMeasure, ...]
    due: date
    days_overdue: int


def due_measures(board: Board, today: date, submissions: Iterable[Submission] = ()) -> tuple[DueMeasure, ...]:
    """Every measure that owes reports, the longest overdue first; `submissions` are those that wait."""
    handed_in = waiting_days(submissions)
    owing = (measure for measure in board.plan.measures if owes_reports(measure, today))
    found = (due_measure(board, measure, today, handed_in) for measure in owing)
    return tuple(sorted(found, key=_longest_overdue_first))


def waiting_days(submissions: Iterable[Submission]) -> Mapping[str, date]:
    """The day of the newest report that waits for the officer, by the measure's code."""
    days: dict[str, date] = {}
    for submission in submissions:
        if submission.state is SubmissionState.WAITING:
            days[submission.measure] = max(submission.made_on, days.get(submission.measure, date.min))
    return days


def due_measure(board: Board, measure: Measure, today: date, handed_in: Mapping[str, date]) -> DueMeasure:
    """When the next report on a measure is due; what came with an imported file is no report of its owner."""
    days = [update.made_on for update in measure.updates if update.channel is not Channel.IMPORT]
    days += [handed_in[measure.code]] if measure.code in handed_in else []
    reported_on = max(days, default=None)
    return DueMeasure(measure, reported_on, report_due(measure, board.report_days, reported_on, today))


def overdue_reports(board: Board, today: date, submissions: Iterable[Submission] = ()) -> tuple[OverdueOwner, ...]:
    """Who has not reported in time, the longest overdue first; of measures without anybody nobody is.

    `submissions` are those that wait for the officer: whoever handed in is not overdue.
    """
    return overdue_owners(board, due_measures(board, today, submissions))


def overdue_owners(board: Board, owing: Iterable[DueMeasure]) -> tuple[OverdueOwner, ...]:
    """The same of measures that owe reports, the longest overdue first."""
    by_owner: defaultdict[tuple[str, str], list[DueMeasure]] = defaultdict(list)
    for due in owing:
        owner = (due.measure.responsible, "" if due.measure.responsible else due.measure.lead)
        if due.days_overdue and any(owner):
            by_owner[owner].append(due)
    return tuple(_overdue(board, person, organisation, dues) for (person, organisation), dues in by_owner.items())


def overdue_words(owners: Sequence[OverdueOwner]) -> Sentence:
    """How many have not reported in time, in the same words on the desk and on the page that it leads to."""
    first, last = min(owner.due for owner in owners), max(owner.due for owner in owners)
    if first < last:
        return count(
            "{n} owner has not reported yet (it was due between {first:date} and {last:date}).",
            "{n} owners have not reported yet (it was due between {first:date} and {last:date}).",
            len(owners),
            first=first,
            last=last,
        )
    return count(
        "{n} owner has not reported yet (it was due on {due:date}).",
        "{n} owners have not reported yet (it was due on {due:date}).",
        len(owners),
        due=last,
    )


def _overdue(board: Board, person: str, organisation: str, dues: list[DueMeasure]) -> OverdueOwner:
    longest = dues[0]
    assert longest.due is not None
    known = board.people.get(person)
    return OverdueOwner(
        person=known,
        organisation=board.organisations.get(known.organisation if known else organisation),
        measures=tuple(dues),
        due=longest.due.due,
        days_overdue=longest.days_overdue,
    )


def _longest_overdue_first(due: DueMeasure) -> tuple[int, date, Natural]:
    return -due.days_overdue, due.due.due if due.due else date.max, natural(due.measure.code)


def own_board(board: Board, people: Collection[str], organisations: Collection[str]) -> Board:
    """A board with only the measures that some people and organisations (codes) answer for.

    Internal measures are shown to their own owner this way: the board is read as the officer sees it, and
    nothing else of it is left: no other measure, no decision, no other owner.
    """
    own = tuple(
        measure
        for measure in board.plan.measures
        if answers_for(measure.responsible, measure.lead, people, organisations)
    )
    codes = {measure.code for measure in own}
    plan = replace(board.plan, measures=own, decisions=())
    return replace(
        board,
        plan=plan,
        measures={code: measure for code, measure in board.measures.items() if code in codes},
        status={code: status for code, status in board.status.items() if code in codes},
        in_area={area: tuple(m for m in group if m.code in codes) for area, group in board.in_area.items()},
    )
