"""The desk page for each role."""

import re
from dataclasses import replace

import pytest

from tests.ui.conftest import Open, user_with, words
from tests.ui.world import measure, plan
from tracker.facts import Role


@pytest.mark.parametrize("language", ["sl", "en"])
@pytest.mark.parametrize("role", [Role.OWNER, Role.MEMBER, Role.OFFICER, Role.ADMINISTRATOR])
def test_it_opens_for_everybody_signed_in(open_page: Open, role: Role, language: str) -> None:
    page = open_page("miza", plan(measure(), measure("E1-03", updates=())), user=user_with(role), lang=language)
    assert not page.exception
    assert ("<h1>Moja opravila</h1>" if language == "sl" else "<h1>Desk</h1>") in words(page)
    assert 'class="tasks"' in words(page)


def test_visitors_are_shown_the_way_in(open_page: Open) -> None:
    page = open_page("miza")
    assert not page.exception
    assert 'href="prijava?nazaj=miza' in words(page)
    assert 'class="tasks"' not in words(page)


def test_an_empty_desk_says_so_calmly(open_page: Open) -> None:
    page = open_page("miza", plan(sessions=()), user=user_with(Role.MEMBER))
    assert "Nič ne čaka na vas. Načrt je urejen." in words(page)


def test_the_first_day_is_a_list_of_steps_with_their_state_and_place(open_page: Open) -> None:
    shown = words(open_page("miza", plan(sessions=()), user=user_with(Role.OFFICER)))
    assert "Načrt je urejen" not in shown
    assert "Prvi koraki" in shown
    assert "2 področji sta s privzetega seznama" in shown
    for place in ("uvoz", "sifranti?seznam=area", "organi", "seje", "nastavitve#javnost"):
        assert f'href="{place}"' in shown
    assert "uporabniki" not in shown  # which only an administrator opens
    assert "Prvi koraki" not in words(open_page("miza", plan(measure()), user=user_with(Role.OFFICER)))
    bare = replace(plan(sessions=()), segments=(), areas=(), organisations=(), people=())
    shown = words(open_page("miza", bare, user=user_with(Role.OFFICER)))
    assert shown.count('class="button"') == 1 + ("Kaj še čaka" in shown)
    assert re.search('<a href="uvoz" class="button"', shown)


def test_only_officers_are_sent_to_what_only_they_may_do(open_page: Open) -> None:
    assert 'href="povezave' not in words(open_page("miza", user=user_with(Role.MEMBER)))
    assert 'href="povezave' in words(open_page("miza", user=user_with(Role.OFFICER)))


def test_no_sentence_ends_before_the_days_that_belong_to_it(open_page: Open) -> None:
    told = words(open_page("miza", user=user_with(Role.OFFICER)))
    assert '<span class="muted"> (' in told
    assert '.<span class="muted"> (' not in told
