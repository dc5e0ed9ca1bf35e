"""An officer settles a claim on the page of grants, and takes the NRP table away."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accounts import cookie, sign_in_as
from tests.tooling.browser import axe, fill, settle, visit, warm_context
from tests.tooling.server import Server
from tracker.database import create_engine
from tracker.facts import Role


@pytest.fixture
def site(app_server: Callable[..., Server], own_demonstration_url: str) -> str:
    return app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY="2026-11-22").url


@pytest.fixture
def officer(browser: Browser, site: str, own_demonstration_url: str) -> Iterator[Page]:
    engine = create_engine(own_demonstration_url)
    context = warm_context(browser)
    context.add_cookies([cookie(sign_in_as(engine, Role.OFFICER), site)])
    engine.dispose()
    yield context.new_page()
    context.close()


def test_a_claim_is_made_from_the_list_of_what_is_due(officer: Page, site: str) -> None:
    page = officer
    visit(page, f"{site}/nepovratna-sredstva")
    due = page.get_by_role("table", name="Roki nepovratnih sredstev").first
    due.get_by_role("row").filter(has_text="C1-01").get_by_role("link", name="Zahtevek za izplačilo Z3").click()
    settle(page)
    expect(page.get_by_role("heading", name="Zahtevek Z3")).to_be_visible()
    assert not axe(page)
    fill(page, "Zahtevek vložen", "včeraj")
    page.get_by_role("button", name="Shrani zahtevek").click()
    expect(page.get_by_role("alert").first).to_contain_text("včeraj")
    expect(page.get_by_label("Znesek zahtevka v EUR")).to_have_value("45.944,00")
    fill(page, "Zahtevek vložen", "20. 11. 2026")
    page.get_by_role("button", name="Shrani zahtevek").click()
    expect(page.get_by_role("heading", name="Zahtevek Z3")).to_have_count(0)
    claims = page.get_by_role("table", name="Zahtevki za izplačilo, v EUR").first
    expect(claims.get_by_role("row").filter(has_text="Z3")).to_contain_text("20. 11. 2026")
    assert not axe(page)


def test_the_nrp_table_can_be_taken_away_by_anybody(page: Page, site: str) -> None:
    visit(page, f"{site}/financiranje?leto=2027")
    expect(page.get_by_text("Leto 2026 še ni končano")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Prenesi tabelo NRP v Excelu").click()
    assert waiting.value.suggested_filename == "nrp-2027-2030.xlsx"
    assert waiting.value.path().read_bytes().startswith(b"PK")
