"""The workbook against a bare writer of the same cells, and the report against a bare document as long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import typst
import xlsxwriter
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook

from tests.bench.measuring import Figure, medians
from tests.bench.plan import plan
from tests.bench.registry import MEASURES, Scene, topic
from tests.bench.scenes import CHANGED, LAST_SESSION, TODAY
from tracker import importing
from tracker.documents import coordination, pdf
from tracker.documents.document import ReportDocument
from tracker.facts import Session
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.report import coordination_report

REPORT_MEASURES = 172
BARE_PAGE = "#table(columns: 5, ..range(100).map(n => [Celica #n])) #rect(width: 90%, height: 3cm) #pagebreak()\n"


@topic
def workbook(scene: Scene) -> Iterator[Figure]:
    """The whole plan as a workbook."""
    read = CalamineWorkbook.from_path(scene.workbook)
    sheets = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    path = scene.folder / "other.xlsx"
    ours, floor = medians(
        [lambda: importing.export_workbook(scene.plan, path, "sl"), lambda: write_bare(sheets, path)], times=3
    )
    yield Figure(f"workbook of {MEASURES} measures", ours, floor, 1.2, "bare XlsxWriter")


def write_bare(sheets: Mapping[str, Sequence[Sequence[object]]], path: Path) -> None:
    """Writes cells and nothing else."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "d. m. yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


@topic
def report(_: Scene) -> Iterator[Figure]:
    """The coordination report of about sixty pages as a PDF."""
    document = long_report()
    pages = len(PdfDocument(pdf.render(document)))
    bare = (BARE_PAGE * pages).encode()
    ours, floor = medians([lambda: pdf.render(document), lambda: typst.compile(bare)], times=3)
    yield Figure(f"PDF of {pages} pages", ours, floor, 2, "a bare document as long")


def long_report() -> ReportDocument:
    """The report from facts."""
    sessions = (Session("2026/2", "koordinacija", LAST_SESSION), Session("2026/3", "koordinacija", TODAY))
    made = replace(plan(REPORT_MEASURES), sessions=sessions)
    view = coordination_report(board(made, TODAY), board(made, LAST_SESSION), made.sessions[-1])
    return coordination.build(view, Translator("sl"), generated_at=CHANGED)
