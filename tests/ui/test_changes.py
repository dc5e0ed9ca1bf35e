"""The page of changes: who may open it, what stands on it, and what is said to clumsy addresses."""

from dataclasses import replace
from urllib.parse import quote_plus

import pytest

from tests.ui.conftest import Open, user_with, words
from tests.ui.world import MOVED_AT, full_plan, measure
from tracker.facts import Role
from tracker.texts.parsing import write_day


def test_it_takes_a_member(open_page: Open) -> None:
    assert "Sprememba 1" not in words(open_page("spremembe"))
    assert "Sprememba 1" not in words(open_page("spremembe", user=user_with(Role.OWNER)))
    assert "Sprememba 1" in words(open_page("spremembe", user=user_with(Role.MEMBER)))


def test_a_change_tells_who_why_and_by_which_decision(open_page: Open) -> None:
    shown = words(open_page("spremembe", user=user_with(Role.MEMBER)))
    assert "skrbnica načrta (skrbnik načrta)" in shown
    assert "sklep 2025/1-02" in shown
    assert "Poglej ali razveljavi" not in shown
    assert "Poglej ali razveljavi" in words(open_page("spremembe", user=user_with(Role.OFFICER)))


def test_one_record_has_its_own_history(open_page: Open) -> None:
    page = open_page("spremembe", user=user_with(Role.MEMBER), koda="E1-01", od="1. 1. 2025", do="2026-01-01")
    assert "1 sprememba od 1. 1. 2025 do 1. 1. 2026." in words(page).replace("\u00a0", " ")


def test_of_a_very_long_history_the_newest_are_listed_with_a_way_to_those_before(open_page: Open) -> None:
    long = replace(full_plan(), measures=tuple(measure(f"E1-{n}", f"Ukrep {n}") for n in range(2001)))
    page = open_page("spremembe", long, user=user_with(Role.MEMBER), stran="2")
    assert "Prikazanih je najnovejših 2000 sprememb do 22. 11. 2026." in words(page).replace("\u00a0", " ")
    assert f"?do={quote_plus(write_day(MOVED_AT.date()))}" in words(page)


@pytest.mark.parametrize("number", ["", "abc", "0", "999", "99999999999999999999", "²"])
def test_a_change_that_is_not_there_is_said(open_page: Open, number: str) -> None:
    page = open_page("spremembe", user=user_with(Role.MEMBER), sprememba=number)
    assert not page.exception
    assert "Take spremembe ni" in words(page)


@pytest.mark.parametrize("day", ["jutri", "31. 2. 2026", "<b>", "2026-13-01"])
def test_a_day_that_is_none_is_said_beside_the_field(open_page: Open, day: str) -> None:
    for view in ("seznam", "primerjava"):
        page = open_page("spremembe", user=user_with(Role.MEMBER), od=day, prikaz=view)
        assert not page.exception
        assert 'role="alert"' in words(page)
        assert "<b>" not in words(page)


def test_two_equal_days_are_said_to_be_equal(open_page: Open) -> None:
    shown = words(open_page("spremembe", user=user_with(Role.MEMBER), prikaz="primerjava"))
    assert "Načrt je bil oba dneva enak." in shown
    added = open_page("spremembe", user=user_with(Role.MEMBER), prikaz="primerjava", od="1. 1. 2020")
    assert "Dodani ukrepi: 3" in words(added)
