"""A page of the public site says that it is of a former day, and leads to the same page of today; from files alone."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.plans import fill_small
from tests.publishing.site import tracker_on
from tests.tooling.databases import SqliteDatabases, filled
from tracker.database import create_engine
from tracker.publishing import Folder, Task, publish

FORMER, TODAY = "S/2026-03-05", "S"


@pytest.fixture(scope="module")
def published(sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of a small plan."""
    place = tmp_path_factory.mktemp("javno")
    engine, folder = create_engine(sqlite_databases.fresh(filled(fill_small))), Folder(place)
    for day in (5, 7):
        publish(folder, Task(tracker_on(engine, date(2026, 3, day), place)))
    engine.dispose()
    return folder.current.resolve()


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_former_day_says_so_and_leads_to_today(published: Path, page: Page, language: str) -> None:
    page.goto(f"file://{published}/{FORMER}/{language}E1-01/index.html")
    notice = page.locator("#prejsnje")
    expect(notice).to_be_visible()
    notice.locator("a").click()
    expect(page).to_have_url(f"file://{published}/{TODAY}/{language}E1-01/index.html")
    expect(page.locator("#prejsnje")).to_be_hidden()


@pytest.mark.parametrize("root", [FORMER, TODAY])
def test_the_day_leads_to_the_list_of_days_without_a_script(published: Path, page: Page, root: str) -> None:
    page.goto(f"file://{published}/{root}/E1-01/index.html")
    page.locator(".when a").first.click()
    page.wait_for_url(f"file://{published}/dnevi/index.html")
    page.locator("a", has_text="5. 3. 2026").click()
    expect(page).to_have_url(f"file://{published}/{FORMER}/index.html")
