"""The mapping file: written beside the plan, corrected by hand, used again."""

from pathlib import Path

import pytest
import yaml

from tests.importing.workbooks import EMPTY_PLAN, TODAY, Rows, added, read, workbook
from tracker import importing
from tracker.sentences import Refusal

ROWS: Rows = [
    ["Naslovna vrstica", None, None, None],
    ["Ident", "Kaj bomo naredili", "Kdo", "Do kdaj"],
    ["U1", "Aplikacija", "Oddelek A", "08/03/2026"],
]
BY_HAND = """
version: 1
sheets:
  - sheet: Načrt
    header_rows: [2, 2]
    columns:
      - {column: A, heading: Ident, field: measure.code}
      - {column: B, heading: Kaj bomo naredili, field: measure.title}
      - {column: C, heading: Kdo, field: measure.lead}
      - {column: D, heading: Do kdaj, field: measure.end, day_first: false}
"""


def test_a_mapping_by_hand_reads_what_no_synonym_knows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", ROWS)
    importing.mapping_path(path).write_text(BY_HAND, encoding="utf-8")
    mapping = importing.load_mapping(path)
    result = importing.read_plan(path, EMPTY_PLAN, mapping, TODAY)
    fields = added(result, "measure")["U1"]
    assert (fields["title"], fields["lead"], str(fields["end"])) == ("Aplikacija", "oddelek-a", "2026-08-03")
    assert not result.problems


def test_columns_are_found_again_where_they_moved(tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", [[], [], *(row[::-1] for row in ROWS[1:])])
    chosen = tmp_path / "preslikava.yaml"
    chosen.write_text(BY_HAND, encoding="utf-8")
    result = importing.read_plan(path, EMPTY_PLAN, importing.load_mapping(path, chosen), TODAY)
    assert added(result, "measure")["U1"]["title"] == "Aplikacija"


def test_the_mapping_that_was_used_is_kept_and_says_the_same(tmp_path: Path) -> None:
    rows: Rows = [["Šifra", "Ukrep", "Nosilec", "Neznano"], ["U1", "Aplikacija", "Oddelek A", "x"]]
    path = workbook(tmp_path / "načrt.xlsx", rows, hidden={"Seznam": [["a"]]})
    first = read(path)
    kept = importing.keep_mapping(first.mapping, path)
    assert kept == importing.mapping_path(path)
    assert importing.keep_mapping(first.mapping, path) is None
    again = importing.read_plan(path, EMPTY_PLAN, importing.load_mapping(path), TODAY)
    assert (again.added, again.changed) == (first.added, first.changed)
    assert [one.place.column for one in again.problems if one.place.column] == ["D Neznano"]
    data = yaml.safe_load(importing.mapping_path(path).read_text(encoding="utf-8"))
    assert {sheet["sheet"] for sheet in data["sheets"]} == {"Načrt", "Seznam"}


@pytest.mark.parametrize(
    "text", ["to ni: [preslikava", "sheets: 3", "version: 1", BY_HAND.replace("measure.lead", "measure.boss")]
)
def test_a_mapping_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    path = workbook(tmp_path / "načrt.xlsx", ROWS)
    importing.mapping_path(path).write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="mapping file"):
        importing.load_mapping(path)


def test_a_plan_without_known_headings_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="mapping file"):
        read(workbook(tmp_path / "načrt.xlsx", ROWS))


def test_what_a_mapping_says_for_every_row(tmp_path: Path) -> None:
    rows: Rows = [["Ukrep", "Nosilec", "Znesek"], ["Portal", "OIT", 1000], ["Popis", None, 500]]
    path = workbook(tmp_path / "načrt.xlsx", rows)
    importing.keep_mapping(read(path).mapping, path)
    kept = importing.mapping_path(path)
    said = (
        "  constants: {amount.year: 2027, line.source: Občinski proračun, measure.lead: Direktor, measure.end: nekoč}\n"
    )
    kept.write_text(kept.read_text(encoding="utf-8") + said, encoding="utf-8")
    result = importing.read_plan(path, EMPTY_PLAN, importing.load_mapping(path), TODAY)
    assert {code: fields["planned"] for code, fields in added(result, "amount").items()} == {
        "U-01.F1 2027": 100_000,
        "U-02.F1 2027": 50_000,
    }
    assert {fields["source"] for fields in added(result, "line").values()} == {"obcinski-proracun"}
    assert [fields["lead"] for fields in added(result, "measure").values()] == ["oit", "direktor"]
    assert [one.value for one in result.problems if one.value == "nekoč"] == ["nekoč"]
    again = importing.from_data(importing.as_data(result.mapping))
    assert again.sheets[0].constants == importing.load_mapping(path).sheets[0].constants
    kept.write_text(kept.read_text(encoding="utf-8").replace("amount.year", "amount.nekaj"), encoding="utf-8")
    with pytest.raises(Refusal, match=r"amount\.nekaj"):
        importing.load_mapping(path)
