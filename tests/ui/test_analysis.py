"""The page of analysis: it answers what its address asks, and says what it left out."""

import pytest

from tests.ui.conftest import Open, words

LEFT_OUT = "izbrani stolpci so izpuščeni"


def test_a_comparison_says_that_it_has_no_columns(open_page: Open) -> None:
    asked = {"vrstice": "area", "stolpci": "rating", "vrednost": "count"}
    with_columns = words(open_page("analiza", **asked))
    assert LEFT_OUT not in with_columns
    assert "<h2>Število ukrepov – Področje / Ocena</h2>" in with_columns
    compared = words(open_page("analiza", primerjava="2026-07-01", **asked))
    assert LEFT_OUT in compared
    assert "<h2>Število ukrepov – Področje</h2>" in compared


@pytest.mark.parametrize(
    ("rows", "value", "told"),
    [
        ("area", "progress", "Napredek: "),
        ("lead", "slip_days", "katerih odmik je znan; vsi štejejo enako."),
        ("year", "uncovered", "Kar je načrtovano in ni zagotovljeno"),
        ("tags", "count", "Ukrep z več oznakami je naveden pri vsaki od njih"),
        ("source", "count", "Štejejo le ukrepi s sredstvi"),
    ],
)
def test_it_says_how_it_counts_where_a_reader_may_take_it_otherwise(
    open_page: Open, rows: str, value: str, told: str
) -> None:
    assert told in words(open_page("analiza", vrstice=rows, vrednost=value))
    assert told not in words(open_page("analiza", vrstice="area", vrednost="planned"))
