"""The goals of a year: milestones and targets due in it, which of them were reached, and why others were not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.facts import Indicator, Lifecycle, Measure, Milestone, Target
from tracker.rules.closing import missed
from tracker.rules.indicators import measured
from tracker.rules.known import last_reading
from tracker.rules.naming import named
from tracker.sentences import Sentence, say
from tracker.views.board import Board, counted


@dataclass(frozen=True, slots=True)
class GoalsOfYear:
    """How many milestones and targets were due in the year up to the day of the state, and how many were reached.

    `ahead` counts those whose day is still to come, also those that were reached before it.
    """

    milestones_due: int = 0
    milestones_reached: int = 0
    targets_due: int = 0
    targets_reached: int = 0
    ahead: int = 0

    @property
    def reached(self) -> float | None:
        """The share of what was due that was reached (0-1); unknown where nothing was due."""
        due = self.milestones_due + self.targets_due
        return (self.milestones_reached + self.targets_reached) / due if due else None


@dataclass(frozen=True, slots=True)
class Unreached:
    """What a measure did not reach in the year, and what is told about why; empty where nothing is."""

    measure: Measure
    what: tuple[Sentence, ...]
    why: tuple[str, ...]


def goals_of_year(board: Board, measures: Iterable[Measure], year: int) -> GoalsOfYear:
    """The goals of the measures that count, judged on the day of the board: what is due on it can still be reached.

    What was reached before its day is due with the others on its day, so that it counts once in both numbers.
    """
    those = counted(measures)
    milestones = [one for measure in those for one in _milestones(measure, year)]
    targets = [pair for measure in those for pair in _targets(measure, year)]
    due = [one for one in milestones if _is_due(one.planned_on, board.today, one.done_on is not None)]
    targets_due = [pair for pair in targets if _is_due(pair[1].due, board.today, _is_reached(board, *pair))]
    return GoalsOfYear(
        milestones_due=len(due),
        milestones_reached=sum(one.done_on is not None for one in due),
        targets_due=len(targets_due),
        targets_reached=sum(_is_reached(board, *pair) for pair in targets_due),
        ahead=len(milestones) - len(due) + len(targets) - len(targets_due),
    )


def _is_due(day: date | None, today: date, is_reached: bool) -> bool:
    return day is not None and (day < today or (day == today and is_reached))


def _milestones(measure: Measure, year: int) -> Iterator[Milestone]:
    return (one for one in measure.milestones if one.planned_on and one.planned_on.year == year)


def _targets(measure: Measure, year: int) -> Iterator[tuple[Indicator, Target]]:
    for indicator in measure.indicators:
        yield from ((indicator, target) for target in indicator.targets if target.due.year == year)


def _is_reached(board: Board, indicator: Indicator, target: Target) -> bool:
    """By the last reading; what nobody read was not reached."""
    reading = last_reading(indicator, board.today)
    return reading is not None and not missed(indicator, target, reading.value)


def unreached(board: Board, year: int) -> Iterator[Unreached]:
    """Every measure that was to reach something in the year and did not, in the order of the plan."""
    for measure in board.plan.measures:
        if measure.merged_into:
            continue  # another measure answers for it
        what = tuple(_unreached(board, measure, year))
        if what:
            yield Unreached(measure, what, tuple(_reasons(measure, year)))


def _unreached(board: Board, measure: Measure, year: int) -> Iterator[Sentence]:
    if measure.lifecycle is Lifecycle.DROPPED:
        if measure.end and measure.end.year >= year and (measure.start is None or measure.start.year <= year):
            yield say("The measure was dropped.")
        return
    if measure.end and measure.end.year == year and measure.end < board.today and measure.completed_on is None:
        yield say("The measure was to end on {day:date} and is not completed.", day=measure.end)
    for milestone in _milestones(measure, year):
        if milestone.done_on is None and milestone.planned_on and milestone.planned_on < board.today:
            yield say(
                "Milestone “{milestone:title}” was planned for {day:date} and is not reached.",
                milestone=named(milestone),
                day=milestone.planned_on,
            )
    for indicator, target in _targets(measure, year):
        if target.due < board.today and not _is_reached(board, indicator, target):
            yield _missed_target(board, indicator, target)


def _missed_target(board: Board, indicator: Indicator, target: Target) -> Sentence:
    reading = last_reading(indicator, board.today)
    if reading is None:
        return say(
            "{indicator:title}: the target was {target}, nothing was read.",
            indicator=named(indicator),
            target=measured(indicator, target.value),
        )
    return say(
        "{indicator:title}: the target was {target}, it came to {value}.",
        indicator=named(indicator),
        target=measured(indicator, target.value),
        value=measured(indicator, reading.value),
    )


def _reasons(measure: Measure, year: int) -> Iterator[str]:
    """What was told: why the life changed, why the end deviates, what kept the owner in the year's last report."""
    if measure.lifecycle_reason:
        yield measure.lifecycle_reason
    yield from (reason for _, reason in measure.deviations if reason)
    obstacles = [update.obstacles for update in measure.updates if update.made_on.year == year and update.obstacles]
    yield from obstacles[-1:]
