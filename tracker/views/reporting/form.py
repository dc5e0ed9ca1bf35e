"""What an owner sees when she reports on a measure: how it stands, and what may have changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.facts import Indicator, Measure, Milestone, Reading, Submission, SubmissionState, Update
from tracker.facts.ordering import Natural, natural
from tracker.rules.indicators import measured
from tracker.rules.known import last_reading
from tracker.rules.readings import question
from tracker.rules.status import MeasureStatus
from tracker.rules.units import unit_above
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.reporting.reporting import DueMeasure, due_measure, due_measures, waiting_days

CORRECTABLE = timedelta(days=7)
"""A milestone done so recently may still be corrected by its owner."""


@dataclass(frozen=True, slots=True)
class ReadingAsked:
    """An indicator with its last reading and the day by which the next one is due."""

    indicator: Indicator
    last: Reading | None
    due: date | None
    overdue: bool

    @property
    def unit_above(self) -> Sentence | None:
        """The unit where it does not stand beside each number and has to be told above them."""
        return unit_above(self.indicator)

    @property
    def last_words(self) -> Sentence | str:
        """The last value with the unit that stands beside it, or the state it stands for; empty where there is none."""
        return "" if self.last is None else measured(self.indicator, self.last.value)


@dataclass(frozen=True, slots=True)
class MeasureReport:
    """A measure with everything a report asks about; `next` is the milestone planned first of those still open.

    `last` is the last report, `todays` the reader's own one of this day, which she may correct; `waiting` one that
    waits for the officer or was returned by her.
    """

    measure: Measure
    status: MeasureStatus
    due: DueMeasure
    milestones: tuple[Milestone, ...]
    next: Milestone | None
    indicators: tuple[ReadingAsked, ...]
    last: Update | None
    waiting: Submission | None
    todays: Update | None
    today: date

    @property
    def asks_for_progress(self) -> bool:
        """Whether progress is told for the measure as a whole, because it has no milestones."""
        return not self.measure.milestones


@dataclass(frozen=True, slots=True)
class ReportList:
    """The measures somebody answers for: those that owe reports, the longest overdue first, and the others.

    `returned` are the reports the officer gave back, to be put right.
    """

    owing: tuple[DueMeasure, ...]
    others: tuple[Measure, ...]
    returned: tuple[Submission, ...] = ()


def measure_report(
    board: Board, code: str, submissions: Iterable[Submission] = (), author: str = ""
) -> MeasureReport | None:
    """All about one measure of a board; none where it is not on it. `author` is the name of whoever reports."""
    measure = board.measures.get(code)
    if measure is None:
        return None
    mine = [submission for submission in submissions if submission.measure == code]
    asked = tuple(milestone for milestone in measure.milestones if _is_asked(milestone, board.today))
    open_ones = [milestone for milestone in asked if milestone.done_on is None]
    return MeasureReport(
        measure=measure,
        status=board.status[code],
        due=due_measure(board, measure, board.today, waiting_days(mine)),
        milestones=asked,
        next=min(open_ones, key=_planned_first, default=None),
        indicators=_readings_asked(board, measure),
        last=measure.updates[-1] if measure.updates else None,
        waiting=mine[-1] if mine else None,
        todays=next((u for u in measure.updates if (u.made_on, u.author) == (board.today, author)), None),
        today=board.today,
    )


def _is_asked(milestone: Milestone, today: date) -> bool:
    return milestone.done_on is None or today - milestone.done_on <= CORRECTABLE


def _planned_first(milestone: Milestone) -> tuple[date, Natural]:
    return milestone.planned_on or date.max, natural(milestone.code)


def _readings_asked(board: Board, measure: Measure) -> tuple[ReadingAsked, ...]:
    return tuple(
        ReadingAsked(indicator, last_reading(indicator, board.today), status.next_due, status.overdue)
        for indicator, status in zip(measure.indicators, board.status[measure.code].indicators, strict=True)
    )


def report_list(board: Board, submissions: Iterable[Submission] = ()) -> ReportList:
    """The measures of a board, those that owe reports first."""
    submissions = tuple(submissions)
    owing = due_measures(board, board.today, submissions)
    newest = {one.measure: one for one in submissions}
    returned = tuple(one for one in newest.values() if one.state is SubmissionState.RETURNED)
    codes = {due.measure.code for due in owing}
    return ReportList(owing, tuple(measure for measure in board.plan.measures if measure.code not in codes), returned)


def next_to_report(listed: ReportList, after: str) -> Measure | None:
    """The measure to report on next: the longest overdue but for the one just reported on."""
    overdue = (due.measure for due in listed.owing if due.days_overdue and due.measure.code != after)
    return next(overdue, None)


def asked_back(asked: ReadingAsked, value: float) -> Sentence | None:
    """What to ask before a value is taken over that is far from the last one; nothing where it is near."""
    return question(asked.indicator, asked.last, value)
