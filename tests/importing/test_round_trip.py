"""A workbook written by the tracker and read again: untouched it changes nothing, edited exactly what was edited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.plans import example, plans
from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, changed, read, told
from tracker import facts
from tracker.importing import Severity, export_workbook, read_plan
from tracker.importing.compare.current import recorded
from tracker.importing.same import same
from tracker.importing.understand.layout import FORMER_NAMES


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(plans(), st.sampled_from(["sl", "en"]))
def test_exported_and_imported_untouched_changes_nothing(tmp_path: Path, plan: facts.Plan, language: str) -> None:
    path = tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, language)
    result = read_plan(path, plan, None, TODAY)
    assert (result.added, result.changed, result.missing) == ((), (), ())
    assert result.unchanged == len(recorded(plan))
    assert not told(result, Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(plans())
def test_exported_and_imported_elsewhere_is_the_same_plan(tmp_path: Path, plan: facts.Plan) -> None:
    path = tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, "sl")
    result = read_plan(path, EMPTY_PLAN, None, TODAY)
    wanted = recorded(plan)
    assert {(one.noun, one.key) for one in result.added} == set(wanted)
    for one in result.added:
        for field in one.fields:
            value = wanted[one.noun, one.key][field.name]
            assert same(value, field.after) or same_set(value, field.after)


def same_set(first: object, second: object) -> bool:
    return isinstance(first, tuple) and isinstance(second, tuple) and set(first) == set(second)


def edit(path: Path, sheet: str, change: Callable[[Any, Callable[[str], int]], None]) -> None:
    """Edits a sheet of an exported workbook as a person would; columns are found by their headings."""
    book = openpyxl.load_workbook(path)
    worksheet = book[sheet]
    headings = {cell.value: cell.column for cell in worksheet[1]}
    change(worksheet, lambda heading: headings[heading] or 0)
    book.save(path)


def exported(tmp_path: Path) -> tuple[facts.Plan, Path]:
    plan, path = example(), tmp_path / "export.xlsx"
    export_workbook(plan, path, "en")
    return plan, path


def put(heading: str, value: object, row: int = 2) -> Callable[[Any, Callable[[str], int]], None]:
    def change(worksheet: Any, column: Callable[[str], int]) -> None:
        worksheet.cell(row, column(heading)).value = value

    return change


EDITS = [
    ("Measures", "Title", "Aplikacija Ptuj", ("measure", "E1-01", "title"), ("Občinska aplikacija", "Aplikacija Ptuj")),
    ("Measures", "End", "31. 12. 2026", ("measure", "E1-01", "end"), (date(2026, 9, 30), date(2026, 12, 31))),
    ("Measures", "End", None, ("measure", "E1-01", "end"), (date(2026, 9, 30), None)),
    ("Measures", "Purpose", None, ("measure", "E1-01", "purpose"), ("Ena vstopna točka", "")),
    ("Measures", "Partners", None, ("measure", "E1-01", "partners"), (("bistra",), ())),
    ("Measures", "Area", "D1 Izobraževanje", ("measure", "E1-01", "area"), ("E1", "D1")),
    (
        "Measures",
        "Measure status",
        "on hold",
        ("measure", "E1-01", "lifecycle"),
        (facts.Lifecycle.IN_PROGRESS, facts.Lifecycle.ON_HOLD),
    ),
    ("Milestones", "Progress", 0.75, ("milestone", "E1-01.M1", "progress"), (0.5, 0.75)),
    ("Targets", "Target value", 6000, ("target", "E1-01.K1 2026-12-31", "value"), (5000.0, 6000.0)),
    ("Readings", "Note", "začasno", ("reading", "E1-01.K1 2026-06-30", "note"), ("", "začasno")),
    ("Funding", "Eligible costs", "2.000,50", ("line", "E1-01.F1", "eligible"), (100_000, 200_050)),
    (
        "Funding",
        "Applied on",
        date(2025, 2, 3),
        ("line", "E1-01.F1", "applied_on"),
        (date(2025, 2, 1), date(2025, 2, 3)),
    ),
    ("Funding", "Approved on", "1. 7. 2025", ("line", "E1-01.F1", "approved_on"), (None, date(2025, 7, 1))),
    ("Funding", "Approved amount", None, ("line", "E1-01.F1", "approved"), (80_000, None)),
    ("Funding", "Allowed overrun", "20 %", ("line", "E1-01.F1", "flexibility"), (0.1, 0.2)),
    ("Claims", "Note", None, ("claim", "E1-01.F1 Z1", "note"), ("prvi", "")),
    ("Claims", "Amount of the claim in EUR", None, ("claim", "E1-01.F1 Z1", "claimed"), (30_000, 0)),
    ("Claims", "Paid out on", "2026-06-01", ("claim", "E1-01.F1 Z1", "reimbursed_on"), (None, date(2026, 6, 1))),
    ("Measures", "Final cost", None, ("measure", "E1-01", "final_cost"), (150_000, None)),
    ("Measures", "Final cost", 0, ("measure", "E1-01", "final_cost"), (150_000, 0)),
    ("Measures", "Reason for confidentiality", "ZDIJZ 6", ("measure", "E1-01", "visibility_reason"), ("", "ZDIJZ 6")),
    (
        "Deviations",
        "Reason for this deviation",
        "Inflacija",
        ("deviation", "E1-01.K1", "reason"),
        ("Manj prijav", "Inflacija"),
    ),
    ("Measures", "Continues in", "dp2036/E1-02", ("measure", "E1-01", "continued_in"), ("", "dp2036/E1-02")),
    ("Measures", "Merged into (code of the measure)", "e1-02", ("measure", "E1-01", "merged_into"), ("", "E1-02")),
    ("Areas", "Competent committee", "Odbor za gospodarstvo", ("area", "E1", "committee"), ("", "odbor")),
    ("Risks", "Impact (1 to 5)", 5, ("risk", "E1-01 Zamuda dobave", "impact"), (4, 5)),
    ("Risks", "Response to the risk", None, ("risk", "E1-01 Zamuda dobave", "response"), ("Drugi dobavitelj", "")),
    ("Tags", "No longer in use", "yes", ("tag", "jedrni", "is_retired"), (False, True)),
    ("Amounts", "Planned", 1500, ("amount", "E1-01.F1 2026", "planned"), (123_456, 150_000)),
    (
        "Organisations",
        "Title",
        "Služba za IT",
        ("organisation", "it", "title"),
        ("Služba za informatiko", "Služba za IT"),
    ),
]


@pytest.mark.parametrize(("sheet", "heading", "value", "field", "change"), EDITS)
def test_exactly_what_was_edited_changes(
    tmp_path: Path, sheet: str, heading: str, value: object, field: tuple[str, str, str], change: tuple[object, object]
) -> None:
    plan, path = exported(tmp_path)
    edit(path, sheet, put(heading, value))
    result = read(path, plan)
    assert changed(result) == {field: change}
    assert (result.added, result.missing) == ((), ())


def test_new_rows_get_codes_and_what_they_name(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)

    def change(worksheet: Any, column: Callable[[str], int]) -> None:
        worksheet.cell(4, column("Title")).value = "Nov ukrep"
        worksheet.cell(4, column("Area")).value = "E1 Občinska uprava"
        worksheet.cell(4, column("Lead")).value = "Nova služba"

    edit(path, "Measures", change)
    result = read(path, plan)
    assert added(result, "measure") == {"E1-03": {"title": "Nov ukrep", "area": "E1", "lead": "nova-sluzba"}}
    assert list(added(result, "organisation")) == ["nova-sluzba"]


def test_a_removed_row_is_named_and_kept(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    edit(path, "Measures", lambda worksheet, column: worksheet.delete_rows(3))
    edit(path, "Milestones", lambda worksheet, column: worksheet.delete_rows(2))
    result = read(path, plan)
    assert [(one.noun, one.code) for one in result.missing] == [("measure", "E1-02"), ("milestone", "E1-01.M1")]
    assert not result.changes_anything


def test_moved_columns_and_sheets_change_nothing(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    book = openpyxl.load_workbook(path)
    book.move_sheet("Measures", 3)
    book["Measures"].insert_cols(2)
    book["Milestones"].insert_rows(2)
    book.save(path)
    assert not read(path, plan).changes_anything


def test_an_emptied_status_stays_and_is_told(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    edit(path, "Measures", put("Measure status", None))
    result = read(path, plan)
    assert not result.changes_anything
    assert [text for _, _, text in told(result, Severity.WRONG)] == ["this cell may not be empty"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://zlo")', "http://zlo"])
def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    plan = facts.Plan(facts.Strategy("S", text), measures=(facts.Measure("U1", text, purpose=text, phase=text),))
    path = tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, "sl")
    with ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert not read(path, plan).changes_anything


def test_what_a_cell_cannot_hold_is_told_at_export(tmp_path: Path) -> None:
    plan = facts.Plan(
        facts.Strategy("S", "S"), measures=(facts.Measure("U1", "bel\x07l"), facts.Measure("U2", "x" * 40_000))
    )
    findings = export_workbook(plan, tmp_path / "izvoz.xlsx", "sl")
    assert [problem.place.row for problem in findings.problems] == [2, 3]


def test_a_final_cost_of_nothing_is_not_an_unknown_one(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    edit(path, "Measures", put("Final cost", 0, row=3))
    assert changed(read(path, plan)) == {("measure", "E1-02", "final_cost"): (None, 0)}


def test_a_new_claim_gets_the_next_code_of_its_line(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)

    def change(worksheet: Any, column: Callable[[str], int]) -> None:
        worksheet.cell(4, column("Code of the measure")).value = "E1-01"
        worksheet.cell(4, column("Code of the funding line")).value = "E1-01.F1"
        worksheet.cell(4, column("Claim to be made by")).value = "30. 9. 2027"

    edit(path, "Claims", change)
    result = read(path, plan)
    assert added(result, "claim") == {"E1-01.F1 Z3": {"due": date(2027, 9, 30)}}
    assert not result.changed


def test_a_claim_without_a_code_that_is_recorded_meanwhile_is_not_added_again(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    last = plan.measures[0].funding[0].claims[-1]

    def change(worksheet: Any, column: Callable[[str], int]) -> None:
        for heading, value in (
            ("Code of the measure", "E1-01"),
            ("Code of the funding line", "E1-01.F1"),
            ("Claim to be made by", last.due),
            ("Amount of the claim in EUR", 7),
        ):
            worksheet.cell(4, column(heading)).value = value

    edit(path, "Claims", change)
    assert added(read(path, plan), "claim") == {"E1-01.F1 Z3": {"due": last.due, "claimed": 7_00}}
    same = with_claim(plan, facts.Claim("Z3", last.due, claimed=7_00))
    assert not read(path, same).changes_anything
    other = read(path, with_claim(plan, facts.Claim("Z3", last.due, claimed=8_00)))
    assert added(other, "claim") == {"E1-01.F1 Z4": {"due": last.due, "claimed": 7_00}}
    [(_, _, words)] = told(other, Severity.AMBIGUOUS)
    assert words == "the row names no claim, and the record holds claims of this line that the file does not name"


def with_claim(plan: facts.Plan, claim: facts.Claim) -> facts.Plan:
    """The plan with one claim more in its first funding line."""
    first = plan.measures[0]
    line = replace(first.funding[0], claims=(*first.funding[0].claims, claim))
    return replace(plan, measures=(replace(first, funding=(line, *first.funding[1:])), *plan.measures[1:]))


def test_a_claim_without_a_line_is_told(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    edit(path, "Claims", put("Code of the funding line", None))
    result = read(path, plan)
    assert not result.changes_anything
    assert [text for _, _, text in told(result, Severity.WRONG)] == ["the row names no funding line"]


def test_a_claim_of_an_unknown_line_must_be_corrected(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    edit(path, "Claims", put("Code of the funding line", "E1-01.F9"))
    message = "the funding line “E1-01.F9” is new and has no source"
    assert told(read(path, plan), Severity.BLOCKING) == [(2, "", message)]


def test_deviations_are_named_in_words(tmp_path: Path) -> None:
    plan, path = example(), tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, "sl")
    rows = list(openpyxl.load_workbook(path)["Odstopanja"].iter_rows(min_row=2, values_only=True))
    assert [row[2:] for row in rows] == [("E1-01.K1", "Manj prijav"), ("Strošek", "Draži strežniki")]


WRONG_DEVIATIONS = [
    ("Podnebje", "Zato", "nothing of this name can end otherwise than planned"),
    ("Zaključek", None, "this cell may not be empty"),
]


@pytest.mark.parametrize(("subject", "reason", "message"), WRONG_DEVIATIONS)
def test_half_a_deviation_is_told_and_left_out(tmp_path: Path, subject: str, reason: str | None, message: str) -> None:
    plan, path = exported(tmp_path)

    def change(worksheet: Any, column: Callable[[str], int]) -> None:
        for heading, value in [
            ("Code of the measure", "E1-02"),
            ("What ended otherwise than planned", subject),
            ("Reason for this deviation", reason),
        ]:
            worksheet.cell(4, column(heading)).value = value

    edit(path, "Deviations", change)
    result = read(path, plan)
    assert not result.changes_anything
    assert [text for _, _, text in told(result, Severity.WRONG)] == [message]


@pytest.mark.parametrize("language", ["sl", "en"])
def test_an_export_of_an_earlier_version_is_still_our_own(tmp_path: Path, language: str) -> None:
    plan, path = example(), tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, language)
    book = openpyxl.load_workbook(path)
    former = {new: old for old, new in FORMER_NAMES.items()}
    for sheet in book:
        sheet.title = former.get(sheet.title, sheet.title)
        for cell in sheet[1]:
            cell.value = former.get(str(cell.value), cell.value)
    book.save(path)
    result = read(path, plan)
    assert (result.added, result.changed, result.missing) == ((), (), ())
    assert result.unchanged == len(recorded(plan))


WRONG_CELLS = [
    ("Measures", "Merged into (code of the measure)", "E1-01", "there is no other measure with this code"),
    ("Measures", "Merged into (code of the measure)", "E1-77", "there is no other measure with this code"),
    ("Areas", "Competent committee", "Odbor za čebele", "no body of this name is recorded"),
    ("Risks", "Probability (1 to 5)", 6, "risks are graded from 1 (low) to 5 (high)"),
    ("Risks", "Probability (1 to 5)", None, "this cell may not be empty"),
    ("Risks", "Risk", None, "the risk has no title"),
]


@pytest.mark.parametrize(("sheet", "heading", "value", "message"), WRONG_CELLS)
def test_what_no_record_could_hold_is_told_and_left_out(
    tmp_path: Path, sheet: str, heading: str, value: object, message: str
) -> None:
    plan, path = exported(tmp_path)
    edit(path, sheet, put(heading, value))
    result = read(path, plan)
    assert not result.changes_anything
    assert [text for _, _, text in told(result, Severity.WRONG)] == [message]


def test_a_workbook_from_before_there_were_risks_changes_nothing(tmp_path: Path) -> None:
    plan, path = exported(tmp_path)
    plan = replace(plan, measures=(plan.measures[0], replace(plan.measures[1], merged_into="E1-01")))
    export_workbook(plan, path, "en")
    book = openpyxl.load_workbook(path)
    del book["Risks"]
    for sheet, heading in (("Measures", "Merged into (code of the measure)"), ("Areas", "Competent committee")):
        (column,) = [cell.column for cell in book[sheet][1] if cell.value == heading]
        book[sheet].delete_cols(column)
    book.save(path)
    result = read(path, plan)
    assert (result.added, result.changed, result.missing) == ((), (), ())
    assert not told(result, Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS)


def test_heads_of_units_are_edited_and_a_workbook_from_before_there_were_any_changes_none(tmp_path: Path) -> None:
    people = (facts.Person("ana", "vodja", is_head=True), facts.Person("bor", "svetovalec"))
    plan, path = replace(example(), people=people), tmp_path / "export.xlsx"
    export_workbook(plan, path, "en")
    edit(path, "People", lambda worksheet, column: worksheet.delete_cols(column("Head of unit")))
    assert not read(path, plan).changes_anything
    export_workbook(plan, path, "en")
    edit(path, "People", lambda worksheet, column: setattr(worksheet.cell(3, column("Head of unit")), "value", "yes"))
    assert changed(read(path, plan)) == {("person", "bor", "is_head"): (False, True)}
    edit(path, "People", lambda worksheet, column: setattr(worksheet.cell(3, column("Head of unit")), "value", "maybe"))
    result = read(path, plan)
    assert not result.changes_anything
    assert "maybe" in [one.value for one in result.problems]


def test_languages_of_people_are_edited_emptied_and_left_alone_by_a_workbook_without_them(tmp_path: Path) -> None:
    people = (facts.Person("ana", "vodja", language=facts.Language.ENGLISH), facts.Person("bor", "svetovalec"))
    plan, path = replace(example(), people=people), tmp_path / "export.xlsx"
    export_workbook(plan, path, "sl")
    edit(path, "Osebe", lambda worksheet, column: worksheet.delete_cols(column("Jezik")))
    assert not read(path, plan).changes_anything

    def write(worksheet: Any, column: Callable[[str], int]) -> None:
        assert worksheet.cell(2, column("Jezik")).value == "angleščina"
        worksheet.cell(2, column("Jezik")).value = None
        worksheet.cell(3, column("Jezik")).value = "English"

    export_workbook(plan, path, "sl")
    edit(path, "Osebe", write)
    assert changed(read(path, plan)) == {
        ("person", "ana", "language"): (facts.Language.ENGLISH, None),
        ("person", "bor", "language"): (None, facts.Language.ENGLISH),
    }
    edit(path, "Osebe", lambda worksheet, column: setattr(worksheet.cell(3, column("Jezik")), "value", "nemščina"))
    assert "nemščina" in [one.value for one in read(path, plan).problems]
