"""The plan of development programmes as a workbook: typed cells, sums as formulas with their values, A4 landscape."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

from tracker.charts.workbook import OPTIONS, mark_sheet
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.texts.cells import plain
from tracker.views.grants.nrp import WIDTH, NrpProject, NrpTable

A4 = 9
HEAD = 4
"""The row of the headings, from 0; title, municipality and day stand above."""
FIRST = 6
"""The column of the first amount: number, title, start, end, budget item and source stand before."""
TOTAL = FIRST + WIDTH
WIDTHS = (15, 40, 11, 11, 15, 34, *([14] * WIDTH), 15)


def nrp_headings(table: NrpTable, t: Translator) -> tuple[str, ...]:
    """The headings of the amounts, in their order, and of the sum."""
    before, after = table.first_year - 1, table.years[-1]
    return (
        t("Realised to 31. 12. {year}", year=before),
        *(str(year) for year in table.years),
        t("After {year}", year=after),
        t("Total"),
    )


def project_title(project: NrpProject, t: Translator) -> str:
    """The title of a project: those of its measures."""
    return "; ".join(f"{measure.code} {t.title(measure)}" for measure in project.measures)


def unfinished_year(table: NrpTable, today: date) -> Sentence | None:
    """That the years before the table are not all over, so that a part of the first column is a plan."""
    if table.first_year <= today.year:
        return None
    return say("The year {year} is not over: what is planned for it counts as realised.", year=today.year)


def without_number_words(table: NrpTable) -> Sentence:
    """How many measures have no NRP number."""
    return count(
        "{n} measure with money has no NRP number.",
        "{n} measures with money have no NRP number.",
        len(table.without_number),
    )


def nrp_workbook(table: NrpTable, municipality: str, today: date, t: Translator, mark: str = "") -> bytes:
    """The workbook; the same table of the same day gives the same bytes. A `mark` says that it is not for everybody."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        title = t("Plan of development programmes {first}–{last}", first=table.first_year, last=table.years[-1])
        made = datetime(today.year, today.month, today.day, tzinfo=UTC)
        title = f"{mark} · {title}" if mark else title
        book.set_properties({"title": title, "author": municipality, "created": made, "category": mark})
        Sheet(book, table, t, mark).fill(title, municipality, today)
    return written.getvalue()


class Sheet:
    """The one sheet of the workbook while it is written."""

    def __init__(self, book: Any, table: NrpTable, t: Translator, mark: str = "") -> None:
        self.table, self.t = table, t
        self.sheet = book.add_worksheet(f"NRP {table.first_year}-{table.years[-1]}")
        money = {"num_format": "#,##0.00"}
        self.bold = book.add_format({"bold": True})
        self.large = book.add_format({"bold": True, "font_size": 15})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "d. m. yyyy", "valign": "top", "align": "left"})
        self.money = book.add_format({**money, "valign": "top"})
        self.sum = book.add_format({**money, "bold": True, "top": 1})
        self.sum_text = book.add_format({"bold": True, "top": 1})
        self.row = HEAD + 1
        if mark:
            mark_sheet(self.sheet, mark)

    def fill(self, title: str, municipality: str, today: date) -> None:
        """Everything, from the title to the print set-up."""
        t = self.t
        self.sheet.write_string(0, 0, plain(title), self.large)
        self.sheet.write_string(1, 0, plain(municipality))
        state = t("State on {day:date}; amounts in EUR. Source: funding lines of the measures.", day=today)
        self.sheet.write_string(2, 0, state)
        note = unfinished_year(self.table, today)
        if note is not None:
            self.sheet.write_string(3, 0, t.sentence(note))
        self._headings()
        first = self.row
        for project in self.table.projects:
            self._project(project)
        self._sum(t("Projects with an NRP number"), first, self.row - 1, self.table.projects_total)
        if self.table.without_number:
            start = self.row
            for project in self.table.without_number:
                self._project(project)
            self._sum(t("Measures without an NRP number"), start, self.row - 1, self.table.without_total)
        self._sum(t("All together"), first, self.row - 1, self.table.total)
        self._print()

    def _headings(self) -> None:
        t = self.t
        titles = (t("NRP number"), t("Title"), t("Start"), t("End"), t("Budget item"), t("Source of funding"))
        for position, words in enumerate((*titles, *nrp_headings(self.table, t))):
            self.sheet.write_string(HEAD, position, words, self.heading)
        for position, width in enumerate(WIDTHS):
            self.sheet.set_column(position, position, width)

    def _project(self, project: NrpProject) -> None:
        first = self.row
        for line in project.lines:
            self._names(project)
            self.sheet.write_string(self.row, FIRST - 1, plain(self.t.title(line.source)), self.text)
            for position, cents in enumerate(line.amounts):
                self.sheet.write_number(self.row, FIRST + position, cents / 100, self.money)
            self._row_total(self.row, sum(line.amounts), self.money)
            self.row += 1
        title = f"{project.number or project.measures[0].code}: {self.t('Total')}"
        self._sum(title, first, self.row - 1, project.amounts)

    def _names(self, project: NrpProject) -> None:
        self.sheet.write_string(self.row, 0, plain(project.number), self.text)
        self.sheet.write_string(self.row, 1, plain(project_title(project, self.t)), self.text)
        for position, day in ((2, project.start), (3, project.end)):
            if day is not None:
                self.sheet.write_datetime(self.row, position, day, self.day)
        self.sheet.write_string(self.row, 4, plain(", ".join(project.items)), self.text)

    def _row_total(self, row: int, cents: int, form: Any) -> None:
        formula = f"=SUM({xl_range(row, FIRST, row, TOTAL - 1)})"
        self.sheet.write_formula(row, TOTAL, formula, form, cents / 100)

    def _sum(self, title: str, first: int, last: int, amounts: Sequence[int]) -> None:
        """A row of sums: SUBTOTAL leaves out the sums among the rows above, so that nothing counts twice."""
        for position in range(FIRST):
            self.sheet.write_string(self.row, position, title if position == 0 else "", self.sum_text)
        for position, cents in enumerate(amounts, start=FIRST):
            formula = f"=SUBTOTAL(9,{xl_range(first, position, last, position)})" if last >= first else "=0"
            self.sheet.write_formula(self.row, position, formula, self.sum, cents / 100)
        self._row_total(self.row, sum(amounts), self.sum)
        self.row += 1

    def _print(self) -> None:
        self.sheet.freeze_panes(HEAD + 1, 2)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD)
        self.sheet.set_footer("&L&A&R&P / &N")
        self.sheet.print_area(0, 0, self.row - 1, TOTAL)
