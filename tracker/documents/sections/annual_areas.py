"""The areas in a year: goals, measures with their money, indicators from the baseline to what was achieved."""

from collections.abc import Iterator

from tracker.documents.cells import (
    count_cell,
    day_cell,
    light_cell,
    money_cell,
    share_cell,
    short_title,
    text_cell,
    title_cell,
)
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Table
from tracker.documents.sections.areas import area_name, state_cell
from tracker.documents.sections.indicators import last_cell, target_cell, with_day
from tracker.documents.sections.since import indicator_name, value_cell
from tracker.texts import Translator
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.measure.money import Totals
from tracker.views.reports.annual import AnnualReport, AreaYear, GoalLine, MeasureYear, share
from tracker.views.reports.annual_goals import GoalsOfYear


def areas_table(report: AnnualReport, t: Translator) -> Table:
    """What was due and reached in every area, and its money of the year."""
    columns = (
        Column(t("Area")),
        *(
            Column(title, Kind.NUMBER, 16)
            for title in (t("Milestones due"), t("Milestones reached"), t("Targets due"), t("Targets reached"))
        ),
        Column(t("Planned (EUR)"), Kind.MONEY, 22),
        Column(t("Realised (EUR)"), Kind.MONEY, 22),
        Column(t("Realised of the plan"), Kind.SHARE, 20),
    )
    rows = tuple(
        (Cell(name_of(area, t)), *goal_cells(area.reached, t), *money_cells(area.money, t)) for area in report.areas
    )
    totals = (Cell(t("Whole plan")), *goal_cells(report.reached, t), *money_cells(report.money.total, t))
    return Table(columns, rows, totals, t("Goals and money of the year by area"), t("areas"))


def name_of(area: AreaYear, t: Translator) -> str:
    """Code and title."""
    return area_name(t, area.area) if area.area else t("Measures of no area")


def goal_cells(reached: GoalsOfYear, t: Translator) -> tuple[Cell, ...]:
    """How much was due and reached."""
    numbers = (reached.milestones_due, reached.milestones_reached, reached.targets_due, reached.targets_reached)
    return tuple(count_cell(t, number) for number in numbers)


def money_cells(money: Totals, t: Translator) -> tuple[Cell, ...]:
    """Planned and realised money, and the share."""
    return money_cell(t, money.planned), money_cell(t, money.realised), share_cell(t, share(money))


def area_blocks(area: AreaYear, t: Translator) -> Iterator[Block]:
    """One area."""
    yield Heading(name_of(area, t), 2)
    if area.goals:
        yield Bullets(tuple(goal_item(line, t) for line in area.goals))
    yield measures_table(area, t)
    if area.indicators:
        yield indicators_table(area, t)


def goal_item(line: GoalLine, t: Translator) -> Item:
    """A goal with the measures that lead to it."""
    codes = ", ".join(measure.code for measure in line.measures) or t("none yet")
    return Item(
        t("Measures: {codes}", codes=codes), t("Goal {goal}.", goal=f"{line.goal.code} {short_title(t, line.goal)}")
    )


def measures_table(area: AreaYear, t: Translator) -> Table:
    """The measures with their state and their money of the year."""
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("Measure")),
        Column(t("End"), Kind.DATE, 21),
        Column(t("Status"), Kind.LIGHT, 23),
        Column(t("Planned (EUR)"), Kind.MONEY, 22),
        Column(t("Realised (EUR)"), Kind.MONEY, 22),
        Column(t("Realised of the plan"), Kind.SHARE, 20),
    )
    rows = tuple(measure_cells(one, t) for one in area.measures)
    totals = (Cell(t("Total")), Cell(), Cell(), Cell(), *money_cells(area.money, t))
    return Table(columns, rows, totals)


def measure_cells(one: MeasureYear, t: Translator) -> tuple[Cell, ...]:
    """One measure."""
    row = one.row
    return Cell(row.code), title_cell(t, row), day_cell(t, row.end), state_cell(row, t), *money_cells(one.money, t)


def indicators_table(area: AreaYear, t: Translator) -> Table:
    """Indicators: where they began, where they are to come to, where they are; on a page of its own it says whose."""
    columns = (
        Column(t("Code"), Kind.CODE, 20),
        Column(t("Indicator")),
        Column(t("Baseline"), Kind.NUMBER, 22),
        Column(t("Target"), Kind.NUMBER, 27),
        Column(t("Achieved"), Kind.NUMBER, 22),
        Column(t("Status"), Kind.LIGHT, 23),
    )
    rows = tuple(indicator_cells(row, t) for row in area.indicators)
    return Table(columns, rows, caption=t("Indicators: {area}", area=name_of(area, t)))


def indicator_cells(row: IndicatorRow, t: Translator) -> tuple[Cell, ...]:
    """One indicator."""
    baseline = value_cell(t, row.indicator, row.indicator.baseline)
    return (
        text_cell(row.code),
        Cell(indicator_name(t, row.indicator)),
        Cell(with_day(t, baseline.text, row.indicator.baseline_on), baseline.value),
        target_cell(row, t),
        last_cell(row, t),
        light_cell(t, row.light),
    )
