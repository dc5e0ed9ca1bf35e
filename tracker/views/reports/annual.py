"""The annual report on goals and results, for the final account (zaključni račun) of a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.coordination import Coordination
from tracker.facts import Area, Cents, Goal, Lifecycle, Measure
from tracker.facts.ordering import natural
from tracker.rules.funding import Totals, measure_totals, plan_totals
from tracker.rules.overruns import Overrun, overruns
from tracker.rules.plan_history import PlanHistory, first_recorded, plan_history
from tracker.sentences import Sentence
from tracker.views.board import Board, counted
from tracker.views.decisions.execution import ExecutionLine, execution_line
from tracker.views.history.since import Since, happened_since, since
from tracker.views.measure.group import group
from tracker.views.measure.indicators import IndicatorRow, rows_of_measure
from tracker.views.measure.measures import MeasureRow, measure_row
from tracker.views.measure.money import MoneyTable, money_table
from tracker.views.measure.money_lines import MoneyLine, money_lines
from tracker.views.reports.annual_goals import GoalsOfYear, Unreached, goals_of_year, unreached
from tracker.views.reports.ratings import RatingChanged, ratings
from tracker.views.reports.state import State, state_of


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of an area with the measures that lead to it."""

    goal: Goal
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """A measure with its money of the year."""

    row: MeasureRow
    money: Totals


@dataclass(frozen=True, slots=True)
class AreaYear:
    """An area in the year: its goals, measures and indicators, how much of the year's goals was reached, its money.

    `area` None gathers the measures of no known area.
    """

    area: Area | None
    goals: tuple[GoalLine, ...]
    measures: tuple[MeasureYear, ...]
    indicators: tuple[IndicatorRow, ...]
    reached: GoalsOfYear
    money: Totals


@dataclass(frozen=True, slots=True)
class MoneyDeviation:
    """A measure whose spending in the year left its plan by more than the threshold, with the reason told, if any."""

    measure: Measure
    money: Totals
    reason: str

    @property
    def difference(self) -> Cents:
        """Realised less planned."""
        return self.money.realised - self.money.planned


@dataclass(frozen=True, slots=True)
class CompletedMeasure:
    """A measure completed in the year: what was planned for it in all years, and what it cost."""

    measure: Measure
    planned: Cents
    cost: Cents


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Goals and results of a year; it `is_over` when the state is that of its last day.

    `history`, `lines` and `overruns` tell of this year alone. `deviates_from` is the share of the year's plan (0-1)
    from which a deviation counts as one. `since` and `rated` tell what changed from the state at the end of the year
    before; of `since` what happened in the year, not what was only recorded in it.
    """

    state: State
    year: int
    is_over: bool
    headline: tuple[Sentence, ...]
    areas: tuple[AreaYear, ...]
    reached: GoalsOfYear
    money: MoneyTable
    history: PlanHistory
    lines: tuple[MoneyLine, ...]
    overruns: tuple[Overrun, ...]
    completed: tuple[CompletedMeasure, ...]
    unreached: tuple[Unreached, ...]
    deviations: tuple[MoneyDeviation, ...]
    deviates_from: float
    decisions: tuple[ExecutionLine, ...]
    since: Since | None
    rated: tuple[RatingChanged, ...] = ()

    @property
    def spent(self) -> float | None:
        """Realised money of the year as a share of planned money (0-1)."""
        return share(self.money.total)


def annual_report(board: Board, coordination: Coordination, year: int, before: Board | None = None) -> AnnualReport:
    """The report for a year; `board` is the state on its 31 December (or today, if earlier), `before` on the last
    31 December before it, to tell what changed in the year; without it that section is left out."""
    measures = board.plan.measures
    of_year, found = _of_year(measures, year), overruns(measures)
    return AnnualReport(
        state=state_of(board),
        year=year,
        is_over=board.today >= date(year, 12, 31),
        headline=group(board, measures).headline.sentences,
        areas=tuple(_areas(board, year)),
        reached=goals_of_year(board, measures, year),
        money=money_table(of_year),
        history=plan_history(measures, first_recorded(measures), board.today).of(year),
        lines=tuple(one for one in money_lines(measures, found) if one.year == year),
        overruns=tuple(one for one in found if one.year == year),
        completed=tuple(_completed(measures, year)),
        unreached=tuple(unreached(board, year)),
        deviations=tuple(_deviations(board, year)),
        deviates_from=board.plan.strategy.thresholds.money_red,
        decisions=tuple(
            execution_line(board, coordination, decision)
            for decision in board.plan.decisions
            if _taken_in(board, decision.adopted_on, decision.session) == year
        ),
        since=happened_since(since(before, board)) if before else None,
        rated=ratings(board, before).changed,
    )


def share(totals: Totals) -> float | None:
    """Realised money as a share of planned money (0-1); unknown where nothing was planned."""
    return totals.realised / totals.planned if totals.planned else None


def _taken_in(board: Board, adopted_on: date | None, session: str) -> int | None:
    day = adopted_on or next((one.on for one in board.plan.sessions if one.code == session), None)
    return day.year if day else None


def _of_year(measures: Iterable[Measure], year: int) -> tuple[Measure, ...]:
    """The measures with nothing but the money of a year."""
    return tuple(
        replace(
            measure,
            funding=tuple(
                replace(line, amounts=tuple(amount for amount in line.amounts if amount.year == year))
                for line in measure.funding
            ),
        )
        for measure in measures
    )


def _areas(board: Board, year: int) -> Iterator[AreaYear]:
    for area in board.plan.areas:
        if area.code in board.in_area:
            yield _area(board, area, board.in_area[area.code], year)
    others = tuple(measure for measure in board.plan.measures if measure.area not in board.areas)
    if others:
        yield _area(board, None, others, year)


def _area(board: Board, area: Area | None, measures: tuple[Measure, ...], year: int) -> AreaYear:
    goals = (goal for goal in board.plan.goals if area and goal.area == area.code)
    return AreaYear(
        area=area,
        goals=tuple(GoalLine(goal, tuple(one for one in measures if one.goal == goal.code)) for goal in goals),
        measures=tuple(MeasureYear(measure_row(board, one), measure_totals(one, year)) for one in measures),
        indicators=tuple(row for one in counted(measures) for row in rows_of_measure(board, one)),
        reached=goals_of_year(board, measures, year),
        money=plan_totals(measures, year),
    )


def _completed(measures: Iterable[Measure], year: int) -> Iterator[CompletedMeasure]:
    for measure in measures:
        if measure.lifecycle is Lifecycle.COMPLETED and measure.completed_on and measure.completed_on.year == year:
            totals = measure_totals(measure)
            cost = totals.realised if measure.final_cost is None else measure.final_cost
            yield CompletedMeasure(measure, totals.planned, cost)


def _deviations(board: Board, year: int) -> Iterator[MoneyDeviation]:
    """The largest first."""
    limit = board.plan.strategy.thresholds.money_red
    found = []
    for measure in board.plan.measures:
        money = measure_totals(measure, year)
        difference = abs(money.realised - money.planned)
        if difference and difference >= limit * money.planned:
            found.append(MoneyDeviation(measure, money, _reason(measure, year)))
    yield from sorted(found, key=lambda one: (-abs(one.difference), natural(one.measure.code)))


def _reason(measure: Measure, year: int) -> str:
    """What was told about the cost at the end, why the life changed, or what the owner last told in the year."""
    told = dict(measure.deviations).get("cost", "") or measure.lifecycle_reason
    obstacles = [update.obstacles for update in measure.updates if update.made_on.year == year and update.obstacles]
    return told or (obstacles[-1] if obstacles else "")
