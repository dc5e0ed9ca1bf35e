"""The NRP workbook: what it says, that its formulas give what stands in the cells, and how it is printed."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.test_nrp import AMOUNTS, TODAY, numbered_plans, project_of
from tracker.charts.nrp import FIRST, HEAD, TOTAL, nrp_workbook
from tracker.facts import Plan
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.grants.nrp import WIDTH, nrp_table

SL = Translator("sl")
SUBTOTAL = re.compile(r"=SUBTOTAL\(9,[A-Z]+(\d+)(?::[A-Z]+(\d+))?\)")


def sheets(plan: Plan, year: int) -> tuple[list[list[object]], list[list[object]]]:
    """The cells of the workbook: values as cached, and formulas."""
    content = nrp_workbook(nrp_table(board(plan, TODAY), year), "Mestna občina Ptuj", TODAY, SL)
    found = [openpyxl.load_workbook(BytesIO(content), data_only=cached).active for cached in (True, False)]
    values, formulas = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in found if sheet)
    return values, formulas


def test_it_names_itself_its_day_and_its_columns() -> None:
    values, _ = sheets(project_of(*AMOUNTS), 2027)
    assert [row[0] for row in values[:4]] == [
        "Načrt razvojnih programov 2027–2030",
        "Mestna občina Ptuj",
        "Stanje na dan 22. 11. 2026; zneski v EUR. Vir: vrstice financiranja ukrepov.",
        "Leto 2026 še ni končano: kar je zanj načrtovano, šteje za realizirano.",
    ]
    assert values[HEAD][FIRST:] == [
        "Realizacija do 31. 12. 2026",
        "2027",
        "2028",
        "2029",
        "2030",
        "Po letu 2030",
        "Skupaj",
    ]
    project = values[HEAD + 2]
    assert project[0] == "OB096-25-0001"
    assert project[FIRST - 1 :] == ["Lastna sredstva", 2.7, 3, 0, 0, 4, 5, 14.7]


@given(plan=numbered_plans(), year=st.integers(2023, 2029))
@settings(max_examples=15, deadline=None)
def test_formulas_give_the_values_that_stand_there(plan: Plan, year: int) -> None:
    values, formulas = sheets(plan, year)
    for number, row in enumerate(formulas[HEAD + 1 :], start=HEAD + 1):
        assert str(row[TOTAL]).startswith("=SUM(")
        assert cents(values[number][TOTAL]) == sum(cents(value) for value in values[number][FIRST:TOTAL])
        for column in range(FIRST, TOTAL):
            if found := SUBTOTAL.fullmatch(str(row[column])):
                first, last = int(found[1]), int(found[2] or found[1])
                # as a spreadsheet does it: sums among the rows are not counted again
                parts = [
                    cents(values[line - 1][column])
                    for line in range(first, last + 1)
                    if not str(formulas[line - 1][column]).startswith("=SUBTOTAL")
                ]
                assert cents(values[number][column]) == sum(parts)


def cents(value: object) -> int:
    """An amount of a cell in whole cents."""
    assert isinstance(value, int | float)
    return round(value * 100)


def test_it_prints_on_landscape_a4_with_its_headings_on_every_page() -> None:
    content = nrp_workbook(nrp_table(board(project_of(*AMOUNTS), TODAY), 2026), "Ptuj", TODAY, SL)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"
    assert sheet.cell(HEAD + 2, FIRST + 1).number_format == "#,##0.00"
    assert sheet.cell(HEAD + 2, 3).is_date
    assert sheet.freeze_panes == "C6"
    assert len(sheet[1]) == FIRST + WIDTH + 1


def test_what_people_typed_stays_text() -> None:
    plan = project_of(*AMOUNTS, number="=1+1")
    values, formulas = sheets(plan, 2026)
    assert values[HEAD + 1][0] == formulas[HEAD + 1][0] == "=1+1"


def test_the_same_table_gives_the_same_bytes() -> None:
    table = nrp_table(board(project_of(*AMOUNTS), TODAY), 2026)
    first, second = (nrp_workbook(table, "Ptuj", TODAY, SL) for _ in range(2))
    assert first == second
    assert ZipFile(BytesIO(first)).testzip() is None


@pytest.mark.parametrize("language", ["sl", "en"])
def test_an_empty_plan_has_a_workbook_too(language: str) -> None:
    table = nrp_table(board(Plan(project_of().strategy), TODAY), 2026)
    content = nrp_workbook(table, "Ptuj", TODAY, Translator(language))
    assert openpyxl.load_workbook(BytesIO(content)).worksheets
