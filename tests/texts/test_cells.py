"""Texts that a workbook would take for markup."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tracker.charts.table import Column, Kind, Table
from tracker.charts.workbook import workbook
from tracker.texts.cells import plain


@pytest.mark.parametrize("text", ["<r></r>", "<r>a</r>", "<r><t>krepko</t></r>", "<r>a", "a</r>", "<b>x</b>", ""])
def test_a_workbook_with_any_text_can_be_opened(text: str) -> None:
    table = Table((Column("Naziv", Kind.TEXT),), ((text or "x",),))
    rows = CalamineWorkbook.from_filelike(BytesIO(workbook(table, "list"))).get_sheet_by_index(0).to_python()
    assert rows[1] == [plain(text) or "x"]
