"""The page of analysis: what is left out is said, and two days stand side by side in place of columns."""

from dataclasses import replace
from datetime import date

from tests.ui.conftest import Open, words
from tests.ui.world import full_plan
from tracker.facts import Session


def test_it_says_what_is_not_counted_and_of_what_there_is_no_cause(open_page: Open) -> None:
    told = words(open_page("analiza", vrstice="cause", stolpci="rating"))
    assert "opuščeni in združeni ukrepi niso šteti" in told
    assert "ni odstopanja, ni podatkov ali je ocena določena ročno" in told


def test_beside_another_day_there_are_no_columns_and_no_word_of_them(open_page: Open) -> None:
    plan = replace(full_plan(), sessions=(Session("2024/1", "koordinacija", date(2024, 3, 14)),))
    told = words(open_page("analiza", plan, vrstice="area", stolpci="rating", primerjava="2024-03-14"))
    assert "Razlika" in told
    assert "Področje / Ocena" not in told
