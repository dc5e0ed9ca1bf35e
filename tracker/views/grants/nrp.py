"""The plan of development programmes (NRP): each project by source and year, closing to the cent.

The third part of the municipal budget (ZJF, article 12): the planned expenditure of projects for four years, by
source, over the whole project. What is behind the first year is what was realised; where a year before it has not
ended yet, what is planned for it, or already spent if that is more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.facts import Amount, BudgetItem, Cents, FundingSource, Measure
from tracker.views.board import Board

YEARS = 4
WIDTH = YEARS + 2
"""The amounts of a line: before the first year, each of the four, after them."""

Amounts = tuple[Cents, ...]
NOTHING: Amounts = (0,) * WIDTH


@dataclass(frozen=True, slots=True)
class NrpLine:
    """One source of a project; `amounts` are `WIDTH` sums in cents."""

    source: FundingSource
    amounts: Amounts

    @property
    def total(self) -> Cents:
        """The whole value from this source."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class NrpProject:
    """A project by its number, with the measures it consists of; `unspent` was planned for years that are over.

    A measure without a number is a project of its own with an empty one.
    """

    number: str
    measures: tuple[Measure, ...]
    start: date | None
    end: date | None
    items: tuple[str, ...]
    lines: tuple[NrpLine, ...]
    amounts: Amounts
    unspent: Cents

    @property
    def total(self) -> Cents:
        """The whole value: the sum of the sources, and of the years."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class NrpTable:
    """The projects with a number, the measures without one, and the sum of each and of both."""

    first_year: int
    projects: tuple[NrpProject, ...]
    without_number: tuple[NrpProject, ...]
    projects_total: Amounts
    without_total: Amounts
    total: Amounts

    @property
    def years(self) -> tuple[int, ...]:
        """The four years of the plan."""
        return tuple(range(self.first_year, self.first_year + YEARS))


def nrp_table(board: Board, first_year: int) -> NrpTable:
    """The table for the four years from `first_year`; measures without any money are left out."""
    numbered: dict[str, list[Measure]] = {}
    alone: list[list[Measure]] = []
    for measure in board.plan.measures:
        number = nrp_number(measure)
        if number:
            numbered.setdefault(number, []).append(measure)
        else:
            alone.append([measure])
    projects = _with_money(_project(number, numbered[number], first_year, board.today) for number in sorted(numbered))
    others = _with_money(_project("", measures, first_year, board.today) for measures in alone)
    with_number, without = (add(project.amounts for project in found) for found in (projects, others))
    return NrpTable(first_year, projects, others, with_number, without, add((with_number, without)))


def nrp_number(measure: Measure) -> str:
    """The NRP number of a measure: the first that its budget items name."""
    return next((item.nrp for item in measure.budget_items if item.nrp), "")


def add(parts: Iterable[Amounts]) -> Amounts:
    """The sum of amounts, column by column."""
    sums = list(NOTHING)
    for amounts in parts:
        for position, cents in enumerate(amounts):
            sums[position] += cents
    return tuple(sums)


def _with_money(projects: Iterable[NrpProject]) -> tuple[NrpProject, ...]:
    return tuple(project for project in projects if project.total)


def _project(number: str, measures: list[Measure], first_year: int, today: date) -> NrpProject:
    sources: dict[str, FundingSource] = {}
    sums: dict[str, list[Amounts]] = {}
    unspent = 0
    for line in (line for measure in measures for line in measure.funding):
        code = sources.setdefault(line.source.code, line.source).code
        sums.setdefault(code, []).extend(_amounts(amount, first_year, today) for amount in line.amounts)
        unspent += sum(_unspent(amount, first_year, today) for amount in line.amounts)
    lines = tuple(NrpLine(sources[code], add(sums[code])) for code in sorted(sources))
    lines = tuple(line for line in lines if line.total)
    items = (item for measure in measures for item in measure.budget_items)
    return NrpProject(
        number=number,
        measures=tuple(measures),
        start=min((measure.start for measure in measures if measure.start), default=None),
        end=max((measure.end for measure in measures if measure.end), default=None),
        items=tuple(dict.fromkeys(_item(item) for item in items if item.item)),
        lines=lines,
        amounts=add(line.amounts for line in lines),
        unspent=unspent,
    )


def _item(item: BudgetItem) -> str:
    return f"{item.item}/{item.account}" if item.account else item.item


def _amounts(amount: Amount, first_year: int, today: date) -> Amounts:
    position = min(max(amount.year - first_year + 1, 0), WIDTH - 1)
    sums = list(NOTHING)
    sums[position] = amount.planned if position else _behind(amount, today)
    return tuple(sums)


def _behind(amount: Amount, today: date) -> Cents:
    """What a year before the table costs: what was spent, and of a year that goes on what is planned if more."""
    return amount.realised if amount.year < today.year else max(amount.planned, amount.realised)


def _unspent(amount: Amount, first_year: int, today: date) -> Cents:
    if amount.year >= first_year or amount.year >= today.year:
        return 0
    return max(amount.planned - amount.realised, 0)
