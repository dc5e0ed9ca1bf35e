"""Sums an accountant signs: whatever the plan, every total is the sum of its parts, and all papers have the same."""

import csv
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from random import Random
from typing import Any

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.views.plans import days, varied_plan
from tracker.coordination import Coordination
from tracker.documents import annual, coordination
from tracker.documents.data_files import csv_text
from tracker.documents.document import Kind, ReportDocument, Table
from tracker.documents.sections.money_measures import MOST_UNCOVERED
from tracker.documents.sections.money_plan import plan_table
from tracker.documents.xlsx import render
from tracker.facts import Amount, Light, Measure, Plan, PlanChange, Session
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.funding import funding_page
from tracker.views.measure.money import year_spans
from tracker.views.measure.overview import overview
from tracker.views.reports.annual import annual_report
from tracker.views.reports.report import coordination_report
from tracker.views.reports.status import status

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
T = Translator("sl")


def with_changes(plan: Plan, seed: int) -> Plan:
    """The plan with a past of its planned money; what was before is what the changes leave of it."""
    random = Random(seed)
    return replace(plan, measures=tuple(replace(one, plan_changes=_changes(one, random)) for one in plan.measures))


def _changes(measure: Measure, random: Random) -> tuple[PlanChange, ...]:
    def change(year: int, day: int) -> PlanChange:
        at = datetime(2023, 6, 1, 12, tzinfo=UTC) + timedelta(days=day)
        line = random.choice(measure.funding)
        return PlanChange(line.code, line.source, year, random.randrange(-900_000, 900_000), at, random.choice("ab"))

    if not measure.funding:
        return ()
    days_of = sorted(random.randrange(1300) for _ in range(random.randrange(6)))
    return tuple(change(random.randrange(2023, 2029), day) for day in days_of for _ in range(random.randrange(1, 3)))


plans = st.builds(with_changes, st.builds(varied_plan, st.integers(0, 9), st.integers(0, 10_000)), st.integers(0, 99))


def tables(document: ReportDocument) -> list[Table]:
    return [block for block in (*document.cover, *document.blocks) if isinstance(block, Table)]


def cents(table: Table, place: int) -> list[int]:
    """The amounts that a total adds up."""
    return [value for row in table.parts if isinstance(value := row[place].value, int)]


def check_closes(table: Table) -> None:
    """Every total and subtotal is the sum of what stands above it."""
    for place, column in enumerate(table.columns):
        if column.kind is Kind.MONEY and table.totals and table.totals[place].value is not None:
            assert sum(cents(table, place)) == table.totals[place].value, (table.caption, column.title)
    for at in table.subtotals:
        first = max((before + 1 for before in table.subtotals if before < at), default=0)
        runs = range(first, at - 1)
        money = [place for place, column in enumerate(table.columns) if column.kind is Kind.MONEY]
        wanted = [table.rows[at][place].value for place in money]
        sums = [[sum(int(row[place].value or 0) for row in table.rows[run:at]) for place in money] for run in runs]
        assert wanted in sums, table.caption


def check_rows_close(table: Table, parts: slice, whole: int) -> None:
    """In every row, and in the totals, the years add up to all years."""
    for row in (*table.rows, table.totals):
        assert sum(int(cell.value or 0) for cell in row[parts]) == row[whole].value, table.caption


def by_caption(document: ReportDocument, caption: str) -> Table | None:
    return next((table for table in tables(document) if table.caption == caption), None)


@settings(max_examples=25, deadline=None)
@given(plan=plans, today=days)
def test_every_total_is_the_sum_of_its_parts_and_the_same_everywhere(plan: Plan, today: date) -> None:
    now = board(plan, today)
    page, session = funding_page(now), Session("2026/3", "koordinacija", today + timedelta(days=10))
    report = coordination.build(coordination_report(now, None, session), T, generated_at=MADE)
    of_year = annual_report(now, Coordination(), today.year)
    for table in (*tables(report), *tables(annual.build(of_year, T, generated_at=MADE))):
        check_closes(table)
    total = page.table.total
    told = status(now, lambda sentence: "")
    assert asdict(total) == told["totals"]["money_cents"] == asdict(overview(now).money.total)
    assert sum(one["money_cents"]["planned"] for one in told["measures"]) == total.planned
    assert [year.now for year in page.history.years if year.year in page.table.years] == [
        of.planned for of in page.table.by_year
    ]
    history = page.history
    assert history.total.now == total.planned
    table = plan_table(history, T)
    summed = {column.title for column, cell in zip(table.columns, table.totals, strict=True) if cell.value is not None}
    assert (T("Valid plan") in summed, T("Not spent") in summed) == (not history.is_carried,) * 2
    assert history.total.now - history.total.original == sum(move.cents for move in history.moves)
    if not page.table.rows:
        return
    expected = [*asdict(total).values()]
    for caption in (
        "Sredstva po letih (EUR)",
        "Sredstva po virih (EUR)",
        "Sredstva po virih in letih (EUR)",
        "Sredstva",
    ):
        found = by_caption(report, caption)
        assert found is not None
        assert [cell.value for cell in found.totals if isinstance(cell.value, int)][:6] == expected, caption
    by_measure, uncovered = (
        by_caption(report, "Sredstva po ukrepih (EUR)"),
        by_caption(report, "Nepokrita sredstva po ukrepih (EUR)"),
    )
    assert by_measure is not None
    check_rows_close(by_measure, slice(2, -4), -4)
    assert by_measure.totals[-4].value == total.planned
    assert (uncovered is not None) == bool(total.uncovered)
    if uncovered:
        check_rows_close(uncovered, slice(2, -1), -1)
        assert uncovered.totals[-1].value == total.uncovered
    assert of_year.money.total.planned == sum(year.now for year in history.years if year.year == today.year)


@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(plan=plans)
@example(plan=with_changes(varied_plan(9, 103), 45))  # money was carried over: the valid plans have no sum
def test_every_sheet_and_file_adds_up_as_the_paper_does(plan: Plan) -> None:
    now = board(plan, date(2026, 11, 22))
    session = Session("2026/3", "koordinacija", date(2026, 12, 3))
    report = coordination.build(coordination_report(now, None, session), T, generated_at=MADE)
    content = render(report)
    formulas, known = load_workbook(BytesIO(content)), load_workbook(BytesIO(content), data_only=True)
    for sheet in formulas.worksheets:
        check_sheet(sheet, known[sheet.title])
    for table in report.tables():
        check_file(table)


def check_sheet(sheet: Any, known: Any) -> None:
    """Each formula knows the sum of the cells it names, and belongs to the named table of its sheet."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                [table] = sheet.tables.values()
                assert table.totalsRowCount == 1
                first, last = cell.value.removeprefix("=SUBTOTAL(109,").removesuffix(")").split(":")
                summed = sum(Decimal(str(one.value or 0)) for (one,) in known[first:last])
                assert round(summed, 2) == round(Decimal(str(known[cell.coordinate].value)), 2)
    years = [column for column in sheet[3] if column.value == "Leto"]
    for heading in years:
        [table] = sheet.tables.values()
        values = [row[heading.column - 1].value for row in known[table.ref][1:]]
        assert all(isinstance(year, int) for year in values if year not in (None, "Skupaj")), sheet.title


COUNTED_TWICE = ("Veljavni načrt", "Nerealizirano")
"""What was carried over stands in the valid plans of two years: their sum would say more than was ever planned."""


def check_file(table: Table) -> None:
    """A file of data holds the parts alone, days as ISO dates, and nothing where nothing is known."""
    rows = list(csv.reader(StringIO(csv_text(table))))
    kept = [column for column in table.columns if column.kind is not Kind.PICTURE]
    assert len(rows) == len(table.parts) + 1
    for row in rows[1:]:
        for words, column in zip(row, kept, strict=True):
            assert words != "–"
            if words and column.kind is Kind.DATE:
                date.fromisoformat(words)
            if words and column.kind in (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.DAYS):
                Decimal(words)
    for place, column in enumerate(kept):
        if column.kind is Kind.MONEY and table.totals and kept == list(table.columns):
            whole = table.totals[place].value
            if whole is None and column.title in COUNTED_TWICE:
                continue
            assert sum(Decimal(row[place]) for row in rows[1:]) * 100 == whole


@given(plan=plans, today=days)
def test_indicators_stand_in_the_order_they_claim(plan: Plan, today: date) -> None:
    rows = coordination_report(board(plan, today), None, Session("1", "k", today)).indicators
    with_data = [row for row in rows if row.light is not Light.NO_DATA]
    assert list(rows[: len(with_data)]) == with_data
    distances = [row.distance or 0.0 for row in with_data]
    assert distances == sorted(distances, reverse=True)


@given(st.sets(st.integers(2015, 2035), max_size=15), st.integers(2014, 2036), st.integers(3, 7))
def test_no_year_is_left_out_of_the_columns(years: set[int], this_year: int, most: int) -> None:
    spans = year_spans(sorted(years), this_year, most)
    assert [year for span in spans for year in span.years] == sorted(years)
    assert len(spans) <= most
    assert all(len(span.years) == 1 for span in spans[1:-1])
    assert this_year not in years or (this_year,) in [span.years for span in spans]


def test_the_smallest_gaps_of_very_many_measures_share_a_row() -> None:
    now = board(varied_plan(120), date(2026, 11, 22))
    session = Session("2026/3", "koordinacija", date(2026, 12, 3))
    report = coordination.build(coordination_report(now, None, session), T, generated_at=MADE)
    uncovered = by_caption(report, "Nepokrita sredstva po ukrepih (EUR)")
    assert uncovered is not None
    assert len(uncovered.rows) == MOST_UNCOVERED + 1
    others = len(funding_page(now).uncovered_measures) - MOST_UNCOVERED
    assert uncovered.rows[-1][1].text == T.sentence(count("{n} more measure", "{n} more measures", others))
    check_closes(uncovered)
    check_rows_close(uncovered, slice(2, -1), -1)


def test_a_year_tells_the_same_overruns_in_its_table_and_its_data() -> None:
    """Spending is held against a plan that is recorded in other years only: nothing was planned in this one."""
    measure = next(one for one in varied_plan(9).measures if one.funding)
    amounts = (Amount(2025, planned=100_00, secured=100_00), Amount(2026, secured=50_00, realised=30_00))
    funding = (replace(measure.funding[0], amounts=amounts),)
    plan = replace(varied_plan(9), measures=(replace(measure, funding=funding),))
    report = annual_report(board(plan, date(2026, 11, 22)), Coordination(), 2026)
    assert [one.excess for one in report.overruns] == [one.overspent for one in report.lines] == [30_00]
