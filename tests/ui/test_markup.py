"""Texts of people are escaped wherever they meet HTML, and numbers leave in files without becoming formulas."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker.charts.table import Column, Kind, Table, csv_file
from tracker.charts.workbook import workbook
from tracker.sentences import Recorded, say
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, letters, spoken, tag, together


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (tag("b", "<i>"), "<p><b>&lt;i&gt;</b></p>"),
        ("x" + tag("b", "y") + "<z>", "<p>x<b>y</b>&lt;z&gt;</p>"),
        (None, "<p></p>"),
    ],
)
def test_only_tags_are_tags(content: str | None, written: str) -> None:
    assert tag("p", content) == written


def test_attributes_cannot_be_left() -> None:
    assert tag("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


@given(st.lists(st.text()))
def test_no_text_brings_a_tag(texts: list[str]) -> None:
    assert "<" not in together(texts)
    assert isinstance(Html("<b>") + "<", Html)


TABLE = Table(
    (Column("Ime"), Column("Znesek", Kind.MONEY), Column("Delež", Kind.SHARE), Column("Dan", Kind.DATE)),
    (("=1+1", 123456, 0.5, date(2026, 11, 22)), ("@x;y", -5, None, None)),
)


def test_a_file_for_slovenian_spreadsheets() -> None:
    assert csv_file(TABLE, "sl").decode("utf-8-sig").splitlines() == [
        "Ime;Znesek;Delež;Dan",
        "'=1+1;1234,56;0,5;2026-11-22",
        '"\'@x;y";-0,05;;',
    ]


def test_a_file_for_english_spreadsheets() -> None:
    assert csv_file(TABLE, "en").decode("utf-8-sig").splitlines()[1] == "'=1+1,1234.56,0.5,2026-11-22"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_a_formula(start: str) -> None:
    table = Table((Column("Ime"),), ((f"{start}cmd|' /C calc'!A0",),))
    assert f"'{start}" in csv_file(table, "sl").decode("utf-8-sig")


def test_the_workbook_keeps_texts_as_texts_and_amounts_as_numbers() -> None:
    sheet = load_workbook(BytesIO(workbook(TABLE, "ukrepi")))["ukrepi"]
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=1+1")
    assert sheet["B2"].value == 1234.56
    assert sheet["D2"].value.date() == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Delež e-vlog (%)", "Delež e-vlog (%)"),
        ("[prijava](https://evil.example)", r"\[prijava\](https://evil.example)"),
        ("![](https://evil.example/i.png)", r"!\[\](https://evil.example/i.png)"),
        ("<https://evil.example>", r"\<https://evil.example>"),
        (":red[a] *b* _c_ ~d~ `e` $f$ \\[g]", r":red\[a\] \*b\* \_c\_ \~d\~ \`e\` \$f\$ \\\[g\]"),
    ],
)
def test_what_people_typed_is_letters_in_a_label(typed: str, label: str) -> None:
    assert letters(typed) == label


def test_what_somebody_typed_says_its_language_within_a_sentence_of_another() -> None:
    told = say("Dropped: {reason}.", reason=Recorded("ni <denarja>"))
    assert spoken(told, Translator("en")) == 'Dropped: <span lang="sl">ni &lt;denarja&gt;</span>.'
    assert spoken(told, Translator("sl")) == "Opuščeno: ni &lt;denarja&gt;."
