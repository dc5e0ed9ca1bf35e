"""The years of amounts of which no column says the year: spread over a measure, or that in which it starts or ends."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tracker.importing.map.mapping import ENDING_IN, SPREAD
from tracker.importing.map.measures import MeasureRows
from tracker.importing.map.shares import divided
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Place, Severity
from tracker.importing.read.amounts import written_money
from tracker.importing.understand.headings import YEAR
from tracker.importing.understand.row import Row, Said
from tracker.sentences import Sentence, say


class Years:
    """Tells to which years of a measure an amount belongs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(self, measure: MeasureRows, row: Row, group: int, one: Said) -> dict[int, object]:
        """What of an amount belongs to which year."""
        year = one.column.year or row.of("amount", group).get("year")
        if isinstance(year, int):
            return {year: one.value}
        return dict(self.shared_out(measure, row, one, one.value)) if isinstance(one.value, int) else {}

    def shared_out(self, measure: MeasureRows, row: Row, one: Said, cents: int) -> Iterator[tuple[int, int]]:
        """An amount without a year in the years of its measure, if somebody said so, else in one of them."""
        years = self._years_of(measure) if one.column.years == SPREAD and one.column.year is None else range(0)
        if years:
            yield from zip(years, divided(cents, [Decimal(1)] * len(years)), strict=True)
        else:
            yield self._assumed_year(measure, row, one), cents

    def _years_of(self, measure: MeasureRows) -> range:
        """The years from the start of a measure to its end; none where one of them is open."""
        start, end = (self._workspace.value("measure", (measure.code,), name) for name in ("start", "end"))
        return range(start.year, end.year + 1) if isinstance(start, date) and isinstance(end, date) else range(0)

    def _assumed_year(self, measure: MeasureRows, row: Row, one: Said) -> int:
        """The year of an amount that names none: in which the measure starts (or ends), else the strategy starts.

        A sheet named after one year is of that year, unless the measure has days of its own. A total has the year that
        somebody said its column is of. One column of years counts for all sources.
        """
        if one.column.year is not None:
            return one.column.year
        years = [said.value for said in row.all("amount.year")]
        if len(years) == 1 and isinstance(years[0], int):
            return years[0]
        names = ("end", "start") if one.column.years == ENDING_IN else ("start", "end")
        days = [self._workspace.value("measure", (measure.code,), name) for name in names]
        name, day = next(((name, d) for name, d in zip(names, days, strict=True) if isinstance(d, date)), ("", None))
        named = _year_of_sheet(row.place.sheet)
        if named and not one.column.years and all(not isinstance(d, date) for d in days):
            self._tell_assumed(row, one, say("it is recorded for {year}, after which the sheet is named", year=named))
            return named
        year = (day or self._workspace.plan.strategy.period_start or self._workspace.today).year
        if not (one.column.years and name):
            self._tell_assumed(row, one, _for_year(name, year))
        return year

    def _tell_assumed(self, row: Row, one: Said, would_do: Sentence) -> None:
        self._workspace.findings.add(
            Place(row.place.sheet, row.place.row, one.column.label),
            written_money(one.value) if isinstance(one.value, int) else one.value,
            say("the amount has no year"),
            expected=say("a column with the year, or one column per year"),
            would_do=would_do,
            severity=Severity.AMBIGUOUS,
        )


def _year_of_sheet(name: str) -> int:
    """The one year that a sheet is named after; 0 where there is none, or several."""
    years = {int(year) for year in YEAR.findall(name)}
    return years.pop() if len(years) == 1 else 0


def _for_year(day: str, year: int) -> Sentence:
    """For which year an amount is recorded, and because of which day of the measure."""
    if day == "start":
        return say("it is recorded for {year}, in which the measure starts", year=year)
    if day == "end":
        return say("it is recorded for {year}, in which the measure ends", year=year)
    return say("it is recorded for {year}", year=year)
