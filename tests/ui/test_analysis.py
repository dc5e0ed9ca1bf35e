"""The page of analysis: it answers what its address asks, and says what it left out."""

from dataclasses import replace
from datetime import date

import pytest

from tests.ui.conftest import Open, user_with, words
from tests.ui.world import full_plan
from tracker.facts import Role, Session, Update

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


def test_it_says_what_is_not_counted_and_of_what_there_is_no_cause(open_page: Open) -> None:
    told = words(open_page("analiza", vrstice="cause", stolpci="rating"))
    assert "opuščeni in združeni ukrepi niso šteti" in told
    assert "ni odstopanja, ni podatkov ali je ocena določena ročno" in told


def test_beside_another_day_there_are_no_columns_and_no_word_of_them(open_page: Open) -> None:
    plan = replace(full_plan(), sessions=(Session("2024/1", "koordinacija", date(2024, 3, 14)),))
    told = words(open_page("analiza", plan, vrstice="area", stolpci="rating", primerjava="2024-03-14"))
    assert "Razlika" in told
    assert "Področje / Ocena" not in told


def test_any_day_may_be_typed_to_compare_with_and_one_that_is_not_past_is_refused(open_page: Open) -> None:
    asked = {"vrstice": "area", "vrednost": "late"}
    told = words(open_page("analiza", **asked, **{"dan-primerjave": "15. 7. 2025"}))
    assert "Razlika" in told
    assert "15. 7. 2025" in told.replace("\u00a0", " ")
    wrong = words(open_page("analiza", **asked, **{"dan-primerjave": "1. 1. 2027"}))
    assert "Primerjajte z dnem pred 22. 11. 2026." in wrong.replace("\u00a0", " ")
    assert "Razlika" not in wrong
    unread = words(open_page("analiza", **asked, **{"dan-primerjave": "lani"}))
    assert "ni datum" in unread


def test_a_trend_tells_the_days_of_the_sessions_and_the_day_looked_at(open_page: Open) -> None:
    sessions = tuple(Session(f"2026/{number}", "koordinacija", date(2026, 3 * number, 12)) for number in (1, 2, 3, 4))
    plan = replace(full_plan(), sessions=sessions)
    told = words(open_page("analiza", plan, vrstice="area", stolpci="rating", vrednost="late", dnevi="seje"))
    assert "Seje so navedene po vrsticah; izbrani stolpci so izpuščeni." in told
    for code in ("2026/1", "2026/2", "2026/3"):
        assert f"{code} (12." in told
    assert "2026/4 (" not in told, "it has not been held yet"
    assert "vrednost=slip_days&amp;primerjava=2026-09-12" in told, "the ready question: since the last one held"


def test_what_owners_name_as_obstacles_is_a_click_away(open_page: Open) -> None:
    plan = full_plan()
    first, *others = plan.measures
    told = replace(first, end=date(2026, 9, 1), updates=(Update(date(2026, 10, 1), obstacles="Čakamo <dobavitelja>."),))
    quiet = replace(first, code="E1-09", end=date(2026, 9, 1), updates=(Update(date(2026, 10, 1), done="Nič."),))
    plan = replace(plan, measures=(told, quiet, *others))
    assert "pogled=ovire" in words(open_page("analiza", plan))
    shown = words(open_page("analiza", plan, user=user_with(Role.OFFICER), pogled="ovire"))
    assert "Kaj nosilci navajajo kot ovire" in shown
    assert "Čakamo &lt;dobavitelja&gt;." in shown
    assert "1. 10. 2026" in shown.replace("\u00a0", " ")
    assert "ukrep?koda=E1-01" in shown
    assert "E1-09" not in shown
    assert "Pri ukrepih, ki odstopajo ali so tvegani, v zadnjem poročilu ni navedena nobena ovira." in words(
        open_page("analiza", pogled="ovire")
    )


def test_days_moved_by_decisions_are_told_in_days(open_page: Open) -> None:
    shown = words(open_page("analiza", vrstice="lead", vrednost="moved"))
    assert "Vsota dni, za katere so sklepi premaknili zaključke ukrepov" in shown
