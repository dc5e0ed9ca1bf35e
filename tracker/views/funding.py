"""Money: by source and year, what is uncovered, and the clocks of grants."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Cents, FundingLine, Measure
from tracker.rules.funding import Totals
from tracker.rules.quality import Finding
from tracker.views.board import Board
from tracker.views.measures import MeasureFilter
from tracker.views.money import MoneyTable


@dataclass(frozen=True, slots=True)
class UncoveredMeasure:
    """A measure whose planned money has no source yet, for each year of the page's table, in cents."""

    measure: Measure
    by_year: tuple[Cents, ...]
    total: Cents


@dataclass(frozen=True, slots=True)
class MeasureMoney:
    measure: Measure
    totals: Totals
    absorption: float | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A funding line from a call; `claim_days` until its claim is due, negative when that passed without a claim."""

    measure: Measure
    line: FundingLine
    totals: Totals
    absorption: float | None
    claim_due: date | None
    claimed_on: date | None
    claim_days: int | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class FundingPage:
    """The rows of `table`, and `measures`, add up to `table.total`; `uncovered` is by year of the table.

    `absorption` is realised money as a share of secured money (0-1).
    """

    table: MoneyTable
    absorption: float | None
    absorption_by_year: tuple[float | None, ...]
    uncovered: tuple[Cents, ...]
    uncovered_measures: tuple[UncoveredMeasure, ...]
    measures: tuple[MeasureMoney, ...]
    grants: tuple[Grant, ...]
    findings: tuple[Finding, ...]


def funding_page(board: Board, wanted: MeasureFilter = MeasureFilter()) -> FundingPage:
    """The money of the measures that pass the filter."""
    raise NotImplementedError
