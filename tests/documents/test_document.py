"""A document is written to JSON and read back exactly, and its fingerprint tells every change."""

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.plan import plan, report
from tracker.documents.coordination import build
from tracker.documents.data_files import csv_text
from tracker.documents.document import (
    Bullets,
    Cell,
    Chart,
    Column,
    Figure,
    Heading,
    Item,
    KeyFigures,
    Kind,
    Labels,
    Paragraph,
    Picture,
    ReportDocument,
    Style,
    Table,
    from_json,
    written,
)
from tracker.facts import Light
from tracker.texts import Translator

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)

TABLE = Table(
    (Column("Oznaka", Kind.CODE, 16), Column("Znesek (EUR)", Kind.MONEY), Column("Pot", Kind.PICTURE, 30)),
    (
        (Cell("E1-01", light=Light.RED), Cell("-1.234,05", -123405), Cell(picture=Picture("<svg/>", "pot"))),
        (Cell("=cmd|' /C calc'!A0"), Cell("0,07", 7), Cell()),
    ),
    (Cell("Skupaj"), Cell("-1.233,98", -123398), Cell()),
    "Denar",
    "denar",
)


def document(*blocks: object) -> ReportDocument:
    """A document of one of each kind of block."""
    every = (
        Heading("Naslov", 2, new_page=True, turned=True),
        Paragraph("Besedilo »s« \u2028 in 😀", Style.NOTICE),
        Bullets((Item("prvo", "E1-01", Light.NO_DATA), Item("drugo"))),
        TABLE,
        Chart("<svg/>", "slika", "Slika", TABLE),
        KeyFigures((Figure("3", "v redu", Light.GREEN), Figure("1", "x"))),
    )
    words = Labels("Vsebina", "stran {page} od {pages}", "Preglednica", "Slika", "Podatki")
    return ReportDocument(
        "coordination", "sl", "Poročilo", "Strategija", "Ptuj", "2026/3", date(2026, 11, 22), MADE, MADE, words,
        every[:2], every, (("Številka", "2026/3"),), ("Prikazni podatki",),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["sl", "en"])
def test_a_report_is_read_back_as_it_was_written(language: str) -> None:
    made = build(report(plan()), Translator(language), generated_at=MADE)
    assert from_json(made.to_json()) == made
    assert from_json(made.to_json()).to_json() == made.to_json()


def test_every_kind_of_block_is_read_back() -> None:
    assert from_json(document().to_json()) == document()


def test_the_json_has_one_form() -> None:
    text = document().to_json()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


EMPTY = asdict(Cell())
VALUES = st.none() | st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
CELLS = st.builds(
    Cell,
    st.text(),
    VALUES,
    st.none() | st.sampled_from(Light),
    st.none() | st.builds(Picture, st.text(), st.text()),
)


@given(cells=st.lists(CELLS, min_size=1).map(tuple))
def test_any_cells_are_written_as_the_library_writes_them(cells: tuple[Cell, ...]) -> None:
    rows = [[{name: said for name, said in asdict(cell).items() if said != EMPTY[name]} for cell in cells]]
    expected = {"block": "table", "columns": [{"title": "x"}] * len(cells), "rows": rows}
    made = written(Table((Column("x"),) * len(cells), (cells,)))
    assert made == json.dumps(expected, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_json_does_not_know_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        replace(document(), blocks=(Table((Column("x"),), ((Cell("x", number),),)),)).to_json()


def test_a_document_without_an_instant_is_read_back() -> None:
    made = replace(document(), as_of=None)
    assert from_json(made.to_json()) == made


@pytest.mark.parametrize(
    "change",
    [{"title": "Poročilo "}, {"number": "2026/2"}, {"language": "en"}, {"notices": ()}, {"blocks": ()}],
)
def test_the_fingerprint_tells_every_change(change: dict[str, Any]) -> None:
    assert replace(document(), **change).sha256() != document().sha256()


def test_the_same_report_has_the_same_fingerprint() -> None:
    first, second = (build(report(plan()), Translator("sl"), generated_at=MADE) for _ in range(2))
    assert first.sha256() == second.sha256()


def test_a_table_of_data_is_exact_and_holds_no_formula() -> None:
    assert csv_text(TABLE) == "Oznaka,Znesek (EUR)\r\nE1-01,-1234.05\r\n'=cmd|' /C calc'!A0,0.07\r\n"
