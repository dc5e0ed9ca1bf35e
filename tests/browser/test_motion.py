"""An officer moves money: told at once what is wrong, nothing lost on a reload, stored with its preview."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NOON, Office
from tests.tooling.browser import axe, fill, settle, visit
from tracker import actions
from tracker.actions import Actor
from tracker.facts import Role

SESSION = "telo=koordinacija&seja=2026/3"
DESK: ViewportSize = {"width": 1280, "height": 1000}
TABLET: ViewportSize = {"width": 768, "height": 1024}
PHONE: ViewportSize = {"width": 390, "height": 844}
CUT = """() => [...document.querySelectorAll("[class*=st-key-moves-] input")].filter((one) =>
    /^(Leto|Vrsta|Znesek)/.test(one.ariaLabel) && one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"""
"""The fields of a reallocation in which not all that stands there is seen; titles of lines may be of any length."""


@pytest.fixture
def item(office: Office) -> int:
    """The number of an agenda item for the money."""
    with actions.recording(office.engine, Actor("skrbnica", Role.OFFICER), "dnevni red", NOON) as record:
        given = actions.ItemGiven.of(title="Prerazporeditev", kind="reallocation")
        return actions.add_item(record, "koordinacija", "2026/3", given)


@pytest.fixture
def officer(window: Callable[[str], Page]) -> Page:
    """A window in which an officer is signed in."""
    return window("prednosti@example.org")


def choose(page: Page, label: str, text: str) -> None:
    """Chooses in a long list, which only draws what is in view."""
    page.get_by_label(label, exact=True).click()
    page.get_by_role("listbox").hover()
    option = page.get_by_role("option").filter(has_text=text)
    for _ in range(100):
        if option.count():
            break
        page.mouse.wheel(0, 150)
        page.wait_for_timeout(50)
    option.first.hover()
    page.keyboard.press("Enter")  # a click would meet the place where the option was: the list draws itself anew
    expect(page.get_by_label(label, exact=True)).to_have_value(re.compile(re.escape(text)))
    settle(page)


def serves_everybody(page: Page) -> None:
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        settle(page)
        assert axe(page) == []
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= size["width"]


def test_money_is_moved_from_a_wrong_amount_to_a_stored_motion(officer: Page, office: Office, item: int) -> None:
    page = officer
    visit(page, f"{office.url}/predlog-sklepa?{SESSION}&tocka={item}")
    page.get_by_role("button", name="+ Prerazporeditev sredstev").click()
    fill(page, "Namen sredstev", "optična povezava")
    choose(page, "Vrstica financiranja – Od kod 1", "D2-04.F1")
    choose(page, "Leto – Od kod 1", "2027")
    page.get_by_label("Znesek v EUR – Od kod 1").fill("50.000")  # and stays in the field
    expect(page.get_by_text("ni mogoče vzeti 50.000,00 EUR")).to_be_visible()
    expect(page.get_by_label("Znesek v EUR – Od kod 1")).to_have_value("50.000")
    fill(page, "Znesek v EUR – Od kod 1", "20.000")
    choose(page, "Vrstica financiranja – Kam 1", "E2-04.F1")
    choose(page, "Leto – Kam 1", "2027")
    fill(page, "Znesek v EUR – Kam 1", "19.999,99")
    expect(page.get_by_role("status").filter(has_text="Načrtovano")).to_contain_text("razlika −0,01 EUR")
    serves_everybody(page)
    for size in (TABLET, DESK):
        page.set_viewport_size(size)
        settle(page)
        assert page.evaluate(CUT) == [], size
    fill(page, "Besedilo sklepa", "Sredstva se prerazporedijo.")
    page.get_by_role("button", name="Predlagaj sklep").click()
    expect(page.get_by_role("alert").first).to_contain_text("ni uravnotežena")
    page.reload()
    settle(page)
    expect(page.get_by_label("Znesek v EUR – Kam 1")).to_have_value("19.999,99")
    fill(page, "Znesek v EUR – Kam 1", "20.000")
    expect(page.get_by_role("status").filter(has_text="Načrtovano")).to_contain_text("izravnano")
    expect(page.get_by_text("Premaknilo bi se 20.000,00 EUR")).to_be_visible()
    page.get_by_role("button", name="Predlagaj sklep").click()
    expect(page.get_by_role("status").filter(has_text="Shranjeno.")).to_be_visible()
    expect(page.get_by_role("table", name="Sredstva po vrsticah financiranja")).to_contain_text("−20.000,00 EUR")
    serves_everybody(page)


def test_priorities_serve_everybody(officer: Page, office: Office) -> None:
    for path in ("prednosti", "prednosti?prikaz=poskus"):
        visit(officer, f"{office.url}/{path}")
        expect(officer.locator("h1")).to_have_count(1)
        serves_everybody(officer)
