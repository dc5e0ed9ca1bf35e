"""Tables of money by source and year that close in both directions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.facts import Cents, FundingSource, Measure
from tracker.facts.ordering import natural
from tracker.rules.funding import NOTHING as NOTHING
from tracker.rules.funding import SourceYear, beyond_approved, by_source_and_year, line_totals, measure_totals, total
from tracker.rules.funding import Totals as Totals


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One source: a total for each year of the table, and over all years."""

    source: FundingSource
    by_year: tuple[Totals, ...]
    total: Totals


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Source by year by stage, in cents; rows add up to `by_year`, and both to `total`.

    `beyond_approved` is how much of what is recorded as secured no funder approved, over all years.
    """

    years: tuple[int, ...]
    rows: tuple[MoneyRow, ...]
    by_year: tuple[Totals, ...]
    total: Totals
    beyond_approved: Cents = 0

    @property
    def largest_first(self) -> list[MoneyRow]:
        """The sources in the order in which every page and paper shows them: the largest plan first."""
        return sorted(self.rows, key=lambda row: (-row.total.planned, natural(row.source.code)))


def money_table(measures: Iterable[Measure]) -> MoneyTable:
    """The money of `measures` by source and year."""
    chosen = tuple(measures)
    cells = by_source_and_year(chosen)
    years = tuple(sorted({cell.year for cell in cells}))
    of_source: dict[str, list[SourceYear]] = defaultdict(list)
    for cell in cells:
        of_source[cell.source.code].append(cell)
    rows = tuple(_row(source_cells, years) for source_cells in of_source.values())
    by_year = tuple(total(row.by_year[column] for row in rows) for column in range(len(years)))
    beyond = sum(
        beyond_approved(line, line_totals(line)) for one in chosen for line in one.funding if line.approved is not None
    )
    return MoneyTable(years, rows, by_year, total(by_year), beyond)


@dataclass(frozen=True, slots=True)
class YearSpan:
    """The years of one column: a single one, or all before or after those that have a column of their own."""

    years: tuple[int, ...]
    is_before: bool = False


def year_spans(years: Sequence[int], this_year: int, most: int) -> tuple[YearSpan, ...]:
    """All years (ascending) in at most so many columns, at least three: no year is left out.

    Where there is no room for each, the earliest ones share a column, and then the latest ones; this year and those
    after it keep their own as far as they can.
    """
    if len(years) <= most:
        return tuple(YearSpan((year,)) for year in years)
    past = sum(year < this_year for year in years)
    own = most - 1 if past else most
    first = past if len(years) - past > own else len(years) - own
    last = first + own if len(years) - first <= own else first + own - 1
    spans = [YearSpan(tuple(years[:first]), is_before=True)] if first else []
    spans += [YearSpan((year,)) for year in years[first:last]]
    return (*spans, *([YearSpan(tuple(years[last:]))] if last < len(years) else []))


def _row(cells: list[SourceYear], years: tuple[int, ...]) -> MoneyRow:
    of_year = {cell.year: cell.totals for cell in cells}
    return MoneyRow(
        source=cells[0].source,
        by_year=tuple(of_year.get(year, NOTHING) for year in years),
        total=total(of_year.values()),
    )


def planned_of_year(measure: Measure, year: int) -> Cents:
    """What is planned for a measure in a year."""
    return measure_totals(measure, year).planned


def span_sums(years: Sequence[int], spans: Iterable[YearSpan], cents: Sequence[Cents]) -> list[Cents]:
    """Amounts of the years as amounts of the columns; they add up to the same."""
    of_year = dict(zip(years, cents, strict=True))
    return [sum(of_year[year] for year in span.years) for span in spans]
