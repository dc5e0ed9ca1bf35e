"""The navigation: plain for the public, in groups for whoever is signed in."""

import re
from dataclasses import replace

from tests.ui.conftest import Open, user_with, words
from tracker.facts import Channel, Role
from tracker.ui.frame import address
from tracker.ui.frame.pages import PAGES, Group

GROUPS = ["Moja opravila", "Načrt", "Sredstva", "Seje", "Poročila", "Nastavitve"]


def navigation(html: str, label: str) -> str:
    """The markup of one navigation; empty where there is none."""
    found = re.search(rf'<nav [^>]*aria-label="{label}">.*?</nav>', html)
    return found[0] if found else ""


def titles(html: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<]*)</a>", html)


def current(html: str) -> list[tuple[str, str]]:
    return re.findall(r'aria-current="(\w+)">([^<]*)<', html)


def test_the_public_sees_its_pages_side_by_side(open_page: Open) -> None:
    html = words(open_page("ukrepi"))
    public = navigation(html, "Strani")
    assert titles(public) == [
        "Pregled", "Ukrepi", "Jedrni ukrepi", "Kazalniki", "Digitalna zrelost", "Financiranje", "Seje", "Sklepi",
        "Predlogi in pripombe", "Poročila", "Analiza",
    ]  # fmt: skip
    assert current(public) == [("page", "Ukrepi")]
    assert not navigation(html, "Vaše strani")


def test_whoever_is_signed_in_sees_groups_and_the_pages_of_the_current_one(open_page: Open) -> None:
    html = words(open_page("ukrepi", user=user_with(Role.ADMINISTRATOR), stanje="2026-03-08"))
    groups, beside = navigation(html, "Vaše strani"), navigation(html, "Načrt")
    assert titles(groups) == GROUPS
    assert current(groups) == [("true", "Načrt")]
    assert titles(beside)[:2] == ["Pregled", "Ukrepi"]
    assert titles(beside)[-1] == "Urejanje v preglednici"
    assert current(beside) == [("page", "Ukrepi")]
    assert 'href="seje?stanje=2026-03-08"' in groups, "the day goes along"
    assert not navigation(html, "Strani")


def test_the_page_of_one_record_marks_its_group_alone(open_page: Open) -> None:
    html = words(open_page("ukrep", user=user_with(Role.OWNER), koda="E1-01"))
    assert titles(navigation(html, "Vaše strani")) == GROUPS[:-1], "an owner has nothing to set"
    assert current(navigation(html, "Vaše strani")) == [("true", "Načrt")]
    assert current(navigation(html, "Načrt")) == []


def test_a_group_of_one_page_and_a_page_of_no_group_have_no_second_row(open_page: Open) -> None:
    alone = words(open_page("financiranje", user=user_with(Role.OWNER)))
    assert current(navigation(alone, "Vaše strani")) == [("true", "Sredstva")]
    assert not navigation(alone, "Sredstva")
    account = words(open_page("racun", user=user_with(Role.OWNER)))
    assert current(navigation(account, "Vaše strani")) == []


def test_a_link_to_report_shows_the_public_pages_and_the_report(open_page: Open) -> None:
    by_link = replace(user_with(Role.OWNER), channel=Channel.LINK)
    shown = titles(navigation(words(open_page("ukrepi", user=by_link)), "Strani"))
    assert shown[:2] == ["Poročanje", "Pregled"]
    assert "Moja opravila" not in shown


def test_every_group_has_a_page_and_every_page_but_the_account_a_group() -> None:
    assert {entry.group for entry in PAGES if entry.is_listed} == set(Group)
    assert {entry.name for entry in PAGES if entry.group is None} == {address.OPENID, address.ACCOUNT}
