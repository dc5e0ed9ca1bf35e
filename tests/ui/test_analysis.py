"""The page of analysis: it answers what its address asks, and says what it left out."""

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
