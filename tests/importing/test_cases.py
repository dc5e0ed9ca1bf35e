"""Small files that were once read wrongly without a word: each stands for a kind."""

from collections import Counter
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from tests.importing.workbooks import ENGLISH, added, read, told
from tracker.importing import ImportResult, Severity
from tracker.importing.read import office
from tracker.sentences import Refusal

COMMENT = "the cell has a comment, which is not brought in; what counts belongs into a column"
CASES = Path(__file__).with_name("cases")


def case(name: str) -> ImportResult:
    return read(CASES / name)


def messages(result: ImportResult) -> Counter[str]:
    return Counter(ENGLISH.sentence(one.message) for one in result.problems)


@pytest.mark.parametrize(
    ("name", "noun", "field", "values"),
    [
        ("code_110_only.xlsx", "measure", "title", {"2.08": "Portal", "2.09": "Arhiv", "2.10": "Semafor"}),
        ("code_float_raw.xlsx", "measure", "title", {"1.1": "Portal", "1.2": "Arhiv", "1.3": "Semafor"}),
        ("date1904_bare.xlsx", "measure", "end", {"A1": date(2027, 6, 30), "A2": date(2028, 2, 29)}),
        ("direction_missing.csv", "indicator", "direction", {"A1.K1": "down"}),
        ("indicator_percent.xlsx", "target", "value", {"A1.K1 2028-12-31": 80.0}),
        ("indicator_percent.xlsx", "reading", "value", {"A1.K1 2026-10-01": 45.0}),
        ("indicator_percent_all.xlsx", "target", "value", {"A1.K1 2028-12-31": 80.0}),
        ("invisible2.xlsx", "measure", "title", {"A1": "Portal"}),
        ("merged_amount.xlsx", "amount", "planned", {"A1.F1 2026": 9_000_000}),
        ("minus.csv", "amount", "planned", {
            "A1.F1 2027": 10_000, "A2.F1 2027": 20_000, "A3.F1 2027": 30_000,
            "A4.F1 2026": 125_000, "A4.F1 2027": 30_000,
        }),
        ("totals_row_without_label.csv", "amount", "planned", {"A-1.F1 2026": 100_000, "A-2.F1 2026": 200_000}),
        ("merged_block.xlsx", "measure", "area", {"A1": "P1", "A2": "P1", "A3": "P2", "A4": "P2"}),
    ],
)  # fmt: skip
def test_what_the_cells_show_is_what_is_read(name: str, noun: str, field: str, values: dict[str, object]) -> None:
    assert {code: fields.get(field) for code, fields in added(case(name), noun).items()} == values


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("progress_mix.xlsx", [0.45, 0.8, 1.0]),
        ("percent_format_over_100.xlsx", [0.111875, 0.25, 0.6, 1.0, None, 0.43]),
        ("percent_ods_named.xlsx", [0.25, 0.5]),
    ],
)
def test_a_format_with_a_percent_sign_is_proof(name: str, shares: list[float | None]) -> None:
    found = [one.get("progress") for one in added(case(name), "measure").values()]
    assert found == [share if share is None else pytest.approx(share) for share in shares]


@pytest.mark.parametrize(
    ("name", "message", "times"),
    [
        ("err_cells.xlsx", "the cell shows a mistake of the office program", 6),
        ("errors_sl.csv", "the cell shows a mistake of the office program", 6),
        ("colours_strike_comments.xlsx", "the row is struck out", 1),
        ("colours_strike_comments.xlsx", COMMENT, 2),
        ("code_dates.xlsx", "this code is a date", 2),
        ("header_only.csv", "the sheet has headings and no rows below them", 1),
        ("minus.csv", "an amount cannot be negative or beyond all measure", 2),
        ("compromisos_money_as_title.csv", "its values are numbers, and a title is a text", 1),
    ],
)  # fmt: skip
def test_what_is_not_used_is_named(name: str, message: str, times: int) -> None:
    assert messages(case(name))[message] == times


@pytest.mark.parametrize(("name", "line"), [("quote.csv", 3), ("quote_desc.csv", 3)])
def test_a_quotation_mark_that_swallows_rows_is_named_by_its_line(name: str, line: int) -> None:
    with pytest.raises(Refusal) as refused:
        case(name)
    assert dict(refused.value.sentence.values)["line"] == line


@pytest.mark.parametrize("name", ["odd_style_and_formula.xlsx", "formula_empty_excel.xlsx", "percent_ods_named.xlsx"])
def test_what_another_reader_cannot_read_stops_nothing(name: str) -> None:
    result = case(name)
    assert added(result, "measure")
    assert not result.blocking


def test_a_hidden_row_is_told_and_left_out() -> None:
    result = case("hidden_rows.xlsx")
    assert set(added(result, "measure")) == {"A1", "A3"}
    assert any("hidden" in message for message in messages(result))


def test_dates_are_no_progress() -> None:
    measures = added(case("iso_dates_as_text.csv"), "measure")
    assert [str(one["end"]) for one in measures.values()] == ["2035-12-31", "2030-12-31"]
    assert not any("progress" in one for one in measures.values())


def test_what_is_struck_out_in_part_is_told_by_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, struck = book.add_worksheet("Načrt"), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Nosilec"])
        sheet.write_row(1, 0, ["A-1", "Prvi", "Oddelek A"])
        sheet.write_rich_string(1, 2, struck, "Oddelek A", " Oddelek B")
        sheet.write(2, 0, "A-2")
        sheet.write(2, 1, "Drugi", struck)
    found = [(row, column) for row, column, text in told(read(path), Severity.AMBIGUOUS) if "struck out" in text]
    assert found == [(2, "C Nosilec"), (3, "B Ukrep")]


def test_a_workbook_whose_looks_cannot_be_read_is_read_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(CASES / "hidden_rows.xlsx") as whole, ZipFile(path, "w") as damaged:
        for name in whole.namelist():
            damaged.writestr(name, whole.read(name))
        damaged.writestr("xl/worksheets/_rels/sheet1.xml.rels", RELATION)
        damaged.writestr("xl/comments1.xml", "<comments")
    result = read(path)
    assert added(result, "measure")
    assert [text for text in messages(result) if text.startswith("how the cells look could not be read")]


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/>'
    "</Relationships>"
)


def test_a_fault_of_ours_is_not_taken_for_one_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(office, "_cell", fail)
    with pytest.raises(KeyError):
        case("hidden_rows.xlsx")
