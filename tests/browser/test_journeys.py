"""What people come to do: follow a measure, look into the past, filter and take away, all by keyboard too."""

import re
from datetime import UTC, datetime

import httpx
from playwright.sync_api import Page, expect

from tests.accounts import cookie, sign_in_as
from tests.browser.conftest import Office
from tests.tooling.browser import settle, visit
from tracker import actions
from tracker.actions import Actor, recording
from tracker.facts import Role


def test_from_the_overview_to_the_reason_of_a_measure(page: Page, site: str) -> None:
    visit(page, site)
    page.get_by_role("link", name="E1 Občinska uprava in e-storitve").click()
    expect(page.locator("h1")).to_have_text("E1 Občinska uprava in e-storitve")
    page.get_by_role("table", name="Ukrepi").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Ocene in razlogi")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/ukrep\?koda=E1-01$"))


def test_the_same_by_keyboard(page: Page, site: str) -> None:
    visit(page, site)
    link = page.get_by_role("navigation", name="Strani").get_by_role("link", name="Ukrepi", exact=True)
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ukrepi")


def test_filters_stay_in_the_address_and_in_the_file(page: Page, site: str) -> None:
    visit(page, f"{site}/ukrepi")
    box = page.get_by_role("combobox", name="Področje")
    box.click()
    page.get_by_role("option", name="E1 Občinska uprava in e-storitve").click()
    expect(page).to_have_url(re.compile("podrocje=E1"))
    expect(page.get_by_role("status")).to_have_text("5 ukrepov")
    page.reload()
    expect(page.get_by_role("status")).to_have_text("5 ukrepov")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Prenesi CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(";")[0] for line in lines[1:]] == ["E1-01", "E1-02", "E1-03", "E1-04", "E1-05"]


def test_a_day_in_the_past_goes_along_and_back(page: Page, site: str) -> None:
    visit(page, site)
    page.locator("summary", has_text="Stanje na dan").press("Enter")
    page.get_by_label("Stanje na dan").fill("2026-03-08")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("stanje=2026-03-08"))
    expect(page.get_by_text("Gledate v preteklost")).to_be_visible()
    page.get_by_role("navigation", name="Strani").get_by_role("link", name="Financiranje").click()
    expect(page.locator("h1")).to_have_text("Financiranje")
    expect(page.get_by_text("Gledate v preteklost")).to_be_visible()
    page.get_by_role("link", name="Nazaj na danes").click()
    expect(page.locator("h1")).to_have_text("Financiranje")
    expect(page.get_by_text("Gledate v preteklost")).to_have_count(0)


def test_the_other_language_shows_the_same_page(page: Page, site: str) -> None:
    visit(page, f"{site}/ukrep?koda=E1-01&stanje=2026-03-08")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Ratings and reasons")).to_be_visible()
    expect(page).to_have_url(re.compile("koda=E1-01"))
    expect(page).to_have_url(re.compile("stanje=2026-03-08"))


def test_a_chart_has_its_numbers_one_click_away(page: Page, site: str) -> None:
    visit(page, site)
    page.get_by_text("Številke in vir").first.click()
    expect(page.get_by_role("region", name="Opravljenega je")).to_be_visible()


def test_what_the_command_line_changes_is_seen_at_once(page: Page, office: Office) -> None:
    visit(page, f"{office.url}/ukrep?koda=E1-02")
    actor = Actor("skrbnica", Role.ADMINISTRATOR)
    with recording(office.engine, actor, "popravek naziva", datetime(2026, 11, 22, 8, tzinfo=UTC)) as record:
        actions.save_measure(record, "E1-02", actions.MeasureGiven.of(title="Povsem nov naziv"))
    page.reload()
    settle(page)
    expect(page.locator("h1")).to_have_text("E1-02 Povsem nov naziv")


def test_an_officer_takes_a_table_away_and_nobody_with_her_link(page: Page, office: Office) -> None:
    token = sign_in_as(office.engine, Role.OFFICER)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.add_cookies([cookie(token, office.url)])
    visit(page, f"{office.url}/ukrepi?podrocje=E1")
    link = page.get_by_role("link", name="Prenesi CSV")
    with page.expect_download() as waiting:
        link.click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert waiting.value.suggested_filename == "ukrepi.csv"
    assert len(lines) > 5
    assert all(line.startswith("E1-") for line in lines[1:])
    address = f"{office.url}/{link.get_attribute('href')}"
    assert httpx.get(address, cookies={"tracker_session": token}).status_code == 200
    assert httpx.get(address).status_code == 404
    assert not [url for url in asked if url.startswith(f"{office.url}/media/")]
