"""What the template of the paper is told of cells, and how long it takes their texts to be."""

from typing import Any

from tracker.documents.paper_cells import ems, with_short_cells

COLUMNS: list[dict[str, Any]] = [
    {"title": "Šifra", "kind": "code"},
    {"title": "Ukrep"},
    {"title": "EUR", "kind": "money"},
]
ROW: list[dict[str, Any]] = [{"text": "E1-03"}, {"text": "Luč", "light": "red"}, {"text": "1,00", "value": 100}]


def test_a_cell_that_says_nothing_but_its_text_is_that_text() -> None:
    table = {"block": "table", "columns": COLUMNS, "rows": [ROW], "totals": [{}, {}, ROW[2]]}
    chart = {"block": "chart", "table": table}
    told = with_short_cells({"title": "Poročilo", "cover": [{"block": "heading"}], "blocks": [table, chart]})
    first, second = told["blocks"]
    assert first["rows"] == [["E1-03", {"text": "Luč", "light": "red", "ems": ems("Luč")}, "1,00"]]
    assert first["totals"] == ["", "", "1,00"]
    assert second["table"] == first
    assert (told["title"], told["cover"]) == ("Poročilo", [{"block": "heading"}])


def test_a_text_is_as_long_as_its_characters_and_one_of_another_font_is_wide() -> None:
    assert ems("") == 0
    assert ems("iii") < ems("mmm") < 3
    assert ems("🙂" * 4) == 4
