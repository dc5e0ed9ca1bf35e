"""Small files that were once read wrongly without a word: each stands for a kind."""

from collections import Counter
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, added, read, told
from tracker.importing import ImportResult, NoPlan, Severity, read_plan
from tracker.importing.read import looks
from tracker.importing.settling import settle_word
from tracker.sentences import Refusal

COMMENT = "the cell has a comment: it is kept as a note of the measure"
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
        ("totals.xlsx", "amount", "planned", {"A1.F1 2026": 100_000, "A2.F1 2026": 200_000}),
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
        ("err_google.xlsx", "the cell shows a mistake of the office program", 1),
        ("planned_total_pct.csv", "all its amounts are below 100 EUR", 1),
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


def test_a_share_beside_a_word_of_state_wins_and_what_limits_it_is_asked() -> None:
    measures = added(case("status_words.csv"), "measure").values()
    completed = [one["title"] for one in measures if one.get("lifecycle") == "completed"]
    assert completed == ["Ukrep 11: completed late", "Ukrep 24: Concluído"]
    shares = {str(one["title"]).partition(": ")[2]: one["progress"] for one in measures if "progress" in one}
    assert shares == {"izvedeno 50%": 0.5, "zaključeno 30 %": 0.3, "95% complete": 0.95}
    assert sum("note" in one for one in measures) == 16  # what is not understood is kept beside being asked


def test_days_in_words_follow_a_rule_and_what_is_refused_becomes_a_note() -> None:
    result = case("notes_and_dates_words.csv")
    measures = added(result, "measure")
    ends = ["2026-12-31", "None", "2026-11-30", "2027-12-31", "2026-12-31", "2026-12-31", "2026-12-31"]
    assert [str(one.get("end")) for one in measures.values()] == ends
    assert measures["U-02"]["note"] == "Rok izvedbe: Oddelek B\nOpombe: 70 %"
    assert (4, "C Rok izvedbe", "the day follows from the words") in told(result, Severity.NOTE)


def test_names_of_people_and_offices_are_parted_and_lose_their_titles() -> None:
    result = case("owners.csv")
    people = {one.get("name") or one["function"] for one in added(result, "person").values()}
    assert people == {"Ana Novak", "Miha Kralj"}
    measures = added(result, "measure")
    office, it = "oddelek-za-splosne-zadeve", ("sluzba-za-informatiko",)
    assert (measures["A-03"]["lead"], measures["A-03"]["partners"]) == (office, it)
    assert (measures["A-04"]["lead"], measures["A-04"]["responsible"]) == (office, "oseba")
    assert measures["A-01"]["lead"] == "oddelek-za-gospodarstvo-kmetijstvo-in-tu"


def test_a_comment_of_a_cell_is_a_note_of_its_measure() -> None:
    notes = {code: one.get("note") for code, one in added(case("colours_strike_comments.xlsx"), "measure").items()}
    assert notes == {
        "E1-01": "Ukrep: Župan: počakati do rebalansa!",
        "E1-02": "Rok: Prestavljeno na 2028",
        "E1-03": None,
    }


def test_a_row_that_repeats_the_code_for_every_step_names_its_measure() -> None:
    result = case("steps_in_progress.csv")
    steps = [(one["title"], one.get("progress")) for one in added(result, "milestone").values()]
    assert steps == [("Popis", 1.0), ("Naročilo", None)]
    assert any("nothing says how much of it is done" in text for _, _, text in told(result, Severity.AMBIGUOUS))


def test_a_unit_alone_is_no_indicator_and_words_nobody_knows_keep_the_steps() -> None:
    result = case("stages_as_columns.csv")
    assert not added(result, "indicator")
    assert [one["weight"] for one in added(result, "milestone").values()] == [5.0, 15.0, 80.0] * 2


def test_what_a_word_means_in_one_column_of_steps_it_means_in_all() -> None:
    path, done = CASES / "stages_as_columns.csv", "completed"
    mapping = settle_word(read(path).mapping, "stages_as_columns", "D", "C", done)
    steps = added(read_plan(path, EMPTY_PLAN, mapping, TODAY), "milestone")
    assert [one.get("progress") for one in steps.values()] == [1.0, None, None, 1.0, 1.0, 1.0]


def test_a_sheet_of_a_slovenian_office() -> None:
    result = case("slovenian_office.xlsx")
    measures = added(result, "measure")
    assert set(measures) == {"1", "2"}
    assert measures["1"]["partners"] == ("sluzba-za-informatiko", "komunala-d-o-o")
    assert "Javno naročilo: Semafor: 🟡" in str(measures["1"]["note"])
    assert [one["planned"] for one in added(result, "amount").values()] == [2_000_000, 10_000_000]


def test_titles_that_differ_in_case_alone_are_asked_and_stop_nothing() -> None:
    result = case("same_title_other_case.csv")
    assert not result.blocking
    assert len(added(result, "measure")) == 1
    assert (3, "A Ukrep", "the title differs from that of U-01 only in how it is written") in told(
        result, Severity.AMBIGUOUS
    )


def test_a_list_of_prices_is_no_plan() -> None:
    with pytest.raises(NoPlan):
        case("price_list_en.xlsx")


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


def test_a_hidden_column_is_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Namen", "Nosilec"])
        sheet.write_row(1, 0, ["A-1", "Prvi", "ni za javnost", "Oddelek A"])
        sheet.set_column(2, 2, None, None, {"hidden": True})
    result = read(path)
    assert added(result, "measure") == {"A-1": {"title": "Prvi", "lead": "oddelek-a"}}
    assert [column for _, column, text in told(result, Severity.NOTE) if "column is hidden" in text] == ["C"]


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

    monkeypatch.setattr(looks.Sheet, "keep_heard", fail)
    with pytest.raises(KeyError):
        case("hidden_rows.xlsx")
