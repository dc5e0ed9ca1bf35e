"""What the colours behind cells say, once somebody has told it."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
import xlsxwriter

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, added, read, told
from tracker.facts import Lifecycle
from tracker.importing import Answer, Severity, as_data, from_data, questions, read_mapping, read_plan
from tracker.importing.read.colours import colour_of, colour_word, theme_of
from tracker.importing.settling import settle_colour
from tracker.sentences import Refusal

GREEN, YELLOW, RED = "92D050", "FFFF00", "FF0000"


def coloured(path: Path, colours: tuple[str, ...], states: tuple[str, ...] = ()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Rok", *(["Stanje"] if states else [])])
        for at, colour in enumerate(colours):
            shown = book.add_format({"bg_color": f"#{colour}"} if colour else {})
            sheet.write_row(at + 1, 0, [f"A{at + 1}", f"Ukrep {at + 1}", "2027"])
            sheet.write(at + 1, 1, f"Ukrep {at + 1}", shown)
            if states:
                sheet.write(at + 1, 3, states[at])
    return path


def test_the_colour_of_headings_and_totals_is_asked_of_nobody(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet, blue = book.add_worksheet("Načrt"), book.add_format({"bg_color": "#DDEBF7"})
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Načrtovano 2026"], blue)
        sheet.write(1, 0, "E1 Občinska uprava", blue)
        sheet.write_row(2, 0, ["A1", "Prvi", 1000])
        sheet.write_row(3, 0, ["A2", "Drugi", 2000])
        sheet.write_row(4, 1, ["SKUPAJ", 3000], blue)
    asked = [one for one in questions(read(tmp_path / "a.xlsx").problems) if one.answer is Answer.COLOUR]
    assert asked == []


def test_a_colour_is_asked_about_and_its_answer_is_kept(tmp_path: Path) -> None:
    path = coloured(tmp_path / "a.xlsx", (GREEN, YELLOW, "", GREEN))
    first = read(path)
    asked = {one.first.value: len(one.problems) for one in questions(first.problems) if one.answer is Answer.COLOUR}
    assert asked == {GREEN: 1, YELLOW: 1}
    mapping = settle_colour(settle_colour(first.mapping, "Načrt", GREEN, "completed"), "Načrt", YELLOW, "")
    kept = from_data(as_data(mapping))
    again = read_plan(path, EMPTY_PLAN, kept, TODAY)
    assert [one.get("lifecycle") for one in added(again, "measure").values()] == [
        Lifecycle.COMPLETED,
        None,
        None,
        Lifecycle.COMPLETED,
    ]
    assert not [one for one in questions(again.problems) if one.answer is Answer.COLOUR]
    assert again.mapping.sheets[0].colours == ((GREEN, "completed"), (YELLOW, ""))
    assert {one.get("end") for one in added(again, "measure").values()} == {date(2027, 12, 31)}


def test_a_word_says_it_better_than_a_colour(tmp_path: Path) -> None:
    path = coloured(tmp_path / "a.xlsx", (GREEN, GREEN, YELLOW), ("zaključeno", "v izvajanju", ""))
    mapping = settle_colour(read(path).mapping, "Načrt", GREEN, "completed")
    result = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert [one.get("lifecycle") for one in added(result, "measure").values()] == [
        Lifecycle.COMPLETED,
        Lifecycle.IN_PROGRESS,
        None,
    ]
    differ = "the colours of the row and its words say different states"
    assert [row for row, _, text in told(result, Severity.AMBIGUOUS) if text == differ] == [3]


def test_a_state_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("sheets: [{sheet: Načrt, colours: {'92D050': skoraj}}]", encoding="utf-8")
    with pytest.raises(Refusal, match="92D050"):
        read_mapping(path)


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ({"rgb": "FF92D050"}, "92D050"),
        ({"rgb": "FFFFFFFF"}, ""),
        ({"theme": "0"}, ""),
        ({"theme": "9"}, "70AD47"),
        ({"theme": "9", "tint": "0.5999"}, "C5E0B4"),
        ({"theme": "9", "tint": "-0.25"}, "548235"),
        ({"indexed": "13"}, "FFFF00"),
        ({"indexed": "64"}, ""),
        ({"theme": "99"}, ""),
        ({}, ""),
    ],
)
def test_colours_of_themes_and_palettes_are_told_apart(attributes: dict[str, str], colour: str) -> None:
    fill = Element("{x}fill")
    SubElement(SubElement(fill, "{x}patternFill", patternType="solid"), "{x}fgColor", attributes)
    assert colour_of(fill, ()) == colour


def test_a_theme_names_its_colours_dark_before_light_and_cells_light_before_dark() -> None:
    scheme = Element("clrScheme")
    for name, value in (("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "111111"), ("lt2", "EEEEEE"), ("a1", "123456")):
        SubElement(SubElement(scheme, name), "srgbClr", val=value)
    assert theme_of(scheme) == ["FFFFFF", "000000", "EEEEEE", "111111", "123456"]


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        *((GREEN, "green"), (YELLOW, "yellow"), (RED, "red"), ("FFC000", "orange"), ("4472C4", "blue")),
        *(("D9D9D9", "grey"), ("000000", "black"), ("7030A0", "violet"), ("FF66CC", "pink"), ("C5E0B3", "green")),
    ],
)
def test_what_people_call_a_colour(colour: str, word: str) -> None:
    assert ENGLISH.sentence(colour_word(colour)) == word
