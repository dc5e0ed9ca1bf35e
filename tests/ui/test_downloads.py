"""Files for visitors are buttons of Streamlit's; files for those signed in are links that ask who is there."""

from tests.ui.conftest import Open, user_with, words
from tracker.facts import Role
from tracker.offers import OFFERS


def names(page_words: str) -> list[str]:
    return [part.partition('"')[0].partition("?")[0] for part in page_words.split('href="prenos/')[1:]]


def test_a_visitor_gets_buttons(open_page: Open) -> None:
    page = open_page("ukrepi")
    assert names(words(page)) == []
    assert len(page.get("download_button")) == 2


def test_whoever_is_signed_in_gets_links_of_her_own(open_page: Open) -> None:
    page = open_page("ukrepi", user=user_with(Role.OFFICER), lang="en")
    assert len(page.get("download_button")) == 0
    offers = [OFFERS.get(name) for name in names(words(page))]
    assert [(offer.file_name, offer.key, offer.role) for offer in offers if offer is not None] == [
        ("ukrepi.xlsx", "account:1", Role.OFFICER),
        ("ukrepi.csv", "account:1", Role.OFFICER),
    ]
    assert "lang=en" in words(page).partition('href="prenos/')[2].partition(">")[0]
    made = offers[1]
    assert made is not None
    assert "E1-01" in bytes(made.make(user_with(Role.OFFICER))).decode("utf-8-sig")


def test_a_link_stays_the_same_while_its_page_is_open(open_page: Open) -> None:
    page = open_page("ukrepi", user=user_with(Role.OFFICER))
    before = names(words(page))
    assert before
    assert names(words(page.run())) == before


def test_every_chart_offers_its_numbers_the_same_way_when_its_fold_is_opened(open_page: Open) -> None:
    page = open_page("pregled", user=user_with(Role.OWNER))
    assert names(words(page)) == []
    folds = ("napredek-numbers", "sredstva-numbers", "viri-numbers")
    for fold in folds:
        page.session_state[fold] = True
    opened = words(page.run())
    assert len(page.get("download_button")) == 0
    assert len(names(opened)) == len(folds)
    assert opened.count("<table") == words(open_page("pregled")).count("<table") + len(folds)
