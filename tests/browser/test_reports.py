"""The officer prepares a report, writes into it, freezes it; years of changes later the same bytes come out."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from tests.accounts import cookie, sign_in_as
from tests.plans import ADMINISTRATOR
from tests.tooling.browser import axe, fill, settle, visit
from tests.tooling.server import Server
from tracker import actions
from tracker.clock import system_time
from tracker.database import create_engine
from tracker.facts import Role

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
OPENING = "Koordinaciji predlagamo, da najprej obravnava ukrepe z zamudo."


def looks_good(page: Page) -> None:
    """Axe finds nothing on a desk and on a phone."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        settle(page)
        assert axe(page) == []


def downloaded(page: Page, name: str) -> bytes:
    """The bytes of the first file with a name in the list."""
    with page.expect_download() as started:
        page.locator("table").get_by_role("link", name=name).first.click()
    return started.value.path().read_bytes()


def test_a_report_is_prepared_frozen_and_the_same_after_everything_is_renamed(
    page: Page,
    app_server: Callable[..., Server],
    own_demonstration_url: str,
) -> None:
    site = app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY="2026-11-22").url
    engine = create_engine(own_demonstration_url)
    token = sign_in_as(engine, Role.OFFICER)
    page.context.add_cookies([cookie(token, site)])

    visit(page, f"{site}/porocila")
    page.get_by_role("link", name="Pripravi poročilo").click()
    settle(page)
    expect(page.locator("h1")).to_have_text("Pripravi poročilo")
    looks_good(page)
    fill(page, "Uvod", OPENING)
    expect(page.get_by_text("Nekaj ste vpisali in še niste shranili.")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_label("Uvod")).to_have_value(OPENING)
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_role("link", name="Dokončno shrani poročilo")).to_be_visible()
    page.get_by_role("link", name="Dokončno shrani poročilo").click()
    expect(page.locator("h1")).to_contain_text("Dokončna shranitev")
    looks_good(page)
    page.get_by_role("button", name="Dokončno shrani").click()
    expect(page.get_by_text("Poročilo je dokončno shranjeno.")).to_be_visible(timeout=60_000)
    settle(page)
    looks_good(page)

    before = {name: downloaded(page, name) for name in ("PDF", "Word", "Excel", "JSON")}
    assert OPENING.encode() in before["JSON"]
    with actions.recording(engine, ADMINISTRATOR, "sklic in preimenovanje", system_time()) as record:
        invited = actions.StepGiven.of(done_on=date(2026, 11, 22))
        actions.mark_step(record, "koordinacija", "2026/3", "invitation", invited)
        for area in ("E1", "A1"):
            actions.save_area(record, area, actions.AreaGiven.of(title="Povsem drugo področje"))
    engine.dispose()
    page.context.clear_cookies()
    visit(page, f"{site}/porocila")
    assert {name: downloaded(page, name) for name in before} == before
    assert "Povsem drugo področje" not in before["JSON"].decode()
