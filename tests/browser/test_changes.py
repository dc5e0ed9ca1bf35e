"""An officer looks at a change, takes it back, and finds that noted as a change of its own."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, fill, settle, visit
from tracker import actions, health
from tracker.actions import Actor
from tracker.clock import system_time
from tracker.facts import Role

OFFICER = Actor("Ana Novak", Role.OFFICER)


def test_a_change_is_taken_back(page: Page, office: Office) -> None:
    site = office.url
    with actions.recording(office.engine, OFFICER, "pomota", system_time()) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="NAPAČEN NAZIV"))
        number = record.database.info["change_id"]
    office.sign_in(page.context)
    visit(page, f"{site}/spremembe?koda=E1-01&do=2030-12-31")
    page.get_by_role("link", name=f"Poglej ali razveljavi: {number}", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Sprememba {number}")
    expect(page.get_by_role("row", name="NAPAČEN NAZIV")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Razveljavi").click()
    expect(page.get_by_role("alert")).to_contain_text("Z nekaj besedami napišite")
    fill(page, "Zakaj se razveljavlja?", "napačen naziv <b>")
    page.get_by_role("button", name="Razveljavi").click()
    expect(page.get_by_role("status")).to_contain_text(f"Sprememba {number} je razveljavljena.")
    expect(page.get_by_text(f"Razveljavitev spremembe {number}: napačen naziv <b>")).to_be_visible()
    visit(page, f"{site}/ukrep?koda=E1-01")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("NAPAČEN")
    visit(page, f"{site}/spremembe?sprememba={number}")
    expect(page.get_by_role("alert")).to_contain_text("Isto je bilo")
    assert health.examine(office.engine) == ()
