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
from tracker.importing.understand.legend import state_said
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


def test_a_colour_counts_in_a_cell_that_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, yellow = book.add_worksheet("Načrt"), book.add_format({"bg_color": f"#{YELLOW}"})
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Rok", "Stanje"])
        for at, word in enumerate(("v izvajanju", "", "zaključeno"), start=1):
            sheet.write_row(at, 0, [f"A{at}", f"Ukrep {at}", "2027"])
            sheet.write(at, 3, word, yellow if at < 3 else None)
    (asked,) = [one for one in questions(read(path).problems) if one.answer is Answer.COLOUR]
    assert asked.first.message.count == 2
    mapping = settle_colour(read(path).mapping, "Načrt", YELLOW, "in_progress")
    result = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert [one.get("lifecycle") for one in added(result, "measure").values()] == [
        Lifecycle.IN_PROGRESS,
        Lifecycle.IN_PROGRESS,
        Lifecycle.COMPLETED,
    ]


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


def test_bars_of_colour_without_a_mark_are_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, green = book.add_worksheet("Načrt"), book.add_format({"bg_color": "#92D050"})
        sheet.write_row(0, 0, ["Ukrep", "Nosilec", "2026", "2027", "2028"])
        sheet.write_row(1, 0, ["Portal", "OIT"])
        sheet.write_blank(1, 2, None, green)
        sheet.write_blank(1, 3, None, green)
    message = "cells below this heading are coloured and hold nothing"
    columns = [column for _, column, text in told(read(path), Severity.AMBIGUOUS) if text == message]
    assert columns == ["C 2026", "D 2027"]


@pytest.mark.parametrize("is_line", [True, False])
def test_what_a_legend_says_of_a_colour_is_told(tmp_path: Path, is_line: bool) -> None:
    path = coloured(tmp_path / "a.xlsx", (GREEN, RED, ""))
    with xlsxwriter.Workbook(path) as book:
        sheet, legend = book.add_worksheet("Načrt"), book.add_worksheet("Legenda")
        green, red = (book.add_format({"bg_color": f"#{colour}"}) for colour in (GREEN, RED))
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Rok"])
        for at, shown in enumerate((green, red, None), start=1):
            sheet.write_row(at, 0, [f"A{at}", f"Ukrep {at}", "2027"])
            sheet.write(at, 1, f"Ukrep {at}", shown)
        if is_line:
            sheet.write(5, 0, "Legenda: zelena = zaključeno / po načrtu, rdeča = zamuja")
        said = [] if is_line else [(green, "zaključeno ali po načrtu"), (red, "zamuja")]
        for at, (shown, word) in enumerate(said):
            legend.write_blank(at, 0, None, shown)
            legend.write(at, 1, word)
    asked = {one.first.value: one.first for one in questions(read(path).problems) if one.answer is Answer.COLOUR}
    states = {colour: state_said(str(dict(one.message.values)["meaning"])) for colour, one in asked.items()}
    assert states == {GREEN: Lifecycle.COMPLETED, RED: Lifecycle.IN_PROGRESS}
    assert asked[RED].would_do is not None
    assert "late" in ENGLISH.sentence(asked[RED].would_do)
